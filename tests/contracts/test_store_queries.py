"""A store and the matcher in plain Python agree on which entities fit a query, whatever either is made of."""

from collections.abc import Callable, Iterable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zinneke.broker.adapters.tests.inside import bracketed
from zinneke.broker.adapters.tests.opened import Opened
from zinneke.broker.adapters.tests.strategies import conditions, documents, nearness, queries, relations
from zinneke.broker.model.document import Document
from zinneke.broker.ports import Transaction
from zinneke.broker.query.match import matches
from zinneke.broker.query.tree import GeoQuery, Query

EXAMPLES = 100


class Undo(Exception):
    """Leaves the store as it was."""


def with_documents(city: Opened, kept: Iterable[Document], look: Callable[[Transaction], Any]) -> Any:
    """What ``look`` finds in a store of these documents, which is left as it was."""
    found = []

    def work(transaction: Transaction) -> None:
        for each in kept:
            transaction.put(each)
        found.append(look(transaction))
        raise Undo

    try:
        city.write(work)
    except Undo:
        return found[0]


def agree(city: Opened, kept: list[Document], query: Query) -> None:
    by_id = {each["id"]: each for each in kept}
    expected = [each["id"] for each in kept if matches(query, each, find=by_id.get)]

    def look(transaction: Transaction) -> tuple[Any, int, Any]:
        return transaction.entities(query, limit=None), transaction.count(query), transaction.ids(query, limit=None)

    found, number, ids = with_documents(city, kept, look)
    assert [each["id"] for each in found] == ids == expected
    assert number == len(expected)


together = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@together
@given(documents, st.data())
def test_q(city: Opened, kept: list[Document], data: st.DataObject) -> None:
    """4.9, every operator on every kind of value."""
    agree(city, kept, Query(condition=data.draw(conditions(kept))))


@together
@given(documents, st.data())
def test_q_inside_values(city: Opened, kept: list[Document], data: st.DataObject) -> None:
    """4.9: a key of what is no object, or of an object without it, leads nowhere, whatever the value is."""
    agree(city, kept, Query(condition=data.draw(bracketed(kept))))


@together
@given(documents, nearness | relations)
def test_geoqueries(city: Opened, kept: list[Document], geo: GeoQuery) -> None:
    """4.10."""
    agree(city, kept, Query(geo=geo))


@together
@given(documents, queries)
def test_everything_together(city: Opened, kept: list[Document], query: Query) -> None:
    """5.7.2.4: all given conditions hold together."""
    agree(city, kept, query)
