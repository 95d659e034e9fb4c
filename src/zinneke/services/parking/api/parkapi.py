"""Car parks in the fields of ParkAPI v3, the exchange format of open parking data in Germany and beyond.

Counts that are not current are left out, as ParkAPI does; so are car parks without what it requires: a position and a
capacity.
"""

from collections.abc import Callable
from typing import Any, Final

from zinneke.kernel.time import format_instant
from zinneke.services.parking.manifest.kinds import STREET
from zinneke.services.parking.queries.published import Look, Parking
from zinneke.services.parking.queries.supply import Group
from zinneke.services.parking.rules.state import Level

_AUDIENCES: Final = {
    "disabled": "DISABLED", "charging": "CHARGING", "resident": "RESIDENT", "delivery": "DELIVERY",
}  # fmt: skip
"""Classes of ours that ParkAPI has an audience for."""
_OPENING: Final = {Level.CLOSED: "CLOSED", Level.UNKNOWN: "UNKNOWN"}


def sites(look: Look, page_of: Callable[[str], str]) -> dict[str, Any]:
    """The answer to ``parking-sites``; ``page_of`` gives the page for people of an identifier."""
    items = [_site(one, page_of) for one in look.parkings if one.position and one.spaces is not None]
    return {"items": items, "total_count": len(items)}


def _site(one: Parking, page_of: Callable[[str], str]) -> dict[str, Any]:
    lon, lat = one.position or (None, None)
    described = {
        "uid": one.id,
        "name": one.name("fr"),
        "purpose": "CAR",
        "type": "ON_STREET" if one.kind == STREET.name else "CAR_PARK",
        "lat": lat,
        "lon": lon,
        "capacity": one.spaces,
        "public_url": page_of(one.id),
        "has_realtime_data": one.counted_at is not None,
        "realtime_opening_status": _OPENING.get(one.level_now, "OPEN"),
    }
    return described | _offered(one) | _live(one)


def _offered(one: Parking) -> dict[str, Any]:
    """What is known of hours, height, price and classes. Heights are in centimetres here."""
    supply = one.supply
    told: dict[str, Any] = {
        "opening_hours": supply.hours,
        "max_height": None if supply.height_m is None else round(100 * supply.height_m),
        "has_fee": None if supply.tariff is None else any(step.cents for step in supply.tariff.steps),
        "park_and_ride_type": ["YES"] if supply.park_and_ride else None,
        "restrictions": [_restriction(one, each) for each in supply.groups if each.spot_class.code in _AUDIENCES],
    }
    return {name: value for name, value in told.items() if value not in (None, [])}


def _restriction(one: Parking, group: Group) -> dict[str, Any]:
    told: dict[str, Any] = {"type": _AUDIENCES[group.spot_class.code], "capacity": group.spaces}
    if group.free is not None and one.free_now is not None:
        told["realtime_free_capacity"] = group.free
    return told


def _live(one: Parking) -> dict[str, Any]:
    if not one.current or one.counted_at is None:
        return {}
    free = {} if one.free_now is None else {"realtime_free_capacity": one.free_now}
    return {"realtime_data_updated_at": format_instant(one.counted_at), "realtime_capacity": one.spaces, **free}
