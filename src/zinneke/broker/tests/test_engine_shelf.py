"""Finding subscriptions by the clues of their conditions (5.8.6): none that fits is missed, few others looked at."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zinneke.broker.adapters.tests.strategies import conditions, documents, nearness, relations
from zinneke.broker.engine.evidence import Evidence
from zinneke.broker.engine.shelf import Shelf
from zinneke.broker.model.context import CORE_CONTEXT
from zinneke.broker.model.document import Document
from zinneke.broker.query.clues import Span, Word, clues
from zinneke.broker.query.match import matches
from zinneke.broker.query.q import parse_q
from zinneke.broker.query.tree import GeoQuery, Path, Query
from zinneke.broker.tests.test_engine_watches import entity, watch

WIDE = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
POWER = Path((CORE_CONTEXT.expand_attribute("power"),))


def shelf_of(queries: list[Query]) -> Shelf:
    shelf = Shelf()
    for number, query in enumerate(queries):
        shelf.put(replace(watch(number), query=query))
    return shelf


def candidates(shelf: Shelf, document: Document) -> set[str]:
    return {one.id for one in shelf.candidates(Evidence(document), lambda _: True)}


@WIDE
@given(documents.filter(bool), st.data())
def test_no_condition_that_holds_is_missed(kept: list[Document], data: st.DataObject) -> None:
    """Whatever q says of whatever kind of value, an entity that fits shows a clue of it."""
    queries = [Query(condition=one) for one in data.draw(st.lists(conditions(kept), min_size=1, max_size=8))]
    shelf = shelf_of(queries)
    for document in kept:
        fitting = {f"urn:s:{number}" for number, query in enumerate(queries) if matches(query, document)}
        assert fitting <= candidates(shelf, document)


@WIDE
@given(documents.filter(bool), st.lists(nearness | relations, min_size=1, max_size=6))
def test_no_geoquery_that_holds_is_missed(kept: list[Document], asked: list[GeoQuery]) -> None:
    queries = [Query(geo=one) for one in asked]
    shelf = shelf_of(queries)
    for document in kept:
        fitting = {f"urn:s:{number}" for number, query in enumerate(queries) if matches(query, document)}
        assert fitting <= candidates(shelf, document)


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("power==5", (Span(POWER, "number", 5, 5),)),
        ("power>=5;power<7", (Span(POWER, "number", 5, 7, apart=True),)),
        ("power==2..3", (Span(POWER, "number", 2, 3),)),
        ('power>5;power=="a"', (Word(POWER, "a"),)),
        ('power=="a","b"', (Word(POWER, "a"), Word(POWER, "b"))),
        ("power==true|power<1", (Word(POWER, True), Span(POWER, "number", high=1))),
        ('power!="a"', ()),
        ('power>5|power~="a"', ()),
        ("power", ()),
    ],
)
def test_the_clues_of_a_condition(q: str, expected: Any) -> None:
    assert clues(parse_q(q, CORE_CONTEXT, frozenset())) == expected


def test_of_thousands_that_differ_in_q_only_those_that_fit_are_looked_at() -> None:
    asked = ["power=={}", "power>={0};power<{0}.5", 'power=="v{}"', "power=={}|power<-{}"]
    queries = [
        Query(condition=parse_q(asked[number % 4].format(number, number + 1), CORE_CONTEXT, frozenset()))
        for number in range(4_000)
    ]
    shelf = shelf_of(queries)
    assert candidates(shelf, entity(power=8)) == {"urn:s:8"}
    assert candidates(shelf, entity(power=401)) == {"urn:s:401"}
    assert candidates(shelf, entity(power="v402")) == {"urn:s:402"}
    assert candidates(shelf, entity(power=-5)) == {"urn:s:3"}
    assert candidates(shelf, entity(colour="red")) == set()


def test_what_is_dropped_is_found_no_more() -> None:
    asked = ["power==5", 'power=="a"', "power!=3", "power==1,2"]
    shelf = shelf_of([Query(condition=parse_q(q, CORE_CONTEXT, frozenset())) for q in asked])
    assert candidates(shelf, entity(power=5)) == {"urn:s:0", "urn:s:2"}
    for number in range(4):
        shelf.drop(f"urn:s:{number}")
        assert candidates(shelf, entity(power=5)) <= {"urn:s:2"}
    assert not shelf
