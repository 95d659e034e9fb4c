"""Indexes of values that are declared: there before anybody asks, in every tenant."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from zinneke.broker.adapters.sqlite import open_store, values
from zinneke.broker.adapters.sqlite.reading import SqliteReader
from zinneke.broker.adapters.sqlite.store import SqliteStore
from zinneke.broker.adapters.sqlite.values import path_text
from zinneke.broker.adapters.tests.opened import Opened
from zinneke.broker.adapters.tests.samples import COLOUR, POWER, lamp, value
from zinneke.broker.model.tenants import content_of
from zinneke.broker.query.tree import Compare, Query
from zinneke.broker.query.tree import Path as Way

DECLARED = Way((POWER,))


@pytest.fixture
def city(tmp_path: Path) -> Iterator[Opened]:
    opened = Opened(tmp_path, lambda folder: open_store(folder / "city.sqlite3"))
    yield opened
    opened.close()


def declare(city: Opened, *paths: Way) -> None:
    """Declare, and wait until all is built."""

    async def declared() -> None:
        city.store.index(paths)
        await cast("SqliteStore", city.store)._indexing.settle()

    city.run(declared())


def settle(city: Opened) -> None:
    city.run(cast("SqliteStore", city.store)._indexing.settle())


def indexed(city: Opened) -> list[Any]:
    reader = cast("SqliteReader", city.now)
    return reader._connection.execute("SELECT tenant, path, built_to FROM value_indexes ORDER BY tenant").fetchall()


def test_a_small_tenant_has_what_is_declared(city: Opened) -> None:
    city.write(lambda transaction: transaction.put(lamp("1", attrs={POWER: [value(3)]})))
    declare(city, DECLARED)
    city.write(lambda transaction: transaction.put(lamp("2", attrs={POWER: [value(4)]})))
    assert indexed(city) == [(1, path_text(DECLARED), None)]
    assert city.now.count(Query(condition=Compare(DECLARED, ">=", (3,)))) == 2
    assert city.now.count(Query(condition=Compare(DECLARED, ">=", (4,)))) == 1


def test_a_tenant_that_comes_later_has_it_too_and_the_content_of_a_snapshot_has_not(city: Opened) -> None:
    declare(city, DECLARED)
    for name in ("laeken", content_of("", "urn:s:1")):
        city.write(lambda transaction: transaction.put(lamp("1", attrs={POWER: [value(3)]})), name, create=True)
    settle(city)
    assert [tenant for tenant, _, _ in indexed(city)] == [1, 2]


def test_it_is_not_built_again_at_the_next_start(city: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    declare(city, DECLARED)
    city.reopen()

    def unexpected(*_arguments: Any) -> bool:
        raise AssertionError("it is complete")

    monkeypatch.setattr(values.ValueIndexes, "extend", unexpected)
    declare(city, DECLARED)
    assert indexed(city) == [(1, path_text(DECLARED), None)]


def test_what_is_declared_comes_before_what_queries_need(city: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(values, "MOST", 1)
    monkeypatch.setattr(values, "FEWEST", 0)
    declare(city, DECLARED, Way((COLOUR,)))
    assert len(indexed(city)) == 2
    assert not city.write(lambda transaction: cast("Any", transaction).index(path_text(Way(("another",)))))
