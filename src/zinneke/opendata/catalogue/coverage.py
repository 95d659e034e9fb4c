"""Where and when a dataset says that it is of, in a form that can be compared. Pure.

What cannot be read, or is not on the globe, counts as not said: the record keeps it as it came.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import shapely

from zinneke.kernel.geo import Box
from zinneke.kernel.time import in_brussels
from zinneke.opendata.record.dataset import Dataset, Period, Place
from zinneke.opendata.vocabulary.gazetteer import Named, at_address, called

EARLIEST: Final = date.min.toordinal()
LATEST: Final = date.max.toordinal()
LONGEST: Final = 100_000
"""Characters of a geometry that are read: a box needs a hundred, a detailed boundary some ten thousand."""
_ENVELOPE: Final = re.compile(r"\s*ENVELOPE\s*\(([^()]*)\)\s*", re.IGNORECASE)
_SYSTEM: Final = re.compile(r"\s*(?:<([^<>]*)>|SRID=(\d+);)\s*", re.IGNORECASE)
_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:Z|[+-]\d\d:\d\d)?")
_DEGREES: Final = ("CRS84", "4326")


@dataclass(frozen=True, slots=True)
class Area:
    """A box; ``place``: the code of the named place it is of, empty for a geometry."""

    box: Box
    place: str = ""


@dataclass(frozen=True, slots=True)
class Days:
    """Days by their ordinals (1 is 1 January of year 1): from ``first`` to before ``until``."""

    first: int
    until: int


def areas(record: Dataset) -> list[Area]:
    """The boxes of a dataset's places, each once."""
    return list(dict.fromkeys(found for place in record.places if (found := _area(place))))


def times(record: Dataset) -> list[Days]:
    """The times a dataset covers, each once."""
    return list(dict.fromkeys(found for period in record.periods if (found := covered_by(period))))


def covered_by(period: Period) -> Days | None:
    """The days of a period, its last one included; what is not said is open. None where neither end can be read."""
    starts, ends = list(_days(period.starts)), list(_days(period.ends))
    if not starts and not ends:
        return None
    first = min((one.first for one in starts), default=EARLIEST)
    until = max((one.until for one in ends), default=LATEST + 1)
    return Days(first, until) if first < until else None


def days_of(text: str) -> Days | None:
    """The days of a year, a month, a day or an instant as it is written; None for anything else."""
    found = _DATE.fullmatch(text.strip())
    try:
        if found is None:
            instant = datetime.fromisoformat(text.strip())
            return _one_day((in_brussels(instant) if instant.tzinfo else instant).date())
        year, month, day = (int(part) if part else 0 for part in found.groups())
        if day:
            return _one_day(date(year, month, day))
        first = date(year, month or 1, 1)
        after = date(year + 1, 1, 1) if not month or month == 12 else date(year, month + 1, 1)
    except (ValueError, OverflowError):
        return None
    return Days(first.toordinal(), after.toordinal())


def box_of(literal: str) -> Box | None:
    """The box around a geometry in WKT or GeoJSON, in degrees; None where it cannot be read or is off the globe."""
    if not 0 < len(literal) <= LONGEST:
        return None
    try:
        west, south, east, north = _bounds(literal)
    except (ValueError, TypeError, KeyError, RecursionError, shapely.errors.ShapelyError):
        return None
    return box_on_globe(west, south, east, north)


def box_on_globe(west: float, south: float, east: float, north: float) -> Box | None:
    """The box of these edges, if it is one."""
    on_globe = -180 <= west <= east <= 180 and -90 <= south <= north <= 90
    return Box(west, south, east, north) if on_globe else None


def _area(place: Place) -> Area | None:
    for literal in (place.bbox, place.geometry):
        if box := box_of(literal):
            return Area(box)
    if named := _named(place):
        return Area(named.box, named.code)
    box = box_of(place.centroid)
    return Area(box) if box else None


def _named(place: Place) -> Named | None:
    candidates: Iterable[Named | None] = (at_address(place.uri), *(called(name.text) for name in place.names))
    return next(filter(None, candidates), None)


def _bounds(literal: str) -> tuple[float, float, float, float]:
    if literal.lstrip().startswith("{"):
        west, south, east, north = shapely.bounds(shapely.from_geojson(json.dumps(_geometry(json.loads(literal)))))
        return west, south, east, north
    system = _SYSTEM.match(literal)
    named = (system[1] or system[2]) if system else ""
    if named and not named.endswith(_DEGREES):
        raise ValueError(f"{named} is not read")
    text = literal[system.end() :] if system else literal
    if envelope := _ENVELOPE.fullmatch(text):
        west, east, north, south = map(float, envelope[1].split(","))
        return west, south, east, north
    west, south, east, north = shapely.bounds(shapely.from_wkt(text))
    # GeoSPARQL 1.1, 8.5.1: coordinates come in the order of the system's axes, of EPSG:4326 latitude first.
    return (south, west, north, east) if system and system[1] and named.endswith("4326") else (west, south, east, north)


def _geometry(document: dict[str, object]) -> object:
    return document["geometry"] if document.get("type") == "Feature" else document


def _days(texts: Iterable[str]) -> Iterator[Days]:
    return (found for text in texts if (found := days_of(text)))


def _one_day(day: date) -> Days:
    return Days(day.toordinal(), day.toordinal() + 1)
