"""Counts by several observers of one place: topics ``zinneke/parking-count/{device}`` and
``zinneke/parking-street-count/{device}``, the webhook, and all polled sources.

A message names its ``observer`` and how that counts (``method``: ``barrier``, ``spaceSensors``, ``camera``,
``scanCar``, ``manual`` or ``system``), and may say how reliable it is (0 to 1). Each observer's counts are kept as an
instance of the attribute with its own ``datasetId``; what is believed of them all is the attribute without one. A count
of a place that no record is known of waits.
"""

from collections.abc import Mapping
from typing import Any, Final

from zinneke.intake.mapping import Attribute, Feed, Instances, Reading
from zinneke.kernel.time import format_instant, parse_instant
from zinneke.services.parking.feeds.counter import SHARE_DECIMALS
from zinneke.services.parking.feeds.traits import CLASS_READINGS, MOST_SPACES
from zinneke.services.parking.manifest.classes import SPOT_CLASSES
from zinneke.services.parking.rules.fusion import Fusion, Method, Sighting, fuse
from zinneke.services.parking.rules.fusion_words import in_words
from zinneke.services.parking.rules.state import Check, Count, Level, judge

DATASET: Final = "urn:ngsi-ld:Dataset:parking:{observer}"
FREE: Final = "availableSpotNumber"
SPACES: Final = "totalSpotNumber"
OPENING: Final = "openingState"


def settled(instances: Instances, known: Mapping[str, Any]) -> Mapping[str, Any]:
    """The state of a place from what its observers tell, as of the newest of their observations."""
    every = [attribute for by_dataset in instances.values() for attribute in by_dataset.values()]
    present = max(parse_instant(attribute["observedAt"]) for attribute in every)
    sightings = sightings_of(instances)
    closed = _is_closed(instances)
    capacity = _whole(known.get(SPACES))
    if not sightings:
        level = Level.CLOSED if closed else Level.UNKNOWN
        return _dated({"status": level.value, "countCheck": Check.NO_COUNT.value}, format_instant(present))
    fusion = fuse(sightings, capacity, present)
    return {**_state(fusion, capacity, closed=closed), **_classes(fusion, instances)}


def sightings_of(instances: Instances) -> list[Sighting]:
    """The free counts of the observers, with what each said of its method."""
    spaces = instances.get(SPACES, {})
    found = []
    for dataset, attribute in instances.get(FREE, {}).items():
        method, observer = _bare(attribute.get("method")), _bare(attribute.get("observer"))
        free = _whole(attribute.get("value"))
        if free is not None:
            found.append(
                Sighting(
                    observer=str(observer or dataset),
                    method=Method(method) if method in set(Method) else Method.SYSTEM,
                    free=free,
                    observed_at=parse_instant(attribute["observedAt"]),
                    spaces=_whole(spaces[dataset].get("value")) if dataset in spaces else None,
                    reliability=_share(_bare(attribute.get("reliability"))),
                )
            )
    return found


def _state(fusion: Fusion, capacity: int | None, *, closed: bool) -> dict[str, Any]:
    at = format_instant(fusion.observed_at)
    spaces = fusion.leader.spaces if fusion.leader and fusion.leader.spaces is not None else capacity
    judgement = judge(Count(free=fusion.free, spaces=spaces, closed=closed))
    check = Check.CONTRADICTORY if fusion.free is None else judgement.check
    values: dict[str, Any] = {"status": judgement.level.value, "countCheck": check.value}
    if fusion.free is not None:
        values[FREE] = fusion.free
    if judgement.share is not None and judgement.occupied is not None:
        values["occupancy"] = round(judgement.share, SHARE_DECIMALS)
        values["occupiedSpotNumber"] = judgement.occupied
    note = {"fusionNote": {"languageMap": in_words(fusion).language_map()}}
    return {**_dated(values, at, reliability=round(fusion.reliability, SHARE_DECIMALS)), **note}


def _classes(fusion: Fusion, instances: Instances) -> dict[str, Attribute]:
    """Free spaces by class are those of the observer that won: classes are not averaged."""
    if fusion.leader is None:
        return {}
    leader, at = fusion.leader, format_instant(fusion.observed_at)
    found: dict[str, Attribute] = {}
    for each in SPOT_CLASSES:
        for attribute in instances.get(each.free, {}).values():
            if _bare(attribute.get("observer")) == leader.observer:
                found[each.free] = {"value": attribute.get("value"), "observedAt": at}
    return found


def _is_closed(instances: Instances) -> bool:
    newest = max(instances.get(OPENING, {}).values(), key=lambda told: str(told["observedAt"]), default=None)
    return newest is not None and newest.get("value") == "closed"


def _dated(values: Mapping[str, Any], at: str, **about: Any) -> dict[str, Attribute]:
    return {name: {"value": value, "observedAt": at, **about} for name, value in values.items()}


def _bare(given: Any) -> Any:
    """A property of an attribute, which brokers tell bare or as an object."""
    return given.get("value") if isinstance(given, dict) else given


def _whole(given: Any) -> int | None:
    value = _bare(given)
    return None if isinstance(value, bool) or not isinstance(value, int | float) else int(value)


def _share(value: Any) -> float | None:
    return None if isinstance(value, bool) or not isinstance(value, int | float) else float(value)


def _counting(name: str, entity_type: str) -> Feed:
    return Feed(
        name=name,
        entity_type=entity_type,
        entity_id=f"urn:ngsi-ld:{entity_type}:{{device}}",
        readings=(
            Reading("observer", "observer", kind="text", required=True),
            Reading("method", "method", kind="text", choices=tuple(Method), required=True),
            Reading("reliability", "reliability", lowest=0, highest=1),
            Reading("free", FREE, kind="whole", lowest=-MOST_SPACES, highest=MOST_SPACES),
            Reading("spaces", SPACES, kind="whole", lowest=-MOST_SPACES, highest=MOST_SPACES),
            Reading("opening", OPENING, kind="text", choices=("open", "closed")),
            *CLASS_READINGS,
        ),
        about=("observer", "method", "reliability"),
        dataset=DATASET,
        settle=settled,
        requires=("location",),
    )


FEEDS: Final = (
    _counting("parking-count", "OffStreetParking"),
    _counting("parking-street-count", "OnStreetParking"),
)
