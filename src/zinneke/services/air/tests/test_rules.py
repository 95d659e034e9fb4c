"""The European index: every bound of both tables, the edge rule, the minimum set of pollutants."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from math import inf, nextafter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.air.manifest import MANIFEST
from zinneke.services.air.rules import (
    EAQI_2024,
    LEVELS,
    NOISE_FLOOR,
    POLLUTANTS,
    STALE_AFTER,
    STATION_CLASSES,
    TABLES,
    UNKNOWN,
    Pollutant,
    StationClass,
    Table,
    european_index,
    is_stale,
    sub_index,
)

PUBLISHED = {
    "EAQI 2024": {
        "pm25": "5 15 50 90 140",
        "pm10": "15 45 120 195 270",
        "no2": "10 25 60 100 150",
        "o3": "60 100 120 160 180",
        "so2": "20 40 125 190 275",
    },
    "EAQI 2017": {
        "pm25": "10 20 25 50 75",
        "pm10": "20 40 50 100 150",
        "no2": "40 90 120 230 340",
        "o3": "50 100 130 240 380",
        "so2": "100 200 350 500 750",
    },
}
BOUNDS = [
    (table, pollutant, level, float(upper))
    for table in TABLES
    for pollutant, uppers in {name: PUBLISHED[table.version][name].split() for name in POLLUTANTS}.items()
    for level, upper in enumerate(uppers, start=1)
]
concentrations = st.dictionaries(st.sampled_from(POLLUTANTS), st.floats(-50, 2000))
stations = st.sampled_from(STATION_CLASSES)


@pytest.mark.parametrize(("table", "pollutant", "level", "upper"), BOUNDS)
def test_bound_belongs_to_the_better_level(table: Table, pollutant: Pollutant, level: int, upper: float) -> None:
    assert sub_index(pollutant, upper, table) == level
    assert sub_index(pollutant, nextafter(upper, inf), table) == level + 1


def test_tables_follow_one_another_without_a_gap() -> None:
    newest_first = sorted(TABLES, key=lambda table: table.valid_from, reverse=True)
    assert newest_first[0].valid_until is None
    for newer, older in pairwise(newest_first):
        assert older.valid_until is not None
        assert older.valid_until + timedelta(days=1) == newer.valid_from


def test_versions_differ() -> None:
    assert len({table.version for table in TABLES}) == len(TABLES)
    assert EAQI_2024.valid_from.year == 2024 > date(2017, 1, 1).year


@given(concentrations, stations, st.sampled_from(TABLES))
def test_index_is_the_worst_sub_index_or_none(
    measured: dict[Pollutant, float], station: StationClass, table: Table
) -> None:
    index = european_index(measured, station, table)
    usable = {name: value for name, value in measured.items() if value >= NOISE_FLOOR}
    assert index.sub_indices == {name: sub_index(name, value, table) for name, value in usable.items()}
    assert index.at_least == max(index.sub_indices.values(), default=None)
    assert index.level == (None if index.missing else index.at_least)
    assert all(index.sub_indices[name] == index.at_least for name in index.deciding)
    assert index.name in {*LEVELS, UNKNOWN}


@given(concentrations, stations, st.sampled_from(POLLUTANTS), st.floats(0, 500))
def test_dirtier_air_never_has_a_better_level(
    measured: dict[Pollutant, float], station: StationClass, pollutant: Pollutant, more: float
) -> None:
    clean = {pollutant: 1.0, **measured}
    dirty = clean | {pollutant: max(clean[pollutant], 0.0) + more}
    before, dirtier = european_index(clean, station), european_index(dirty, station)
    assert (dirtier.at_least or 0) >= (before.at_least or 0)


@pytest.mark.parametrize(
    ("station", "measured", "missing"),
    [
        ("traffic", {"no2", "pm10"}, ()),
        ("traffic", {"no2", "pm25"}, ()),
        ("traffic", {"no2", "o3"}, ("particles",)),
        ("traffic", {"pm25", "o3"}, ("no2",)),
        ("background", {"no2", "o3", "pm25"}, ()),
        ("background", {"no2", "pm25"}, ("o3",)),
        ("background", {"so2"}, ("no2", "o3", "particles")),
    ],
)
def test_minimum_set_of_pollutants(station: StationClass, measured: set[Pollutant], missing: tuple[str, ...]) -> None:
    index = european_index(dict.fromkeys(measured, 1.0), station)
    assert index.missing == missing
    assert index.name == (UNKNOWN if missing else "good")


def test_all_pollutants_that_reach_the_worst_level_decide() -> None:
    index = european_index({"no2": 30, "pm25": 20, "o3": 10})
    assert (index.name, index.deciding) == ("moderate", ("pm25", "no2"))


def test_noise_below_zero_counts_as_clean_and_nonsense_as_missing() -> None:
    assert european_index({"no2": -3, "pm25": 1, "o3": 1}).name == "good"
    broken = european_index({"no2": -100, "pm25": 1, "o3": 1})
    assert (broken.name, broken.missing) == (UNKNOWN, ("no2",))


def test_nothing_measured_is_unknown_not_good() -> None:
    index = european_index({})
    assert (index.level, index.at_least, index.deciding, index.name) == (None, None, (), UNKNOWN)


def test_figures_grow_old_after_three_hours() -> None:
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert not is_stale(noon - timedelta(hours=3), noon)
    assert is_stale(noon - timedelta(hours=3, seconds=1), noon)


def test_open_data_says_late_where_the_page_says_old() -> None:
    (kind,) = MANIFEST.entity_types
    assert kind.publication is not None
    assert kind.publication.late_after == STALE_AFTER
