"""Pages far into a list (5.5.9): each starts where the one before ended, and shows what an offset would show."""

from pathlib import Path
from typing import Any, cast

import pytest

from zinneke.broker.adapters.sqlite import bookmarks, open_store
from zinneke.broker.adapters.sqlite.bookmarks import Bookmarks, Place
from zinneke.broker.adapters.sqlite.store import SqliteStore
from zinneke.broker.adapters.tests.opened import Opened
from zinneke.broker.adapters.tests.samples import LAMP, POWER, SENSOR, lamp, value
from zinneke.broker.ports import Transaction
from zinneke.broker.query.tree import Compare, Query, Selector, TypeSelection
from zinneke.broker.query.tree import Path as Way

OF_LAMPS = (Selector(types=TypeSelection(((LAMP,),))),)


@pytest.fixture
def city(tmp_path: Path) -> Any:
    opened = Opened(tmp_path, lambda folder: open_store(folder / "city.sqlite3"))
    opened.write(twelve_hundred)
    yield opened
    opened.close()


def twelve_hundred(transaction: Transaction) -> None:
    for number in range(1_200):
        transaction.put(thing(number))


def thing(number: int) -> Any:
    return {**lamp(str(number), attrs={POWER: [value(number % 3)]}), "type": [LAMP] if number % 2 else [SENSOR, LAMP]}


def page(city: Opened, query: Query, offset: int) -> list[str]:
    """Numbers of the hundred from an offset, fetched with one more as the API does."""
    found = city.read(lambda reader: reader.entities(query, limit=101, offset=offset))
    return [each["id"].rpartition(":")[2] for each in found][:100]


@pytest.mark.parametrize(
    "query",
    [
        Query(),
        Query(OF_LAMPS),
        Query((Selector(types=TypeSelection(((LAMP,), (SENSOR,)))),)),
        Query(OF_LAMPS, condition=Compare(Way((POWER,)), "<", (2,))),
    ],
    ids=["all", "type", "types", "q"],
)
def test_a_walk_shows_everything_once(city: Opened, query: Query) -> None:
    everything = [each["id"].rpartition(":")[2] for each in city.now.entities(query, limit=None)]
    walked = [name for offset in range(0, 1_200, 100) for name in page(city, query, offset)]
    assert walked == everything
    backwards = [page(city, query, offset) for offset in range(1_100, -1, -100)]
    assert [name for names in reversed(backwards) for name in names] == everything


def test_what_comes_and_goes_behind_a_walk_does_not_shift_it(city: Opened) -> None:
    before = page(city, Query(OF_LAMPS), 600)
    assert before[-1] == "699"
    city.write(lambda transaction: [transaction.remove(lamp(str(number))["id"]) for number in range(50)])
    assert page(city, Query(OF_LAMPS), 700)[0] == "700"
    cast("SqliteStore", city.store)._readers.habits.bookmarks._marks.clear()
    assert page(city, Query(OF_LAMPS), 700)[0] == "750"


def test_bookmarks_are_bounded_and_grow_old(monkeypatch: pytest.MonkeyPatch) -> None:
    marks = Bookmarks()
    monkeypatch.setattr(bookmarks, "MOST", 2)
    for offset in (1, 2, 3):
        marks.note(Place(1, "q", offset), offset)
    assert [marks.find(Place(1, "q", offset)) for offset in (1, 2, 3)] == [None, 2, 3]
    monkeypatch.setattr(bookmarks, "KEPT_S", 0.0)
    assert marks.find(Place(1, "q", 3)) is None
