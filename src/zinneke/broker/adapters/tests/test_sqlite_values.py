"""Indexes of values: what q finds with them is what it finds without (4.9), and who builds them when."""

from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zinneke.broker.adapters.sqlite import open_store, values
from zinneke.broker.adapters.sqlite.narrowing import narrowed
from zinneke.broker.adapters.sqlite.reading import SqliteReader
from zinneke.broker.adapters.sqlite.store import SqliteStore
from zinneke.broker.adapters.sqlite.transaction import SqliteTransaction
from zinneke.broker.adapters.sqlite.values import path_text
from zinneke.broker.adapters.tests.inside import bracketed
from zinneke.broker.adapters.tests.opened import Opened
from zinneke.broker.adapters.tests.samples import LAMP, POWER, lamp, value
from zinneke.broker.adapters.tests.strategies import conditions, documents, nearness
from zinneke.broker.model.document import Document
from zinneke.broker.query.clues import necessary
from zinneke.broker.query.match import matches
from zinneke.broker.query.tree import Compare, Condition, Query, Range, Selector, TypeSelection
from zinneke.broker.query.tree import Path as Way

BRIGHT = Compare(Way((POWER,)), ">=", (90,))
OF_LAMPS = (Selector(types=TypeSelection(((LAMP,),))),)


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(values, "FEWEST", 0)
    opened = Opened(tmp_path, lambda folder: open_store(folder / "city.sqlite3"))
    yield opened
    opened.close()


class Undo(Exception):
    """Leaves the store as it was."""


def index_all(transaction: SqliteTransaction, condition: Condition) -> None:
    for path in {path_text(clue.path) for clues in necessary(condition) for clue in clues}:
        transaction.index(path)
        while transaction.index_some(path):
            pass


def found(city: Opened, work: Any) -> Any:
    """What ``work`` returns, with all that it changed undone."""
    seen = []

    def undone(transaction: Any) -> None:
        seen.append(work(transaction))
        raise Undo

    with pytest.raises(Undo):
        city.write(undone)
    return seen[0]


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(documents, documents, st.data())
def test_with_indexes_q_finds_what_the_matcher_finds(
    city: Opened, first: list[Document], second: list[Document], data: st.DataObject
) -> None:
    """Whether a document came before or after its index, was replaced or removed."""
    after = {each["id"]: each for each in second}
    kept = {each["id"]: after.get(each["id"], each) for each in first if data.draw(st.booleans())} | after
    everything = list(kept.values())
    condition = data.draw(conditions(everything) | bracketed(everything))
    geo = data.draw(st.none() | nearness)
    query = Query(condition=condition, geo=geo)
    early = data.draw(st.booleans())

    def work(transaction: SqliteTransaction) -> Any:
        if early:
            index_all(transaction, condition)
        for each in first:
            transaction.put(each)
        for each in first:
            if each["id"] not in kept:
                transaction.remove(each["id"])
        for each in second:
            transaction.put(each)
        index_all(transaction, condition)
        return transaction.entities(query, limit=None), transaction.entities(query, limit=3), transaction.count(query)

    all_of_them, some, number = found(city, work)
    expected = {name for name, each in kept.items() if matches(query, each, find=kept.get)}
    assert {each["id"] for each in all_of_them} == expected
    assert some == all_of_them[:3]
    assert number == len(expected)


def many_lamps(transaction: Any) -> None:
    for number in range(300):
        transaction.put(lamp(str(number), attrs={POWER: [value(number % 100)]}))


def indexed(city: Opened) -> list[Any]:
    reader = city.now
    assert isinstance(reader, SqliteReader)
    return reader._connection.execute("SELECT path, built_to FROM value_indexes").fetchall()


def ask(city: Opened, times: int, query: Query) -> None:
    for _ in range(times):
        city.read(lambda reader: reader.entities(query, limit=5))


def settle(city: Opened) -> None:
    """Let the store build what has been asked for."""
    city.run(cast("SqliteStore", city.store)._indexing.settle())


def test_a_path_that_is_asked_for_often_gets_an_index(city: Opened) -> None:
    city.write(many_lamps)
    query = Query(OF_LAMPS, condition=BRIGHT)
    ask(city, 9, query)
    settle(city)
    assert indexed(city) == []
    ask(city, 1, query)
    settle(city)
    assert indexed(city) == [(path_text(Way((POWER,))), None)]
    assert city.now.count(query) == 30
    assert [each["id"].rpartition(":")[2] for each in city.now.entities(query, limit=3)] == ["90", "91", "92"]


def test_an_index_that_was_not_finished_is_finished_by_the_next_run(city: Opened) -> None:
    city.write(many_lamps)
    path = path_text(Way((POWER,)))
    city.write(lambda transaction: (cast("Any", transaction).index(path), cast("Any", transaction).index_some(path)))
    assert indexed(city) == [(path, 200)]
    city.reopen()
    ask(city, 1, Query())
    settle(city)
    assert indexed(city) == [(path, None)]
    assert city.now.count(Query(condition=BRIGHT)) == 30


def test_a_small_tenant_is_not_indexed(tmp_path: Path) -> None:
    city = Opened(tmp_path, lambda folder: open_store(folder / "city.sqlite3"))
    city.write(many_lamps)
    ask(city, 20, Query(condition=BRIGHT))
    settle(city)
    assert indexed(city) == []
    city.close()


def test_a_tenant_that_has_grown_is_indexed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    city = Opened(tmp_path, lambda folder: open_store(folder / "city.sqlite3"))
    city.write(many_lamps)
    ask(city, 10, Query(condition=BRIGHT))
    settle(city)
    monkeypatch.setattr(values, "FEWEST", 300)
    ask(city, 9, Query(condition=BRIGHT))
    settle(city)
    assert indexed(city) == []
    ask(city, 1, Query(condition=BRIGHT))
    settle(city)
    assert indexed(city) == [(path_text(Way((POWER,))), None)]
    city.close()


def test_a_dropped_tenant_takes_its_indexes_along(city: Opened) -> None:
    city.write(many_lamps, "laeken", create=True)
    path = path_text(Way((POWER,)))

    def work(transaction: Any) -> None:
        transaction.index(path)
        while transaction.index_some(path):
            pass

    city.write(work, "laeken")
    city.run(city.store.drop("laeken"))
    assert indexed(city) == []
    reader = cast("SqliteReader", city.now)
    assert reader._connection.execute("SELECT count(*) FROM indexed_values").get == 0


@pytest.mark.parametrize(
    ("operand", "few"),
    [(95, True), (Range(3, 4), True), ("a", True), (-1, True)],
)
def test_few_matches_are_listed(city: Opened, operand: Any, few: bool) -> None:
    city.write(many_lamps)
    condition = Compare(Way((POWER,)), "==", (operand,))
    city.write(lambda transaction: index_all(cast("SqliteTransaction", transaction), condition))
    reader = cast("SqliteReader", city.now)
    known = narrowed(reader._connection, 1, Query(condition=condition), every=False)
    assert (known.entities is not None) == few
    assert known.missing == frozenset()
