"""Every read of the air-quality service."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from zinneke.broker.client import Entity
from zinneke.kernel.problem import Problem
from zinneke.kernel.registry import EntityType, Level, Quantity
from zinneke.kernel.time import now
from zinneke.services.air import rules
from zinneke.services.air.manifest import LEVELS, MANIFEST, QUANTITIES
from zinneke.ui import reading
from zinneke.ui.city import broker
from zinneke.ui.places import Place, place

KIND: Final[EntityType] = MANIFEST.entity_types[0]
_BY_ATTRIBUTE: Final[Mapping[str, Quantity]] = {quantity.attribute: quantity for quantity in QUANTITIES}
LISTED: Final = tuple(_BY_ATTRIBUTE[name] for name in ("no2", "pm25", "pm10", "o3"))
"""The pollutants of the list."""
HOURLY: Final = "PT1H"


@dataclass(frozen=True, slots=True)
class Station:
    """A station in the list: its place, the values of LISTED (None: not measured), whether they are old."""

    place: Place
    values: tuple[float | None, ...]
    stale: bool


@dataclass(frozen=True, slots=True)
class Band:
    """Concentrations of one level, µg/m³: above the first, up to and including the second (None: without end)."""

    above: float
    up_to: float | None


@dataclass(frozen=True, slots=True)
class Part:
    """What one pollutant contributes to the index."""

    quantity: Quantity
    value: float
    level: Level
    band: Band
    decides: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a station has the level it has: its parts, what is missing for an index, by which table, at what instant.

    ``unusable`` are readings so far below zero that the rule leaves them out.
    """

    level: Level | None
    at_least: Level | None
    parts: tuple[Part, ...]
    unusable: tuple[Quantity, ...]
    missing: tuple[str, ...]
    table: rules.Table
    observed_at: datetime | None
    hourly: bool


def stations() -> list[Station]:
    """Every station, with its present values."""
    present = now()
    return [_station(entity, present) for entity in broker().all_entities(type=KIND.name)]


def places() -> list[Place]:
    """Every station at a glance, by name."""
    return sorted((station.place for station in stations()), key=lambda place: place.name.text.casefold())


def station(entity_id: str) -> Entity | None:
    """The station, or None: also for an id that cannot be one, and for things of another type."""
    try:
        entity = broker().entity(entity_id)
    except Problem as problem:
        if problem.status >= 500:
            raise
        return None
    return entity if entity and reading.type_of(entity) == KIND else None


def is_stale(entity: Entity) -> bool:
    """Whether the station's figures are too old to be called present. Recordings are dated, not stale."""
    return _is_old(reading.observed_at(entity), reading.origin_of(entity), now())


def explanation(entity: Entity) -> Explanation | None:
    """How the level of the station came about, by the version of the rule it was made with; None without a level."""
    level = reading.attribute(entity, "airQualityLevel")
    if level is None:
        return None
    measured = _concentrations(entity, level.observed_at)
    index = rules.european_index(measured, _class_of(entity), _table_of(entity))
    return Explanation(
        level=None if index.level is None else LEVELS[index.level - 1],
        at_least=None if index.at_least is None else LEVELS[index.at_least - 1],
        parts=tuple(_part(name, entity, index) for name in index.sub_indices),
        unusable=tuple(_BY_ATTRIBUTE[name] for name in measured if name not in index.sub_indices),
        missing=index.missing,
        table=index.table,
        observed_at=level.observed_at,
        hourly=_value(entity, "averagingPeriod") == HOURLY,
    )


def tables() -> list[tuple[rules.Table, list[tuple[Quantity, list[Band]]]]]:
    """Every version of the index's table, the one in force first, with the bands of each pollutant."""
    return [
        (table, [(_BY_ATTRIBUTE[name], _bands(table.bounds[name])) for name in rules.POLLUTANTS])
        for table in rules.TABLES
    ]


def _bands(uppers: tuple[float, ...]) -> list[Band]:
    return [Band(above, up_to) for above, up_to in zip((0.0, *uppers), (*uppers, None), strict=True)]


def _station(entity: Entity, present: datetime) -> Station:
    shown = place(entity, KIND)
    values = tuple(_value(entity, quantity.attribute) for quantity in LISTED)
    return Station(shown, values, _is_old(shown.observed_at, shown.origin, present))


def _is_old(observed_at: datetime | None, origin: reading.Origin, present: datetime) -> bool:
    return observed_at is not None and origin != "recorded" and rules.is_stale(observed_at, present)


def _concentrations(entity: Entity, instant: datetime | None) -> dict[rules.Pollutant, float]:
    """The concentrations the level was made from: those of its own instant, not later or earlier ones."""
    found = {name: reading.attribute(entity, name) for name in rules.POLLUTANTS}
    return {name: float(given.value) for name, given in found.items() if given and given.observed_at == instant}


def _part(name: rules.Pollutant, entity: Entity, index: rules.Index) -> Part:
    level = index.sub_indices[name]
    return Part(
        quantity=_BY_ATTRIBUTE[name],
        value=_value(entity, name),
        level=LEVELS[level - 1],
        band=_bands(index.table.bounds[name])[level - 1],
        decides=name in index.deciding,
    )


def _class_of(entity: Entity) -> rules.StationClass:
    return "traffic" if _value(entity, "stationClass") == "traffic" else "background"


def _table_of(entity: Entity) -> rules.Table:
    version = _value(entity, "indexVersion")
    return next((table for table in rules.TABLES if table.version == version), rules.EAQI_2024)


def _value(entity: Entity, name: str) -> Any:
    found = reading.attribute(entity, name)
    return found.value if found else None
