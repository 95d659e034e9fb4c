"""ParkAPI v3: parking sites and single spots, in JSON.

Fields and enumerations are those of parkapi-sources (MIT), as the handbook lists them. One address holds both what a
site is and how full it is: declare it twice, once for the records and once for the counts, so that a broken record
never keeps a count back.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from zinneke.intake.message import Message
from zinneke.intake.poll import Batch
from zinneke.services.parking.feeds.polled import (
    Declared,
    claimed,
    document,
    gathered,
    limit,
    listed,
    place,
    spaces,
    text,
    whole,
)

CLASSES: Final = {
    "DISABLED": "disabled", "CHARGING": "charging", "RESIDENT": "resident", "DELIVERY": "delivery",
}  # fmt: skip
VEHICLES: Final = {"CAR": ["car"], "BIKE": ["bicycle"], "MOTORCYCLE": ["motorcycle"]}
OPENING: Final = {"OPEN": "open", "CLOSED": "closed"}
STATES: Final = {"AVAILABLE": False, "TAKEN": True}
"""Of a spot: whether it is occupied. Any other state is not known."""


def sites(source: Declared, body: bytes) -> Batch:
    """Car parks and segments of streets."""
    rows = listed(document(body), "items", "parking_sites")
    return gathered(rows, partial(_site_record if source.gives == "records" else _site_count, source))


def spots(source: Declared, body: bytes) -> Batch:
    """Single bays."""
    rows = listed(document(body), "items", "parking_spots")
    return gathered(rows, partial(_spot_record if source.gives == "records" else _spot_count, source))


def _site_record(source: Declared, site: Mapping[str, Any]) -> Message:
    facts = {
        **_facts(source, site),
        "spaces": spaces(site.get("capacity")),
        "openingHours": text(site.get("opening_hours")),
        "maximumAllowedHeight": limit(site.get("max_height")),
        "maximumAllowedWidth": limit(site.get("max_width")),
        "maximumParkingDuration": _minutes(site.get("max_stay")),
        "allowedVehicleType": VEHICLES.get(str(site.get("purpose"))),
        "parkAndRide": _park_and_ride(site.get("park_and_ride_type")),
        "category": ["feeCharged" if site["has_fee"] else "free"] if isinstance(site.get("has_fee"), bool) else None,
        "classes": _by_class(site, "spaces", "capacity"),
    }
    return source.message(site["uid"], facts, _type(site))


def _site_count(source: Declared, site: Mapping[str, Any]) -> Message | None:
    if site.get("has_realtime_data") is False:
        return None
    counts = {
        "observedAt": claimed(site.get("realtime_data_updated_at"), source.zone),
        "free": whole(site.get("realtime_free_capacity")),
        "spaces": spaces(site.get("realtime_capacity")),
        "opening": OPENING.get(str(site.get("realtime_opening_status"))),
        "classes": _by_class(site, "free", "realtime_free_capacity"),
    }
    if counts["free"] is None and counts["opening"] is None:
        return None
    return source.message(site["uid"], counts, _type(site))


def _spot_record(source: Declared, spot: Mapping[str, Any]) -> Message:
    classes = [CLASSES[kind] for kind in _kinds(spot) if kind in CLASSES]
    parent = spot.get("parking_site_uid")
    site = f"urn:ngsi-ld:OffStreetParking:{source.device(parent)}" if parent is not None else None
    facts = {**_facts(source, spot), "spotClass": classes[0] if classes else "general", "site": site}
    return source.message(spot["uid"], facts)


def _spot_count(source: Declared, spot: Mapping[str, Any]) -> Message | None:
    occupied = STATES.get(str(spot.get("realtime_status")))
    if occupied is None:
        return None
    at = claimed(spot.get("realtime_data_updated_at"), source.zone)
    return source.message(spot["uid"], {"observedAt": at, "occupied": occupied})


def _facts(source: Declared, row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": text(row.get("name")),
        "location": place(row.get("lon"), row.get("lat")),
        "address": text(row.get("address")),
        "description": text(row.get("description")),
        "owner": text(row.get("operator_name")),
        "recordUpdatedAt": claimed(row.get("static_data_updated_at"), source.zone),
    }


def _type(site: Mapping[str, Any]) -> str:
    return "OnStreetParking" if site.get("type") == "ON_STREET" else "OffStreetParking"


def _by_class(site: Mapping[str, Any], member: str, field: str) -> dict[str, dict[str, int]]:
    found = {}
    for restriction in site.get("restrictions") or ():
        code, count = CLASSES.get(str(restriction.get("type"))), whole(restriction.get(field))
        if code and count is not None:
            found[code] = {member: count}
    return found


def _kinds(spot: Mapping[str, Any]) -> list[str]:
    return [str(restriction.get("type")) for restriction in spot.get("restrictions") or ()]


def _park_and_ride(given: Any) -> bool | None:
    kinds = given if isinstance(given, list) else [given] if given else []
    return None if not kinds else "NO" not in kinds


def _minutes(given: Any) -> str | None:
    minutes = spaces(given)
    return f"PT{minutes}M" if minutes else None
