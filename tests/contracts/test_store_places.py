"""Places at the very edge of what is asked for, and the nearest first: every store answers alike."""

from collections.abc import Callable
from math import inf
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.contracts.test_store_queries import together, with_documents

from zinneke.broker.adapters.tests.opened import Opened
from zinneke.broker.adapters.tests.places import points
from zinneke.broker.adapters.tests.samples import NOON, lamp
from zinneke.broker.adapters.tests.strategies import documents, nearness
from zinneke.broker.model.document import LOCATION, Document
from zinneke.broker.ports import Transaction
from zinneke.broker.query.match import matches
from zinneke.broker.query.places import as_text, distance_between, shape
from zinneke.broker.query.tree import GeoQuery, Order, Path, Query, Selector
from zinneke.broker.query.walk import Walk
from zinneke.kernel.geo import Point, distance_m
from zinneke.kernel.time import now

HERE = {"type": "Point", "coordinates": [4.35, 50.85]}
AREA = {"type": "Polygon", "coordinates": [[[4.3, 50.8], [4.4, 50.8], [4.4, 50.9], [4.3, 50.9], [4.3, 50.8]]]}
EDGE = 4.4
HAIR = 1e-12
"""Degrees: far less than any index is told of."""


def placed(name: str, *geometries: dict[str, Any], kind: str = "GeoProperty") -> Document:
    """A lamp at these places."""
    return lamp(
        name,
        attrs={
            LOCATION: [
                {"type": kind, "value": geometry, "createdAt": NOON, "modifiedAt": NOON} for geometry in geometries
            ]
        },
    )


def at(lon: float, lat: float = 50.85) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


def names(found: Any) -> list[str]:
    return [each["id"].rpartition(":")[2] for each in found]


def asked(query: Query) -> Callable[[Transaction], tuple[list[str], int]]:
    return lambda transaction: (names(transaction.entities(query, limit=None)), transaction.count(query))


@pytest.mark.parametrize(
    ("relation", "found"),
    [
        ("within", ["inside", "almost out"]),
        ("intersects", ["inside", "almost out", "on the edge", "across"]),
        ("disjoint", ["just out", "outside"]),
        ("contains", ["across"]),
        ("overlaps", []),
    ],
)
def test_at_the_edge_of_an_area(city: Opened, relation: Any, found: list[str]) -> None:
    wider = [[[4.2, 50.7], [4.5, 50.7], [4.5, 51.0], [4.2, 51.0], [4.2, 50.7]]]
    kept = [
        placed("inside", at(4.35)),
        placed("almost out", at(EDGE - HAIR)),
        placed("on the edge", at(EDGE)),
        placed("just out", at(EDGE + HAIR)),
        placed("outside", at(4.45)),
        placed("across", {"type": "Polygon", "coordinates": wider}),
    ]
    assert with_documents(city, kept, asked(Query(geo=GeoQuery(relation, AREA, LOCATION)))) == (found, len(found))


@pytest.mark.parametrize("off_m", [-1e-6, 0.0, 1e-6])
def test_at_the_limit_of_a_distance(city: Opened, off_m: float) -> None:
    """Metres along the great circle, to the last digit of the double."""
    limit = distance_m(Point(4.35, 50.85), Point(4.36, 50.85)) + off_m
    kept = [placed("closer", at(4.3599)), placed("there", at(4.36)), placed("farther", at(4.3601))]
    near = with_documents(city, kept, asked(Query(geo=GeoQuery("near", HERE, LOCATION, max_distance_m=limit))))
    far = with_documents(city, kept, asked(Query(geo=GeoQuery("near", HERE, LOCATION, min_distance_m=limit))))
    there = ["there"] if off_m >= 0 else []
    assert near == (["closer", *there], 1 + len(there))
    assert far == ([*(["there"] if off_m < 0 else []), "farther"], 2 - len(there))


def test_a_pattern_is_judged_wherever_a_thing_lies(city: Opened) -> None:
    kept = [placed("inside", at(4.35)), placed("also inside", at(4.36)), placed("outside", at(4.45))]
    pattern = (Selector(id_pattern=".*:(in|out)side$"),)
    within = GeoQuery("within", AREA, LOCATION)
    assert with_documents(city, kept, asked(Query(pattern, geo=within))) == (["inside"], 1)


def nearest(city: Opened, kept: list[Document], limit: int, offset: int = 0) -> list[str]:
    query = Query(order=(Order(Path((LOCATION,)), "dist-asc", HERE),))
    return names(with_documents(city, kept, lambda held: held.entities(query, limit=limit, offset=offset)))


class TestTheNearestFirst:
    """4.23.2, where an index of places may be walked."""

    def test_pages_follow_each_other(self, city: Opened) -> None:
        kept = [placed(f"{number:03}", at(4.35 + (number * 37 % 100) / 1000)) for number in range(100)]
        by_distance = sorted(range(100), key=lambda number: number * 37 % 100)
        expected = [f"{number:03}" for number in by_distance]
        assert nearest(city, kept, 30) + nearest(city, kept, 30, 30) == expected[:60]

    def test_what_is_equally_far_comes_in_order_of_insertion(self, city: Opened) -> None:
        kept = [placed(f"{number:02}", at(4.36)) for number in range(60)]
        assert nearest(city, [*kept, placed("here", HERE)], 4) == ["here", "00", "01", "02"]

    def test_the_first_of_several_places_counts(self, city: Opened) -> None:
        kept = [placed("first far", at(4.5), at(4.3501)), placed("near", at(4.36)), placed("nearer", at(4.355))]
        assert nearest(city, kept, 2) == ["nearer", "near"]

    def test_areas_are_among_points(self, city: Opened) -> None:
        far = [placed(f"{number:02}", at(4.4 + number / 1000)) for number in range(40)]
        kept = [*far, placed("area", AREA), placed("near", at(4.36))]
        assert nearest(city, kept, 3) == ["area", "near", "00"]

    def test_coordinates_count_that_are_no_geoproperty(self, city: Opened) -> None:
        far = [placed(f"{number:02}", at(4.4 + number / 1000)) for number in range(40)]
        kept = [*far, placed("plain", at(4.36), kind="Property")]
        assert nearest(city, kept, 2) == ["plain", "00"]

    def test_across_the_antimeridian(self, city: Opened) -> None:
        query = Query(order=(Order(Path((LOCATION,)), "dist-asc", at(179.9, 0.0)),))
        kept = [placed(f"{number:02}", at(179.0 - number / 100, 0.0)) for number in range(40)]
        kept.append(placed("across", at(-179.95, 0.0)))
        assert names(with_documents(city, kept, lambda held: held.entities(query, limit=2))) == ["across", "00"]

    @together
    @given(documents, points, st.none() | nearness, st.integers(0, 3), st.integers(0, 2))
    def test_whatever_is_kept(
        self, city: Opened, kept: list[Document], origin: Any, geo: GeoQuery | None, limit: int, offset: int
    ) -> None:
        query = Query(geo=geo, order=(Order(Path((LOCATION,)), "dist-asc", origin),))
        expected = sorted((each for each in kept if matches(query, each)), key=lambda each: metres(each, origin))

        found = with_documents(city, kept, lambda held: held.entities(query, limit=limit, offset=offset))
        assert names(found) == names(expected[offset : offset + limit])


def metres(document: Document, origin: Any) -> float:
    """How far the first place of an entity is."""
    first = next(Walk(now(), lambda _: None).elements(document, Path((LOCATION,))), None)
    return inf if first is None else distance_between(shape(as_text(first.content)), shape(as_text(origin)))
