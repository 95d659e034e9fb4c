"""A tenant as the writer changes it: all of one unit of work inside a savepoint."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final, cast

import apsw
from msgspec.structs import replace

from zinneke.broker.adapters.clock import now_us, text_us
from zinneke.broker.adapters.shape import Shape, decode, encode, shape_of
from zinneke.broker.adapters.sqlite.books import Books
from zinneke.broker.adapters.sqlite.dropping import erase_some, retire
from zinneke.broker.adapters.sqlite.history import History
from zinneke.broker.adapters.sqlite.index import reindex
from zinneke.broker.adapters.sqlite.presence import Pair
from zinneke.broker.adapters.sqlite.reading import SqliteReader
from zinneke.broker.adapters.sqlite.search import Habits
from zinneke.broker.model.document import Document, Instance, Iri
from zinneke.broker.ports import Collection

FIND: Final = "SELECT key, document, expires_us FROM entities WHERE tenant = ? AND id = ?"
ADD: Final = "INSERT INTO entities (tenant, id, document, expires_us) VALUES (?, ?, ?, ?) RETURNING key"
REPLACE: Final = "UPDATE entities SET document = ?, expires_us = ? WHERE key = ?"
LEAVE_PAST: Final = "UPDATE entities SET document = NULL, expires_us = NULL WHERE key = ?"
DROP_IF_GONE: Final = """
    DELETE FROM entities
    WHERE key = ?1 AND document IS NULL AND NOT EXISTS (SELECT 1 FROM history WHERE entity = ?1)
        AND NOT EXISTS (SELECT 1 FROM sealed WHERE entity = ?1)
"""
PUT_RECORD: Final = """
    INSERT INTO records (tenant, collection, key, record) VALUES (?, ?, ?, ?)
    ON CONFLICT (tenant, collection, key) DO UPDATE SET record = excluded.record
"""
DROP_RECORD: Final = "DELETE FROM records WHERE tenant = ? AND collection = ? AND key = ? RETURNING 1"
QUEUE: Final = "INSERT INTO deliveries (tenant, subscription, message) VALUES (?, ?, ?)"

SETTLE: Final = "DELETE FROM deliveries WHERE number = ?"
POSTPONE: Final = "UPDATE deliveries SET attempts = attempts + 1 WHERE number = ?"


class SqliteTransaction(SqliteReader):
    """One tenant, for one unit of work. Implements :class:`zinneke.broker.ports.Transaction`."""

    def __init__(self, connection: apsw.Connection, books: Books, tenant: int) -> None:
        super().__init__(connection, books.names, tenant, Habits())
        self._books = books
        self._shapes = books.shapes
        self._unknown: set[str] = set()
        """Entities that were looked for and are not there."""
        self._new: set[int] = set()
        """Rows that this unit added: nothing of theirs can be in the history before it."""

    def entity(self, entity_id: str) -> Document | None:
        """The stored entity. Its shape is noted: who reads an entity here is about to replace it."""
        row = self._connection.execute(FIND, (self._tenant, entity_id)).fetchone()
        if row is None or row[1] is None:
            if row is None:
                self._unknown.add(entity_id)
            return None
        document = cast("Document", decode(row[1]))
        if self._shapes.find(self._tenant, entity_id) is None:
            self._shapes.note(self._tenant, entity_id, shape_of(row[0], document))
        return document if row[2] is None or row[2] > now_us() else None

    def put(self, document: Document) -> None:
        """Store an entity, new or replaced."""
        entity_id = document["id"]
        text = encode(document).decode()
        expires_us = text_us(document["expiresAt"]) if "expiresAt" in document else None
        old = self._shape(entity_id)
        if old is None:
            old = self._add(entity_id, text, expires_us)
        else:
            self._connection.execute(REPLACE, (text, expires_us, old.key))
        self._books.values.put(self._tenant, old.key, old.attributes, document)
        self._reshape(entity_id, old, shape_of(old.key, document, old.past_types))

    def remove(self, entity_id: str) -> bool:
        """Delete an entity from the present; its history stays. False if there was none, or it had expired."""
        was_there = self.entity(entity_id) is not None
        old = self._shape(entity_id)
        if old is not None:
            self._connection.execute(LEAVE_PAST, (old.key,))
            self._books.values.remove(self._tenant, old.key)
            self._reshape(entity_id, old, Shape(old.key))
            self._tidy(entity_id, old.key)
        return was_there

    def remember(self, entity_id: str, types: Iterable[Iri], recorded: Iterable[tuple[Iri, Instance]]) -> None:
        """Add instances to an entity's history."""
        shape = self._shape(entity_id)
        if shape is None:
            shape = self._add(entity_id)
        history = self._history(shape.key)
        first = shape.key in self._new
        self._new.discard(shape.key)
        told = list(recorded)
        if first and len({name for name, _ in told}) == len(told):
            history.begin(told)
        else:
            history.add(told)
        seen = frozenset(types)
        if not seen <= shape.past_types:
            history.add_types(seen)
            self._shapes.note(self._tenant, entity_id, replace(shape, past_types=shape.past_types | seen))

    def forget(
        self,
        entity_id: str,
        *,
        attribute: Iri | None = None,
        dataset: str | None = None,
        all_datasets: bool = False,
    ) -> bool:
        """Delete an entity's history, or one attribute's."""
        key = self._key(entity_id)
        if key is None:
            return False
        history = self._history(key)
        if attribute is None:
            forgotten = history.drop()
        else:
            forgotten = history.drop_attribute(attribute, dataset, all_datasets=all_datasets)
        self._tidy(entity_id, key)
        return forgotten

    def instance(self, entity_id: str, attribute: Iri, instance_id: str) -> Instance | None:
        """One recorded instance."""
        key = self._key(entity_id)
        return None if key is None else self._history(key).instance(attribute, instance_id)

    def put_instance(self, entity_id: str, attribute: Iri, instance_id: str, instance: Instance) -> None:
        """Replace a recorded instance, keeping its id. Raises KeyError if there is none."""
        key = self._key(entity_id)
        if key is None:
            raise KeyError(f"no history of {entity_id}")
        self._history(key).replace(attribute, instance_id, instance)

    def forget_instance(self, entity_id: str, attribute: Iri, instance_id: str) -> bool:
        """Delete one recorded instance."""
        key = self._key(entity_id)
        if key is None or not self._history(key).drop_instance(attribute, instance_id):
            return False
        self._tidy(entity_id, key)
        return True

    def put_record(self, collection: Collection, key: str, record: dict[str, Any]) -> None:
        """Store a named record; a replaced one keeps its place in the order."""
        self._connection.execute(PUT_RECORD, (self._tenant, collection, key, encode(record).decode()))

    def remove_record(self, collection: Collection, key: str) -> bool:
        """Delete a named record."""
        return self._connection.execute(DROP_RECORD, (self._tenant, collection, key)).fetchone() is not None

    def queue(self, subscription_id: str, message: bytes) -> None:
        """Add a notification to the durable queue."""
        self._connection.execute(QUEUE, (self._tenant, subscription_id, message))

    def settle(self, numbers: Iterable[int]) -> None:
        """Take notifications off the queue, of whatever tenant."""
        self._connection.executemany(SETTLE, [(number,) for number in numbers])

    def postpone(self, numbers: Iterable[int]) -> None:
        """Count a failed attempt for notifications of whatever tenant."""
        self._connection.executemany(POSTPONE, [(number,) for number in numbers])

    def retire(self, tenant: int) -> None:
        """Take the name of any tenant."""
        retire(self._connection, tenant)

    def erase_some(self, tenant: int) -> bool:
        """Erase some of a retired tenant. Whether there is more to do."""
        return erase_some(self._connection, tenant)

    def index(self, path: str, *, declared: bool = False) -> bool:
        """Begin to index the values at a path. False if it is not worth it, or done."""
        return self._books.values.start(self._tenant, path, declared=declared)

    def index_some(self, path: str) -> bool:
        """Take some more entities into the index of a path. Whether there are more."""
        return self._books.values.extend(self._tenant, path)

    def _shape(self, entity_id: str) -> Shape | None:
        known = self._shapes.find(self._tenant, entity_id)
        if known is None and entity_id not in self._unknown:
            row = self._connection.execute(FIND, (self._tenant, entity_id)).fetchone()
            if row is None:
                return None
            known = Shape(row[0]) if row[1] is None else shape_of(row[0], cast("Document", decode(row[1])))
            self._shapes.note(self._tenant, entity_id, known)
        return known

    def _add(self, entity_id: str, text: str | None = None, expires_us: int | None = None) -> Shape:
        key = self._connection.execute(ADD, (self._tenant, entity_id, text, expires_us)).get
        self._unknown.discard(entity_id)
        self._new.add(key)
        return Shape(key)

    def _reshape(self, entity_id: str, old: Shape, new: Shape) -> None:
        reindex(self._connection, self._names, self._tenant, old, new)
        self._books.presence.change(self._tenant, old, new)
        self._shapes.note(self._tenant, entity_id, new)

    def _presence(self) -> Counter[Pair]:
        found = super()._presence()
        found.update(self._books.presence.waiting(self._tenant))
        return found

    def _history(self, key: int) -> History:
        return History(self._connection, self._names, self._books.due, key)

    def _tidy(self, entity_id: str, key: int) -> None:
        """Drop the row of an entity that has neither present nor past."""
        self._connection.execute(DROP_IF_GONE, (key,))
        self._shapes.drop(self._tenant, entity_id)
