"""The polled sources of parking, as the setting ``parking_sources`` declares them."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from zinneke.intake.poll import Batch, Source
from zinneke.kernel.settings import Settings
from zinneke.services.parking.feeds import datex, gbfs, parkapi, tables
from zinneke.services.parking.feeds.polled import FEED_OF, Declared
from zinneke.services.parking.rules.fusion import Method

FORMATS: Final[Mapping[str, Callable[[Declared, bytes], Batch]]] = {
    "parkapi-sites": parkapi.sites,
    "parkapi-spots": parkapi.spots,
    "datex2": datex.publication,
    "opendatasoft": tables.opendatasoft,
    "csv": tables.separated,
    "geojson": tables.geojson,
    "gbfs": gbfs.stations,
}
TYPES: Final[Mapping[str, str]] = {"parkapi-spots": "ParkingSpot", "gbfs": "BikeHireDockingStation"}
"""The type of things of a format that knows only one."""
BY_COLUMNS: Final = frozenset({"opendatasoft", "csv", "geojson"})
MEMBERS: Final = frozenset(
    {"name", "format", "url", "gives", "type", "prefix", "every_minutes", "method", "columns", "zone"}
)
LEAST_MINUTES: Final = 0.25


def configured_sources(settings: Settings) -> tuple[Source, ...]:
    """The sources to poll. Raises ValueError naming the table that is wrong and what it should be."""
    declared = [read(table) for table in json.loads(settings.text("parking_sources"))]
    names = [source.name for source in declared]
    if len(set(names)) < len(names):
        raise ValueError(f"parking_sources: two sources have one name among {', '.join(names)}")
    return tuple(
        Source(
            name=source.name,
            url=source.url,
            every_s=source.every_minutes * 60,
            read=partial(FORMATS[source.format], source),
            gives=source.gives,
        )
        for source in declared
    )


def read(table: Any) -> Declared:
    """One table of the setting. Raises ValueError."""
    if (
        not isinstance(table, dict)
        or not table.keys() <= MEMBERS
        or not {"name", "format", "url", "gives"} <= table.keys()
    ):
        raise ValueError(
            f"parking_sources: {table!r} needs name, format, url, gives, and may have {', '.join(sorted(MEMBERS))}"
        )
    name = str(table["name"])
    _one_of(name, "format", table["format"], FORMATS)
    _one_of(name, "gives", table["gives"], ("records", "counts"))
    kind = str(TYPES.get(table["format"], table.get("type", "OffStreetParking")))
    _one_of(name, "type", kind, {kind for kind, _ in FEED_OF})
    _one_of(name, "method", table.get("method", Method.SYSTEM), tuple(Method))
    minutes = table.get("every_minutes", 5)
    if isinstance(minutes, bool) or not isinstance(minutes, int | float) or minutes < LEAST_MINUTES:
        raise ValueError(f"parking_sources {name}: every_minutes is {minutes!r}: a number, at least {LEAST_MINUTES}")
    return Declared(
        name=name,
        format=table["format"],
        url=str(table["url"]),
        gives=table["gives"],
        type=kind,
        prefix=str(table.get("prefix", "")),
        every_minutes=float(minutes),
        method=str(table.get("method", Method.SYSTEM.value)),
        columns=_columns(name, table),
        zone=_zone(name, table.get("zone", "Europe/Brussels")),
    )


def _columns(name: str, table: Mapping[str, Any]) -> Mapping[str, str] | None:
    given = table.get("columns")
    if table["format"] not in BY_COLUMNS:
        return None
    if isinstance(given, str) and given in tables.KNOWN_COLUMNS:
        return tables.KNOWN_COLUMNS[given]
    if isinstance(given, dict) and given.keys() <= tables.COLUMNS and "id" in given:
        columns = {str(ours): path for ours, path in given.items() if isinstance(path, str) and path}
        if len(columns) == len(given):
            return columns
    known = ", ".join(sorted(tables.KNOWN_COLUMNS))
    raise ValueError(
        f"parking_sources {name}: columns is {given!r}: {known}, or a table with id and of "
        f"{', '.join(sorted(tables.COLUMNS))}"
    )


def _zone(name: str, given: Any) -> ZoneInfo:
    try:
        return ZoneInfo(str(given))
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"parking_sources {name}: zone is {given!r}: such as Europe/Brussels") from error


def _one_of(name: str, member: str, given: Any, choices: Any) -> None:
    if given not in choices:
        raise ValueError(f"parking_sources {name}: {member} is {given!r}: one of {', '.join(sorted(choices))}")
