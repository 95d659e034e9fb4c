"""Car parks in the fields of ParkAPI v3, the exchange format of open parking data in Germany and beyond.

Counts that are not current are left out, as ParkAPI does; so are car parks without what it requires: a position and a
capacity.
"""

from collections.abc import Callable
from typing import Any, Final

from zinneke.kernel.time import format_instant
from zinneke.services.parking.queries.published import Look, Parking
from zinneke.services.parking.rules.state import Level

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
        "type": "CAR_PARK",
        "lat": lat,
        "lon": lon,
        "capacity": one.spaces,
        "public_url": page_of(one.id),
        "has_realtime_data": one.counted_at is not None,
        "realtime_opening_status": _OPENING.get(one.level_now, "OPEN"),
    }
    return described | _live(one)


def _live(one: Parking) -> dict[str, Any]:
    if not one.current or one.counted_at is None:
        return {}
    free = {} if one.free_now is None else {"realtime_free_capacity": one.free_now}
    return {"realtime_data_updated_at": format_instant(one.counted_at), "realtime_capacity": one.spaces, **free}
