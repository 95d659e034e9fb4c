"""GBFS 2.3 and 3.0: stations of shared bicycles, what they are (station_information) and how they stand.

The answer says how long it holds (``ttl``), and is not asked for again before. Stations only: single vehicles have ids
that change so that nobody follows them, and we do not.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from zinneke.intake.message import Message
from zinneke.intake.poll import Batch
from zinneke.services.parking.feeds.polled import (
    Declared,
    claimed,
    document,
    gathered,
    listed,
    number,
    place,
    text,
    whole,
)


def stations(source: Declared, body: bytes) -> Batch:
    """The stations; with what they are, or with how they stand now."""
    answer = document(body)
    if not isinstance(answer, dict):
        raise TypeError("the answer is no object")
    read = _record if source.gives == "records" else _status
    return gathered(
        listed(answer.get("data"), "stations"), partial(read, source), max(0.0, number(answer.get("ttl")) or 0)
    )


def _record(source: Declared, station: Mapping[str, Any]) -> Message:
    facts = {
        "name": _name(station.get("name")),
        "location": place(station.get("lon"), station.get("lat")),
        "address": text(station.get("address")),
        "capacity": whole(station.get("capacity")),
    }
    return source.message(station["station_id"], facts)


def _status(source: Declared, station: Mapping[str, Any]) -> Message:
    bicycles = station.get("num_vehicles_available", station.get("num_bikes_available"))
    broken = station.get("num_vehicles_disabled", station.get("num_bikes_disabled"))
    in_service = [
        station[name] is not False and station[name] != 0 for name in ("is_installed", "is_renting") if name in station
    ]
    counts = {
        "observedAt": claimed(station.get("last_reported"), source.zone),
        "bicycles": whole(bicycles),
        "docks": whole(station.get("num_docks_available")),
        "disabled": whole(broken),
        "inService": all(in_service) if in_service else None,
    }
    return source.message(station["station_id"], counts)


def _name(given: Any) -> dict[str, str] | str | None:
    """A name: a text in 2.3, texts by language in 3.0."""
    if not isinstance(given, list):
        return text(given)
    return {str(each["language"]).partition("-")[0].lower(): str(each["text"]) for each in given if each.get("text")}
