"""Car parks and segments of streets that count live: MQTT topics ``zinneke/parking/{device}`` and
``zinneke/parking-street/{device}``, or the observations webhook.

A message gives ``free`` and ``spaces``, or ``occupancy`` (0 to 1) where the operator publishes no counts; and
``opening``, ``open`` or ``closed``. Impossible counts are kept as they came: the rule says what is wrong with them.
``classes`` gives spaces and free ones by class, ``{"disabled": {"spaces": 9, "free": 2}}``; they are part of the whole.
"""

from collections.abc import Mapping
from typing import Final

from zinneke.intake.mapping import Feed, Reading, Scalar
from zinneke.services.parking.feeds.traits import CLASS_READINGS, MOST_SPACES, SITE_TRAITS, TEXTS
from zinneke.services.parking.rules.state import Count, judge

SHARE_DECIMALS: Final = 4


def state_of(values: Mapping[str, Scalar]) -> Mapping[str, Scalar]:
    """State, occupancy and check of one message. What is not known is left out, never written as zero."""
    judgement = judge(
        Count(
            free=_whole(values.get("availableSpotNumber")),
            spaces=_whole(values.get("totalSpotNumber")),
            share=None if "occupancy" not in values else float(values["occupancy"]),
            closed=values.get("openingState") == "closed",
        )
    )
    state: dict[str, Scalar] = {"status": judgement.level.value, "countCheck": judgement.check.value}
    if judgement.share is not None:
        state["occupancy"] = round(judgement.share, SHARE_DECIMALS)
    if judgement.occupied is not None:
        state["occupiedSpotNumber"] = judgement.occupied
    return state


def _whole(value: Scalar | None) -> int | None:
    return None if value is None else int(value)


def _counting(name: str, entity_type: str) -> Feed:
    return Feed(
        name=name,
        entity_type=entity_type,
        entity_id=f"urn:ngsi-ld:{entity_type}:{{device}}",
        readings=(
            Reading("free", "availableSpotNumber", kind="whole", lowest=-MOST_SPACES, highest=MOST_SPACES),
            Reading("spaces", "totalSpotNumber", kind="whole", lowest=-MOST_SPACES, highest=MOST_SPACES),
            Reading("occupancy", "occupancy", lowest=-100, highest=100),
            Reading("opening", "openingState", kind="text", choices=("open", "closed")),
            *CLASS_READINGS,
        ),
        derive=state_of,
        facts=TEXTS,
        traits=SITE_TRAITS,
    )


FEEDS: Final = (_counting("parking", "OffStreetParking"), _counting("parking-street", "OnStreetParking"))
