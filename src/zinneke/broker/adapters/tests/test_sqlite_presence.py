"""The numbers that discovery tells (5.7.5 to 5.7.10) are those of the entities, whatever happened to them."""

from collections import Counter
from pathlib import Path
from typing import Any, cast

import apsw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zinneke.broker.adapters.shape import encode
from zinneke.broker.adapters.sqlite import functions, open_store
from zinneke.broker.adapters.sqlite.migrations import STEPS
from zinneke.broker.adapters.tests.opened import Opened
from zinneke.broker.adapters.tests.samples import LAMP, POWER, SENSOR, lamp, value
from zinneke.broker.adapters.tests.strategies import LONG_AGO, documents
from zinneke.broker.model.document import Document
from zinneke.broker.ports import Reader
from zinneke.broker.query.tree import Query, Selector, TypeSelection

BEFORE_PRESENCE = 3
"""Steps of the schema before the numbers were kept."""


@pytest.fixture
def city(tmp_path: Path) -> Any:
    opened = Opened(tmp_path, lambda folder: open_store(folder / "city.sqlite3"))
    yield opened
    opened.close()


def expired(thing: Any) -> bool:
    return bool(thing.get("expiresAt") == LONG_AGO)


def counted(kept: list[Document]) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    """Types and attributes, by looking at every entity."""
    types: Counter[str] = Counter()
    attributes: dict[str, dict[str, int]] = {}
    for each in kept:
        if expired(each):
            continue
        types.update(each["type"])
        for name, instances in each["attrs"].items():
            if not all(map(expired, instances)):
                for kind in each["type"]:
                    attributes.setdefault(name, {}).setdefault(kind, 0)
                    attributes[name][kind] += 1
    return dict(types), attributes


def told(reader: Reader) -> Any:
    return reader.types(), reader.attributes()


def agree(reader: Reader, kept: list[Document]) -> None:
    types, attributes = counted(kept)
    assert told(reader) == (types, attributes)
    assert reader.count(Query()) == sum(not expired(each) for each in kept)
    for name, number in types.items():
        assert reader.count(Query((Selector(TypeSelection(((name,),))),))) == number
        for attribute in attributes:
            query = Query((Selector(TypeSelection(((name,),))),), (attribute,))
            assert reader.count(query) == attributes[attribute].get(name, 0)
            assert reader.count(query) == len(reader.entities(query, limit=None))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(documents, documents, st.data())
def test_the_numbers_follow_every_write(
    city: Opened, first: list[Document], second: list[Document], data: st.DataObject
) -> None:
    after = {each["id"]: each for each in second}
    kept = {each["id"]: each for each in first} | after
    gone = [name for name in kept if data.draw(st.booleans())]

    def work(transaction: Any) -> None:
        for each in first:
            transaction.put(each)
        agree(transaction, first)
        for each in second:
            transaction.put(each)

    def remove(transaction: Any) -> None:
        for name in gone:
            transaction.remove(name)

    city.write(work)
    agree(city.now, list(kept.values()))
    city.write(remove)
    agree(city.now, [each for each in kept.values() if each["id"] not in gone])
    city.write(lambda transaction: [transaction.remove(name) for name in kept])
    assert told(city.now) == ({}, {})


def test_a_unit_that_fails_counts_for_nothing(city: Opened) -> None:
    def fails(transaction: Any) -> None:
        transaction.put(lamp("2", attrs={POWER: [value(1)]}))
        raise ZeroDivisionError

    good, bad, better = city.write_together(
        lambda transaction: transaction.put(lamp("1")), fails, lambda transaction: transaction.put(lamp("3"))
    )
    assert (good, better) == (None, None)
    assert isinstance(bad, ZeroDivisionError)
    assert told(city.now) == ({LAMP: 2}, {})


def test_a_file_from_before_is_counted_once(tmp_path: Path) -> None:
    attrs = {POWER: [value(1, expiresAt=LONG_AGO)], "urn:a": [value(1)]}
    kept = [lamp("1", attrs=attrs), cast("Document", {**lamp("2", attrs=attrs), "type": [LAMP, SENSOR]})]
    file = tmp_path / "city.sqlite3"
    connection = apsw.Connection(str(file))
    functions.install(connection)
    for step in STEPS[:BEFORE_PRESENCE]:
        step(connection)
    for key, name in enumerate((LAMP, SENSOR, POWER, "urn:a"), start=1):
        connection.execute("INSERT INTO names VALUES (?, ?)", (key, name))
    for key, each in enumerate(kept, start=1):
        connection.execute("INSERT INTO entities VALUES (?, 1, ?, ?, NULL)", (key, each["id"], encode(each).decode()))
        connection.execute("INSERT INTO entity_types SELECT 1, key, ? FROM names WHERE key <= ?", (key, key))
        connection.execute("INSERT INTO entity_attributes SELECT 1, key, ? FROM names WHERE key > 2", (key,))
    connection.pragma("user_version", BEFORE_PRESENCE)
    connection.close()
    city = Opened(tmp_path, lambda _: open_store(file))
    agree(city.now, kept)
    city.write(lambda transaction: transaction.remove(kept[0]["id"]))
    agree(city.now, kept[1:])
    city.close()
