"""``group_by`` with groups counted by hand (ODSQL reference: group by clause, grouping functions)."""

from collections.abc import Callable
from typing import Any

import duckdb
import pytest

from zinneke.lake.engine import connect
from zinneke.lake.field import Field, Kind, Schema
from zinneke.lake.odsql.compile import compile_records
from zinneke.lake.odsql.spatial import register
from zinneke.lake.odsql.tests.conftest import NOW, fill

Ask = Callable[..., list[dict[str, Any]]]


@pytest.mark.parametrize(
    ("request_", "rows"),
    [
        ({"group_by": "open"}, [{"open": False}, {"open": True}, {"open": None}]),
        (
            {"group_by": "open", "select": "count(*)"},
            [{"open": False, "count(*)": 1}, {"open": True, "count(*)": 2}, {"open": None, "count(*)": 2}],
        ),
        (
            {"group_by": "open as o", "select": "o, count(*) as n", "order_by": "n desc, o desc"},
            [{"o": True, "n": 2}, {"o": None, "n": 2}, {"o": False, "n": 1}],
        ),
        (
            {"group_by": "ifnull(name, 'nobody') as who", "where": ["population is null"]},
            [{"who": "nobody"}],
        ),
        (
            {"group_by": "year(since)", "select": "year(since), sum(population) as p"},
            [
                {"year(since)": 2007, "p": 10},
                {"year(since)": 2017, "p": 114},
                {"year(since)": 2018, "p": 15},
                {"year(since)": None, "p": None},
            ],
        ),
        (
            {"group_by": "y", "select": "year(since) as y, count(*) as n", "order_by": "max(population) desc"},
            [{"y": 2017, "n": 2}, {"y": 2018, "n": 1}, {"y": 2007, "n": 1}, {"y": None, "n": 1}],
        ),
        (
            {"group_by": "year(since) as y, open", "where": ["since is not null"]},
            [
                {"y": 2007, "open": True},
                {"y": 2017, "open": False},
                {"y": 2017, "open": None},
                {"y": 2018, "open": True},
            ],
        ),
        (
            {
                "group_by": "year(since) + 1 as next",
                "select": "year(since) + 1, count(*) as n",
                "order_by": "next desc",
            },
            [
                {"next": 2019, "year(since) + 1": 2019, "n": 1},
                {"next": 2018, "year(since) + 1": 2018, "n": 2},
                {"next": 2008, "year(since) + 1": 2008, "n": 1},
                {"next": None, "year(since) + 1": None, "n": 1},
            ],
        ),
        (
            {"group_by": "since", "where": ["since > date'2017'"]},
            [{"since": "2018-06-01"}],
        ),
        (
            {"group_by": "changed", "where": ["changed > date'2017-12'"], "timezone": "Europe/Brussels"},
            [{"changed": "2018-01-01T00:30:00+01:00"}, {"changed": "2018-01-01T01:00:00+01:00"}],
        ),
        ({"group_by": "month_known"}, [{"month_known": "1988-01"}, {"month_known": None}]),
        (
            {"group_by": "tags", "select": "tags, count(*) as n, sum(population) as p"},
            [
                {"tags": "Flagey", "n": 1, "p": 10},
                {"tags": "film", "n": 1, "p": 100},
                {"tags": "lake", "n": 2, "p": 24},
                {"tags": None, "n": 2, "p": 15},
            ],
        ),
        (
            {"group_by": "codes, tags", "where": ["population = 10"]},
            [
                {"codes": 15, "tags": "Flagey"},
                {"codes": 15, "tags": "lake"},
                {"codes": 20, "tags": "Flagey"},
                {"codes": 20, "tags": "lake"},
            ],
        ),
        (
            {"group_by": "date_format(since, 'MMMM') as m", "lang": "nl"},
            [{"m": "december"}, {"m": "januari"}, {"m": "juni"}, {"m": "november"}, {"m": None}],
        ),
    ],
)
def test_groups(request_: dict[str, Any], rows: list[dict[str, Any]], ask: Ask) -> None:
    assert ask(**request_) == rows


@pytest.mark.parametrize(
    ("group_by", "keys"),
    [
        ("RANGE(population,15)", ["[0, 14]", "[15, 29]", "[90, 104]", None]),
        ("RANGE(population, *, 15)", ["[*, 14]", None]),
        ("RANGE(population, *, 10, 50, 100, *)", ["[10, 49]", "[100, *]", None]),
        ("RANGE(population, 20.5, *)", ["[20.5, *[", None]),
        ("RANGE(population, 14,15,16)", ["[14, 14]", "[15, 15]", None]),
        ("RANGE(population, 2.5)", ["[10, 12.5[", "[12.5, 15[", "[15, 17.5[", "[100, 102.5[", None]),
        ("RANGE(share, 1)", ["[-2, -1[", "[0, 1[", "[2, 3[", "[20, 21[", None]),
        ("RANGE(share, 0, 20.5, *)", ["[0, 20.5[", "[20.5, *[", None]),
        (
            "RANGE(since, *, date'2017', date'2018-01-01')",
            ["[*, 2017-01-01T00:00:00.000Z[", "[2017-01-01T00:00:00.000Z, 2018-01-01T00:00:00.000Z[", None],
        ),
        (
            "RANGE(since, 1 year)",
            [f"[{year}-01-01T00:00:00.000Z, {year + 1}-01-01T00:00:00.000Z[" for year in (2007, 2017, 2018)] + [None],
        ),
        (
            "RANGE(changed, 1day)",
            [
                "[2007-11-20T00:00:00.000Z, 2007-11-21T00:00:00.000Z[",
                "[2017-04-03T00:00:00.000Z, 2017-04-04T00:00:00.000Z[",
                "[2017-12-31T00:00:00.000Z, 2018-01-01T00:00:00.000Z[",
                "[2018-01-01T00:00:00.000Z, 2018-01-02T00:00:00.000Z[",
                None,
            ],
        ),
        (
            "RANGE(changed, 12 h) as r",
            [
                "[2007-11-20T00:00:00.000Z, 2007-11-20T12:00:00.000Z[",
                "[2017-04-03T00:00:00.000Z, 2017-04-03T12:00:00.000Z[",
                "[2017-12-31T12:00:00.000Z, 2018-01-01T00:00:00.000Z[",
                "[2018-01-01T00:00:00.000Z, 2018-01-01T12:00:00.000Z[",
                None,
            ],
        ),
        ("RANGE(since, 1 q)", None),
    ],
)
def test_ranges(group_by: str, keys: list[str | None] | None, ask: Ask) -> None:
    name = "r" if group_by.endswith(" as r") else group_by
    found = [row[name] for row in ask(group_by=group_by)]
    assert found == (keys if keys is not None else found)


def test_ranges_of_time_follow_the_zone(ask: Ask) -> None:
    rows = ask(group_by="range(changed, 1 M) as m", select="count(*) as n", timezone="Europe/Brussels")
    assert rows[-2] == {"m": "[2018-01-01T00:00:00.000+01:00, 2018-02-01T00:00:00.000+01:00[", "n": 2}


def test_ranges_sort_by_number_and_by_aggregates(ask: Ask) -> None:
    key = "range(population, 15)"
    down = ask(group_by=key, select="count(*) as n", order_by=f"{key} desc")
    assert [row[key] for row in down] == ["[90, 104]", "[15, 29]", "[0, 14]", None]
    assert ask(group_by=key, select="count(*) as n", order_by="count(*) desc")[0] == {key: "[0, 14]", "n": 2}


@pytest.mark.parametrize("value", [0.29, 0.3, 0.57, 0.7, 1.1, 4.35, -0.29])
def test_decimals_on_a_border_lie_above_it(value: float) -> None:
    """0.29 * 100 is 28.999999999999996."""
    schema = Schema("t", (Field("x", Kind.DOUBLE),))
    with connect() as engine:
        fill(engine, schema, [{"x": value}])
        query = compile_records(schema, now=NOW, group_by="range(x, 0.01) as r")
        ((row,),) = [query.answer(engine.execute(query.sql, query.parameters).fetchall())]
    assert row["r"].startswith(f"[{value}, ")


def test_whole_numbers_below_zero_have_ranges() -> None:
    schema = Schema("t", (Field("x", Kind.INT),))
    with connect() as engine:
        fill(engine, schema, [{"x": value} for value in (-6, -5, -1, 0)])
        query = compile_records(schema, now=NOW, group_by="range(x, 5) as r", select="count(*) as n")
        rows = list(query.answer(engine.execute(query.sql, query.parameters).fetchall()))
    assert rows == [{"r": "[-10, -6]", "n": 1}, {"r": "[-5, -1]", "n": 2}, {"r": "[0, 4]", "n": 1}]


def test_points_are_clustered(ask: Ask) -> None:
    far = ask(group_by="geo_cluster(place, 9)", select="count(*) as n")
    assert [row["n"] for row in far] == [2, 1, 2]
    key = far[0]["geo_cluster(place, 9)"]["cluster_centroid"]
    assert key == {"lat": pytest.approx(50.815), "lon": pytest.approx(4.395)}
    assert far[1]["geo_cluster(place, 9)"] == {"cluster_centroid": {"lat": 48.86, "lon": 2.35}}
    assert far[2]["geo_cluster(place, 9)"] is None
    near = ask(group_by="geo_cluster(place, 14) as c", select="count(*) as n", where=["place is not null"])
    assert [row["n"] for row in near] == [1, 1, 1]
    assert ask(group_by="geo_cluster(place, 3) as c", where=["place is null and not open"]) == [{"c": None}]


def test_neighbours_across_a_border_of_cells_are_one_cluster() -> None:
    """Longitude 0 parts cells of every geohash: points 20 m apart on both sides of it belong together."""
    schema = Schema("t", (Field("p", Kind.GEO_POINT),))
    with connect() as engine:
        register(engine)
        fill(engine, schema, [{"p": (-0.0001, 44.8)}, {"p": (0.0001, 44.8)}, {"p": (0.0001, 44.8)}])
        query = compile_records(schema, now=NOW, group_by="geo_cluster(p, 10) as c", select="count(*) as n")
        rows = list(query.answer(engine.execute(query.sql, query.parameters).fetchall()))
    assert [row["n"] for row in rows] == [3]
    assert rows[0]["c"]["cluster_centroid"] == {"lat": pytest.approx(44.8), "lon": pytest.approx(1e-4 / 3)}


def test_a_second_registration_is_no_mistake(engine: duckdb.DuckDBPyConnection) -> None:
    register(engine)
    register(engine.cursor())
