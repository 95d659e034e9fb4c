"""Places in the words of the Alliance for Parking Data Standards (version 4, ISO/TS 5206-1): a city, its car parks.

Percentages go from 0 to 100 here, where the Smart Data Models have shares from 0 to 1. A demand table says when its
count was observed; a place whose count is not current has none.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from zinneke.kernel.time import BRUSSELS, format_instant
from zinneke.services.parking.queries.published import Ahead, Look, Parking
from zinneke.services.parking.rules.state import Level

CITY: Final = "urn:zinneke:parking:city"
CLASS: Final = ":class:"
"""Between the identifier of a car park and the class of an identified area in it."""
VERSION: Final = 1
ZONE: Final = BRUSSELS.key
MOST: Final = 500
USUAL: Final = 100


def places(look: Look, city: str, offset: int, size: int) -> dict[str, Any]:
    """A page of all places, the city first."""
    every = [_campus(look, city), *(node for one in look.parkings for node in _nodes(one, look.at))]
    meta = {"referenceInstant": int(look.at.timestamp()), "offset": offset, "pageSize": size, "total": len(every)}
    return {"meta": meta, "data": every[offset : offset + size]}


def one_place(look: Look, city: str, identifier: str) -> dict[str, Any] | None:
    """The place of this identifier, or None."""
    if identifier == CITY:
        return _campus(look, city)
    found = look.by_id().get(identifier.partition(CLASS)[0])
    nodes = _nodes(found, look.at) if found else ()
    return next((node for node in nodes if node["id"] == identifier), None)


def _nodes(one: Parking, at: datetime) -> tuple[dict[str, Any], ...]:
    """A car park and what is in it."""
    return (_place(one, at), *_areas(one, at))


def _place(one: Parking, at: datetime) -> dict[str, Any]:
    """A car park with its supply and demand."""
    reference: dict[str, Any] = {"elementId": _identity(one.id)}
    if one.spaces is not None:
        reference["supply"] = [{"supplyViewType": "spaceView", "supplyQuantity": one.spaces}]
    if demand := _demand(one, at):
        reference["demandTable"] = demand
    names = [{"language": language or "fr", "string": text} for language, text in one.names.items()]
    described: dict[str, Any] = _identity(one.id) | {
        "type": "parkingPlace",
        "layer": 1,
        "name": names or [{"language": "en", "string": one.id}],
        "timeZone": ZONE,
        "parentId": _identity(CITY),
        "childIds": [_identity(f"{one.id}{CLASS}{each.spot_class.code}") for each in one.supply.groups],
        "hierarchyElementRecord": {"creationTime": format_instant(one.counted_at or at)},
        "hierarchyElementReference": reference,
    }
    if one.position:
        described["indicativePlacePointLocation"] = [{"type": "Point", "coordinates": list(one.position)}]
    return described


def _demand(one: Parking, at: datetime) -> list[dict[str, Any]]:
    """What is counted, as long as it is current and says how much is taken; then what is expected."""
    return [*_counted(one, at), *(_expected(one, each) for each in one.ahead)]


def _expected(one: Parking, ahead: Ahead) -> dict[str, Any]:
    """A forecast: the table is of the instant it is for, its record of the one it was made at."""
    told: dict[str, Any] = {
        "recordDateTime": format_instant(ahead.issued_at),
        "occupancyCalculation": "expected",
        "percentage": round(100 * ahead.share, 1),
    }
    if one.spaces is not None:
        told["count"] = round(one.spaces * ahead.share)
    return {"timestamp": format_instant(ahead.at), "demandType": [told]}


def _areas(one: Parking, at: datetime) -> Iterator[dict[str, Any]]:
    """The spaces of each class as an area with a supply and a demand of its own; they are part of the whole."""
    for group in one.supply.groups:
        identity = _identity(f"{one.id}{CLASS}{group.spot_class.code}")
        reference: dict[str, Any] = {"elementId": identity}
        if group.spaces is not None:
            reference["supply"] = [{"supplyViewType": "spaceView", "supplyQuantity": group.spaces}]
        if group.spaces is not None and group.free is not None and one.free_now is not None and one.counted_at:
            counted = {
                "recordDateTime": format_instant(one.counted_at),
                "occupancyCalculation": "counted",
                "count": group.spaces - group.free,
            }
            reference["demandTable"] = [{"timestamp": format_instant(at), "demandType": [counted]}]
        yield identity | {
            "type": "identifiedArea",
            "layer": 2,
            "name": [{"language": tag, "string": text} for tag, text in group.spot_class.name.language_map().items()],
            "parentId": _identity(one.id),
            "hierarchyElementRecord": {"creationTime": format_instant(one.counted_at or at)},
            "hierarchyElementReference": reference,
        }


def _counted(one: Parking, at: datetime) -> list[dict[str, Any]]:
    if one.counted_at is None or one.share is None or one.level_now in (Level.UNKNOWN, Level.CLOSED):
        return []
    counted: dict[str, Any] = {
        "recordDateTime": format_instant(one.counted_at),
        "occupancyCalculation": "counted",
        "percentage": round(100 * one.share, 1),
    }
    if one.occupied is not None:
        counted["count"] = one.occupied
    return [{"timestamp": format_instant(at), "demandType": [counted]}]


def _campus(look: Look, city: str) -> dict[str, Any]:
    return _identity(CITY) | {
        "type": "campus",
        "layer": 0,
        "name": [{"language": "en", "string": city}],
        "timeZone": ZONE,
        "childIds": [_identity(one.id) for one in look.parkings],
        "hierarchyElementRecord": {"creationTime": format_instant(look.at)},
    }


def _identity(identifier: str) -> dict[str, Any]:
    return {"id": identifier, "version": VERSION}
