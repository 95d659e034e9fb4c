"""Places to park as GeoJSON (RFC 7946), for maps and for who wants everything in one file."""

from typing import Any

from zinneke.kernel.time import format_instant
from zinneke.services.parking.queries.published import Ahead, Look, Parking
from zinneke.services.parking.queries.supply import Group


def collection(look: Look) -> dict[str, Any]:
    """Every place to park; one without a position has no geometry."""
    return {"type": "FeatureCollection", "features": [_feature(one) for one in look.parkings]}


def _feature(one: Parking) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": list(one.position)} if one.position else None
    return {"type": "Feature", "id": one.id, "geometry": point, "properties": properties(one)}


def properties(one: Parking) -> dict[str, Any]:
    """What is known; null is not known, which is not zero. The names are those of the Smart Data Models, if any."""
    return {
        "type": one.kind,
        "name": one.name("fr"),
        "names": {language: text for language, text in one.names.items() if language},
        "status": one.level_now.value,
        "availableSpotNumber": one.free_now,
        "totalSpotNumber": one.spaces,
        "occupancy": None if one.share is None or not one.current else round(one.share, 4),
        "observedAt": format_instant(one.counted_at) if one.counted_at else None,
        "current": one.current,
        "countCheck": one.check or None,
        "origin": one.origin or "live",
        "openingHours": one.supply.hours,
        "maximumAllowedHeight": one.supply.height_m,
        "parkAndRide": one.supply.park_and_ride,
        "classes": {each.spot_class.code: _class(one, each) for each in one.supply.groups},
        "forecast": [_ahead(each) for each in one.ahead],
    }


def _class(one: Parking, group: Group) -> dict[str, int | None]:
    return {"total": group.spaces, "free": group.free if one.free_now is not None else None}


def _ahead(one: Ahead) -> dict[str, Any]:
    return {
        "minutes": one.minutes,
        "at": format_instant(one.at),
        "occupancy": round(one.share, 4),
        "low": round(one.low, 4),
        "high": round(one.high, 4),
        "chance": None if one.chance is None else round(one.chance, 3),
        "method": one.method,
        "version": one.version,
        "issuedAt": format_instant(one.issued_at),
    }
