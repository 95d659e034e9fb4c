"""What only the SQLite adapter promises: synced commits, surviving a full disk, queries that start right."""

from pathlib import Path
from typing import Any, cast

import apsw
import pytest

from zinneke.broker.adapters.sqlite import open_store
from zinneke.broker.adapters.sqlite.migrations import STEPS
from zinneke.broker.adapters.sqlite.reading import SqliteReader
from zinneke.broker.adapters.sqlite.transaction import SqliteTransaction
from zinneke.broker.adapters.sqlite.translate.geography import box_source
from zinneke.broker.adapters.sqlite.translate.query import documents_of
from zinneke.broker.adapters.tests.opened import Opened
from zinneke.broker.adapters.tests.samples import LAMP, POWER, SENSOR, at, lamp, value
from zinneke.broker.model.document import LOCATION
from zinneke.broker.ports import Transaction
from zinneke.broker.query.tree import Compare, Exists, GeoQuery, Query, Selector, TypeSelection
from zinneke.broker.query.tree import Path as Way
from zinneke.kernel.problem import Problem

CENTRE = {"type": "Point", "coordinates": [4.35, 50.85]}
NEAR = GeoQuery("near", CENTRE, LOCATION, max_distance_m=500)
BRIGHT = Compare(Way((POWER,)), ">", (10,))


@pytest.fixture
def city(tmp_path: Path) -> Any:
    opened = Opened(tmp_path, lambda folder: open_store(folder / "city.sqlite3"))
    yield opened
    opened.close()


def writing(city: Opened) -> apsw.Connection:
    """The writer's own connection; only safe while it has nothing to do."""
    return city.store._writer._connection  # type: ignore[attr-defined,no-any-return]


def fifty_lamps(transaction: Transaction) -> None:
    for number in range(50):
        transaction.put(lamp(str(number), attrs={POWER: [value(number)]} | at(4.35, 50.85)))


def boxes(city: Opened) -> list[Any]:
    reader = city.now
    assert isinstance(reader, SqliteReader)
    return reader._connection.execute("SELECT key FROM boxes").fetchall()


def test_a_commit_is_synced_before_it_is_acknowledged(city: Opened) -> None:
    full = 2
    assert writing(city).pragma("synchronous") == full
    assert writing(city).pragma("journal_mode") == "wal"


def test_readers_cannot_write(city: Opened) -> None:
    reader = city.now
    assert isinstance(reader, SqliteReader)
    with pytest.raises(apsw.ReadOnlyError):
        reader._connection.execute("DELETE FROM entities")


def test_a_full_disk_fails_the_batch_and_not_the_store(city: Opened) -> None:
    city.write(lambda transaction: transaction.put(lamp("before")))
    writing(city).execute("PRAGMA max_page_count = 1")
    too_much = lamp("big", attrs={POWER: [value("x" * 1_000_000)]} | at(4.35, 50.85))
    with pytest.raises(Problem, match="disk is full") as refusal:
        city.write(lambda transaction: transaction.put(too_much))
    assert refusal.value.status == 503
    writing(city).execute("PRAGMA max_page_count = 1000000")
    city.write(lambda transaction: transaction.put(lamp("after")))
    assert [each["id"] for each in city.now.entities(Query(), limit=None)] == [
        lamp("before")["id"],
        lamp("after")["id"],
    ]
    assert city.now.attributes() == {}


def test_a_unit_cannot_commit_by_itself(city: Opened) -> None:
    """As it would if SQLite had ended the transaction under it."""

    def ends_the_transaction(transaction: Any) -> None:
        transaction._connection.execute("ROLLBACK")
        transaction.put(lamp("alone"))

    with pytest.raises(apsw.ConstraintError):
        city.write(ends_the_transaction)
    assert city.now.count(Query()) == 0
    city.write(lambda transaction: transaction.put(lamp("next")))
    assert city.now.count(Query()) == 1


def test_a_file_of_a_newer_zinneke_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "city.sqlite3"
    connection = apsw.Connection(str(file))
    connection.pragma("user_version", len(STEPS) + 1)
    connection.close()
    with pytest.raises(ValueError, match="this Zinneke knows"):
        open_store(file)


def test_a_temporary_store_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    opened = Opened(tmp_path, lambda _: open_store())
    opened.write(lambda transaction: transaction.put(lamp("1")))
    assert list(tmp_path.iterdir()) != []
    opened.close()
    assert list(tmp_path.iterdir()) == []


def test_the_boxes_are_touched_only_when_a_thing_moves(city: Opened) -> None:
    city.write(lambda transaction: transaction.put(lamp("other", attrs=at(4.0, 50.0))))
    city.write(lambda transaction: transaction.put(lamp("1", attrs=at(4.35, 50.85))))
    city.write(lambda transaction: transaction.remove(lamp("other")["id"]))
    first = boxes(city)
    city.write(lambda transaction: transaction.put(lamp("1", attrs={POWER: [value(2)]} | at(4.35, 50.85))))
    assert boxes(city) == first
    city.write(
        lambda transaction: transaction.put(lamp("1", attrs=at(4.36, 50.85) | {"other": at(1.0, 1.0)[LOCATION]}))
    )
    assert len(boxes(city)) == 2
    city.write(lambda transaction: transaction.put(lamp("1")))
    assert boxes(city) == []


@pytest.mark.parametrize(
    ("query", "start"),
    [
        (
            Query((Selector(types=TypeSelection(((LAMP,),))),), condition=BRIGHT, geo=NEAR),
            "SCAN s VIRTUAL TABLE",
        ),
        (Query((Selector(types=TypeSelection(((LAMP,),))),), condition=BRIGHT), "SEARCH entity_types"),
        (Query((Selector(types=TypeSelection(((LAMP,), (SENSOR,)))),)), "SEARCH entity_types"),
        (Query((Selector(ids=("urn:a", "urn:b")),), geo=NEAR), "SEARCH entities USING COVERING INDEX"),
        (Query(condition=BRIGHT), "SEARCH entity_attributes"),
        (Query(attributes=(POWER,)), "SEARCH entity_attributes"),
        (Query(condition=Exists(Way(("modifiedAt",)))), "SEARCH e USING INDEX entities_of_tenant"),
    ],
)
def test_a_query_starts_with_the_index_that_leaves_the_fewest(city: Opened, query: Query, start: str) -> None:
    """Even after statistics that once made SQLite start elsewhere."""
    city.write(fifty_lamps)
    city.write(lambda transaction: cast("Any", transaction)._connection.execute("ANALYZE"))
    reader = city.now
    assert isinstance(reader, SqliteReader)
    present = reader._search._present(query, every=False)
    statement = documents_of(query, present, 10, 0)
    plan = [row[3] for row in reader._connection.execute("EXPLAIN QUERY PLAN " + statement.text, statement.bindings)]
    steps = [step for step in plan if step.startswith(("SCAN", "SEARCH"))]
    assert steps[0].startswith(start), plan
    if query.geo is not None and not query.selectors[0].ids:
        assert present.narrowed.placed
        assert steps[1].startswith("SEARCH e USING INTEGER PRIMARY KEY"), plan
        assert not any("TEMP B-TREE" in step for step in plan), plan


def test_entities_of_several_types_are_merged_as_they_come(city: Opened) -> None:
    """A first page reads no more of them than it shows."""
    kinds = ([LAMP], [SENSOR], [LAMP, SENSOR], [SENSOR])

    def work(transaction: Transaction) -> None:
        for number, types in enumerate(kinds * 3):
            transaction.put(cast("Any", {**lamp(str(number)), "type": types}))

    city.write(work)
    query = Query((Selector(types=TypeSelection(((LAMP,), (SENSOR,)))),))
    assert [each["id"].rpartition(":")[2] for each in city.now.entities(query, limit=5)] == ["0", "1", "2", "3", "4"]
    reader = cast("SqliteReader", city.now)
    for after in (None, 4):
        statement = documents_of(query, reader._present(), 5, 0, after)
        rows: list[Any] = reader._connection.execute(statement.text, statement.bindings).fetchall()
        first = 1 if after is None else after + 1
        assert [key for _, key in rows] == list(range(first, first + 5))
        plan = [
            row[3] for row in reader._connection.execute("EXPLAIN QUERY PLAN " + statement.text, statement.bindings)
        ]
        assert "MERGE (UNION)" in plan
        assert not any("TEMP B-TREE" in step for step in plan), plan


def test_boxes_are_searched_before_geometries_are_read(city: Opened) -> None:
    city.write(fifty_lamps)
    city.write(lambda transaction: cast("Any", transaction)._connection.execute("ANALYZE"))
    reader = cast("SqliteReader", city.now)
    boxes = box_source(NEAR, reader._present())
    assert boxes is not None
    plan = [row[3] for row in reader._connection.execute("EXPLAIN QUERY PLAN " + boxes.text, boxes.bindings)]
    assert [step.partition(" VIRTUAL")[0] for step in plan] == [
        "SCAN boxes",
        "SEARCH geometries USING INTEGER PRIMARY KEY (rowid=?)",
    ]


def test_a_drop_that_was_interrupted_is_finished_at_the_next_start(city: Opened) -> None:
    city.write(fifty_lamps)
    city.write(fifty_lamps, "north", create=True)
    north = city.store._tenants["north"]  # type: ignore[attr-defined]
    city.write(lambda transaction: cast(SqliteTransaction, transaction).retire(north))
    city.reopen()
    assert list(city.store.tenants()) == [""]
    tables = ("entities", "entity_types", "entity_attributes", "geometries", "boxes")
    assert [writing(city).execute(f"SELECT count(*) FROM {table}").get for table in tables] == [50, 50, 100, 50, 50]  # noqa: S608
    assert city.now.count(Query()) == 50
