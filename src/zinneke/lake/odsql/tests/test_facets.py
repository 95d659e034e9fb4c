"""Facets, refinements and exclusions with values counted by hand (Explore API v2.1)."""

from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zinneke.lake.engine import connect
from zinneke.lake.field import Field, Kind, Schema
from zinneke.lake.odsql.compile import compile_facets
from zinneke.lake.odsql.errors import OdsqlError
from zinneke.lake.odsql.tests.conftest import NOW

BRUSSELS: Final = "Europe/Brussels"
Ask = Callable[..., list[dict[str, Any]]]


def flat(facet: dict[str, Any]) -> list[tuple[str, int | None, str]]:
    return [(one["value"], one.get("count"), one["state"]) for one in facet["facets"]]


def test_annotated_fields_are_facets_unless_some_are_named(facets: Ask) -> None:
    assert [one["name"] for one in facets()] == ["name", "open", "since", "tags", "path"]
    assert [one["name"] for one in facets(facet=["share", "facet(name='open')"])] == ["share", "open"]
    assert [one["name"] for one in facets(facet=["and", "12", "`12`"])] == ["and", "12", "12"]


def test_values_are_counted_the_most_frequent_first(facets: Ask) -> None:
    (open_,) = facets(facet=["open"])
    assert open_ == {
        "name": "open",
        "facets": [
            {"count": 2, "state": "displayed", "name": "true", "value": "true"},
            {"count": 1, "state": "displayed", "name": "false", "value": "false"},
        ],
    }
    (tags,) = facets(facet=["tags"])
    assert flat(tags) == [("lake", 2, "displayed"), ("Flagey", 1, "displayed"), ("film", 1, "displayed")]


@pytest.mark.parametrize(
    ("facet", "values"),
    [
        ('facet(name="tags", sort="count")', ["Flagey", "film", "lake"]),
        ('facet(name="tags", sort="alphanum")', ["Flagey", "film", "lake"]),
        ('facet(name="tags", sort="-alphanum", limit=2)', ["lake", "film"]),
        ('facet(name="population", sort="-num")', ["100", "15", "14", "10"]),
        ('facet(name="population", sort="num", limit=1)', ["10"]),
        ("since", ["2018", "2017", "2007"]),
        ("path", ["be", "fr"]),
        ('facet(name="path", hierarchical=false, sort="alphanum")', ["be", "be/bru", "be/bru/ixelles", "fr/idf/paris"]),
        ('facet(name="title", hierarchical=true, separator=" ", sort="alphanum")', ["A", "THE", "book", "secret"]),
    ],
)
def test_values_are_sorted_and_limited(facet: str, values: list[str], facets: Ask) -> None:
    (found,) = facets(facet=[facet])
    assert [value for value, _, _ in flat(found)] == values


def test_a_refined_level_opens_the_next(facets: Ask) -> None:
    (since,) = facets(facet=["since"], refine=["since:2017"])
    assert since["facets"] == [
        {
            "count": 2,
            "state": "refined",
            "name": "2017",
            "value": "2017",
            "facets": [
                {"count": 1, "state": "displayed", "name": "12", "value": "2017/12"},
                {"count": 1, "state": "displayed", "name": "01", "value": "2017/01"},
            ],
        }
    ]
    (since,) = facets(facet=["since"], refine=["since:2017/12"])
    (year,) = since["facets"]
    assert (year["count"], year["state"]) == (1, "refined")
    assert year["facets"][0]["facets"] == [{"count": 1, "state": "displayed", "name": "31", "value": "2017/12/31"}]
    (path,) = facets(facet=["path"], refine=["path:be/bru"])
    assert path["facets"][0]["facets"][0]["facets"][0]["value"] == "be/bru/ixelles"
    assert path["facets"][0]["count"] == 2


def test_refining_and_excluding_narrow_the_rows(ask: Ask) -> None:
    def rows(**said: list[str]) -> list[Any]:
        return [row["population"] for row in ask(select="population", **said)]

    assert rows(refine=["name:Ixelles"]) == [10]
    assert rows(refine=["open:true"]) == [10, 15]
    assert rows(refine=["since:2017"]) == [14, 100]
    assert rows(refine=["since:2017/12"]) == [100]
    assert rows(refine=["path:be"]) == [10, 14, 100]
    assert rows(refine=["path:be/bru"]) == [10, 14]
    assert rows(refine=["tags:lake", "tags:film"]) == [10, 14, 100]
    assert rows(refine=["population:10", "population:14"]) == []
    assert rows(exclude=["tags:lake"]) == [15, 100, None]
    assert rows(exclude=["path:be", "path:fr/idf"]) == [None]
    assert rows(refine=["open:true"], exclude=["since:2018"]) == [10]


def test_a_disjunctive_facet_counts_without_itself(facets: Ask) -> None:
    open_, tags = facets(facet=["open", "tags"], refine=["tags:film"])
    assert flat(tags) == [("lake", 2, "displayed"), ("Flagey", 1, "displayed"), ("film", 1, "refined")]
    assert flat(open_) == []
    (name,) = facets(facet=["facet(name='name', disjunctive=true)"], refine=["name:Ixelles"])
    assert len(flat(name)) == 4
    (name,) = facets(facet=["name"], refine=["name:Ixelles"])
    assert flat(name) == [("Ixelles", 1, "refined")]


def test_what_is_excluded_is_shown_without_a_number(facets: Ask) -> None:
    (name,) = facets(facet=["name"], exclude=["name:Ixelles"], where=["population < 15"])
    assert name["facets"] == [
        {"count": 1, "state": "displayed", "name": "Forêt", "value": "Forêt"},
        {"state": "excluded", "name": "Ixelles", "value": "Ixelles"},
    ]


def test_what_is_refined_stays_in_sight(facets: Ask) -> None:
    (tags,) = facets(facet=["facet(name='tags', limit=1)"], refine=["tags:film", "tags:none"])
    assert flat(tags) == [("lake", 2, "displayed"), ("film", 1, "refined"), ("none", 0, "refined")]


@pytest.mark.parametrize(
    "facet", ["place", "nothing", "facet()", "facet(name='name', sort='up')", "facet(name='name', sort='num')"]
)
def test_what_is_no_facet_is_refused(facet: str, facets: Ask) -> None:
    with pytest.raises(OdsqlError) as refused:
        facets(facet=[facet])
    assert refused.value.clause == "facet"


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.floats(-3e8, 2e9).map(lambda second: datetime.fromtimestamp(second, UTC)), min_size=1, max_size=9),
    st.sampled_from(["Europe/Brussels", "Asia/Kathmandu", "America/St_Johns", "UTC"]),
)
@example([datetime(2024, 12, 31, 22, 59, 59, 999_999, tzinfo=UTC), datetime(2024, 12, 31, 23, tzinfo=UTC)], BRUSSELS)
def test_instants_are_counted_by_the_year_on_the_clocks_of_the_zone(instants: list[datetime], zone: str) -> None:
    schema = Schema("moments", (Field("at", Kind.DATETIME, facet=True),))
    with closing(connect()) as engine:
        engine.execute(schema.create())
        engine.executemany("INSERT INTO moments VALUES (?, ?)", list(enumerate(instants)))
        (query,) = compile_facets(schema, now=NOW, timezone=zone)
        found = query.answer(engine.execute(query.sql, query.parameters).fetchall())
    years = Counter(str(instant.astimezone(ZoneInfo(zone)).year) for instant in instants)
    assert {value: count for value, count, _ in flat(found)} == years
