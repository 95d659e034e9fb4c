"""The European Air Quality Index as pure rules: tables with their versions, and how a level comes about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal, get_args

Pollutant = Literal["pm25", "pm10", "no2", "o3", "so2"]
StationClass = Literal["traffic", "background"]

POLLUTANTS: Final[tuple[Pollutant, ...]] = get_args(Pollutant)
STATION_CLASSES: Final[tuple[StationClass, ...]] = get_args(StationClass)
LEVELS: Final = ("good", "fair", "moderate", "poor", "veryPoor", "extremelyPoor")
"""Levels 1 to 6, as ``airQualityLevel`` stores them."""
UNKNOWN: Final = "unknown"
"""The level where too few pollutants are measured. Unknown is not good."""
NOISE_FLOOR: Final = -10.0
"""µg/m³. Slightly negative readings are noise around zero and count as zero; lower ones are no measurement.
Our own choice: reference analysers show −3 µg/m³ in valid hours, cheap sensors −100."""
STALE_AFTER: Final = timedelta(hours=3)
"""Hourly stations report within an hour or two; a figure older than this is said to be old."""


@dataclass(frozen=True, slots=True)
class Table:
    """Upper bounds of levels 1 to 5 in µg/m³, by pollutant; level 6 lies above the last.

    ``valid_until`` is None for the table in force; dates are to the month. ``particles_over`` is the time over
    which particles are averaged.
    """

    version: str
    valid_from: date
    valid_until: date | None
    particles_over: timedelta
    bounds: Mapping[Pollutant, tuple[float, float, float, float, float]]
    source: str


EAQI_2024: Final = Table(
    version="EAQI 2024",
    valid_from=date(2024, 11, 1),
    valid_until=None,
    particles_over=timedelta(hours=1),
    bounds={
        "pm25": (5, 15, 50, 90, 140),
        "pm10": (15, 45, 120, 195, 270),
        "no2": (10, 25, 60, 100, 150),
        "o3": (60, 100, 120, 160, 180),
        "so2": (20, 40, 125, 190, 275),
    },
    source="ETC HE Report 2024/17; legend of airindex.eea.europa.eu",
)
"""The European Environment Agency prints 0–5, 6–15 and no rule for 5.0: we take lower < c ≤ upper, unrounded."""

EAQI_2017: Final = Table(
    version="EAQI 2017",
    valid_from=date(2017, 11, 16),
    valid_until=date(2024, 10, 31),
    particles_over=timedelta(hours=24),
    bounds={
        "pm25": (10, 20, 25, 50, 75),
        "pm10": (20, 40, 50, 100, 150),
        "no2": (40, 90, 120, 230, 340),
        "o3": (50, 100, 130, 240, 380),
        "so2": (100, 200, 350, 500, 750),
    },
    source="European Environment Agency, bands used before the revision of 2024",
)

TABLES: Final = (EAQI_2024, EAQI_2017)


@dataclass(frozen=True, slots=True)
class Index:
    """What the index says of one set of concentrations.

    ``level`` is 1 to 6, or None where the minimum set of pollutants is not measured; ``at_least`` is the worst
    sub-index all the same, a lower bound then. ``deciding`` are the pollutants that reach it.
    """

    table: Table
    level: int | None
    at_least: int | None
    deciding: tuple[Pollutant, ...]
    sub_indices: Mapping[Pollutant, int]
    missing: tuple[str, ...]

    @property
    def name(self) -> str:
        """The level as ``airQualityLevel`` stores it."""
        return UNKNOWN if self.level is None else LEVELS[self.level - 1]


def sub_index(pollutant: Pollutant, microgram_per_m3: float, table: Table = EAQI_2024) -> int:
    """The level, 1 to 6, of one concentration: lower < c ≤ upper."""
    return 1 + sum(microgram_per_m3 > upper for upper in table.bounds[pollutant])


def european_index(
    concentrations: Mapping[Pollutant, float], station: StationClass = "background", table: Table = EAQI_2024
) -> Index:
    """The worst sub-index of the concentrations (µg/m³ over the table's averaging times) decides.

    A traffic station must measure NO2 and particles, any other station O3 as well; otherwise there is no index.
    """
    usable = {name: value for name, value in concentrations.items() if value >= NOISE_FLOOR}
    levels = {name: sub_index(name, value, table) for name, value in usable.items()}
    worst = max(levels.values(), default=None)
    missing = _missing(usable, station)
    return Index(
        table=table,
        level=None if missing else worst,
        at_least=worst,
        deciding=tuple(name for name in POLLUTANTS if name in levels and levels[name] == worst),
        sub_indices=levels,
        missing=missing,
    )


def is_stale(observed_at: datetime, present: datetime) -> bool:
    """Whether a figure is too old to be called the present state."""
    return present - observed_at > STALE_AFTER


def _missing(measured: Mapping[Pollutant, float], station: StationClass) -> tuple[str, ...]:
    needed = ["no2"] if station == "traffic" else ["no2", "o3"]
    absent = [name for name in needed if name not in measured]
    return (*absent, *(() if {"pm25", "pm10"} & measured.keys() else ("particles",)))
