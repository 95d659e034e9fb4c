"""A tenant as a writer changes it: what a unit of work reads for change, nobody else changes before its commit."""

from collections.abc import Iterable
from typing import Any, Final, cast

from zinneke.broker.adapters.clock import now_us, text_us
from zinneke.broker.adapters.postgres.history import History
from zinneke.broker.adapters.postgres.names import Names, check_length
from zinneke.broker.adapters.postgres.news import News
from zinneke.broker.adapters.postgres.placing import Places, place, places_of
from zinneke.broker.adapters.postgres.reading import PostgresReader
from zinneke.broker.adapters.postgres.session import Row, Session
from zinneke.broker.adapters.postgres.text import escaped_json
from zinneke.broker.adapters.shape import decode, encode
from zinneke.broker.model.document import Document, Instance, Iri
from zinneke.broker.ports import Collection

FIND: Final = "SELECT key, document, expires_us FROM entities WHERE tenant = %s AND id = %s FOR UPDATE"
LOCK: Final = "SELECT pg_advisory_xact_lock(%s, hashtext(%s))"
"""For an entity that is not there yet: whoever adds it takes this first."""
ADD: Final = """
    INSERT INTO entities (tenant, id, document, sought, types, attributes, expires_us)
    VALUES (%s, %s, %s, %s::jsonb, %s::integer[], %s::integer[], %s) RETURNING key
"""
REPLACE: Final = """
    UPDATE entities SET document = %s, sought = %s::jsonb, types = %s::integer[], attributes = %s::integer[],
        expires_us = %s
    WHERE key = %s
"""
LEAVE_PAST: Final = """
    UPDATE entities SET document = NULL, sought = NULL, types = '{}', attributes = '{}', expires_us = NULL
    WHERE key = %s
"""
DROP_IF_GONE: Final = """
    DELETE FROM entities AS e
    WHERE key = %s AND document IS NULL AND NOT EXISTS (SELECT 1 FROM history WHERE entity = e.key)
"""
PUT_RECORD: Final = """
    INSERT INTO records (tenant, collection, key, record) VALUES (%s, %s, %s, %s)
    ON CONFLICT (tenant, collection, key) DO UPDATE SET record = excluded.record
"""
FIND_RECORD: Final = "SELECT record FROM records WHERE tenant = %s AND collection = %s AND key = %s FOR UPDATE"
DROP_RECORD: Final = "DELETE FROM records WHERE tenant = %s AND collection = %s AND key = %s"

AT_HAND: Final = frozenset({"subscription", "csourcesubscription", "registration", "context"})
"""Records that every process keeps in memory: the others are told of a change."""
FOR_THE_LEADER: Final = frozenset({"held"})
"""Records that the process which leads waits for: it alone takes them away."""


class PostgresTransaction(PostgresReader):
    """One tenant, for one unit of work. Implements :class:`zinneke.broker.ports.Transaction`."""

    def __init__(self, session: Session, names: Names, tenant: int, name: str, news: News) -> None:
        super().__init__(session, names, tenant)
        self._name = name
        self.news = news
        self._known: dict[str, Row | None] = {}

    def entity(self, entity_id: str) -> Document | None:
        """The stored entity, which from now on only this unit of work changes."""
        row = self._row(entity_id)
        if row is None or row[1] is None or (row[2] is not None and row[2] <= now_us()):
            return None
        return cast("Document", decode(row[1]))

    def put(self, document: Document) -> None:
        """Store an entity, new or replaced."""
        entity_id = document["id"]
        text = encode(document).decode()
        expires_us = text_us(document["expiresAt"]) if "expiresAt" in document else None
        types = self._names.intern(self.session, document["type"])
        attributes = self._names.intern(self.session, document["attrs"])
        kept = (text, escaped_json(text), types, attributes, expires_us)
        row = self._row(entity_id)
        places: Places = ()
        if row is None:
            key = self._add(entity_id, kept)
        else:
            key, places = row[0], places_of(cast("Document", decode(row[1]))) if row[1] else ()
            self.session.run(REPLACE, (*kept, key))
        self._known[entity_id] = (key, text, expires_us)
        placed = places_of(document)
        if placed != places:
            place(self.session, self._names, key, placed, had=bool(places))

    def remove(self, entity_id: str) -> bool:
        """Delete an entity from the present; its history stays. False if there was none, or it had expired."""
        was_there = self.entity(entity_id) is not None
        row = self._row(entity_id)
        if row is not None:
            self.session.run(LEAVE_PAST, (row[0],))
            place(self.session, self._names, row[0], (), had=True)
            self._tidy(entity_id, row[0])
        return was_there

    def remember(self, entity_id: str, types: Iterable[Iri], recorded: Iterable[tuple[Iri, Instance]]) -> None:
        """Add instances to an entity's history."""
        row = self._row(entity_id)
        if row is None:
            key = self._add(entity_id, (None, None, [], [], None))
            row = self._known[entity_id] = (key, None, None)
        History(self.session, self._names, row[0]).add(recorded, types)

    def forget(
        self,
        entity_id: str,
        *,
        attribute: Iri | None = None,
        dataset: str | None = None,
        all_datasets: bool = False,
    ) -> bool:
        """Delete an entity's history, or one attribute's."""
        history = self._history(entity_id)
        if history is None:
            return False
        if attribute is None:
            forgotten = history.drop()
        else:
            forgotten = history.drop_attribute(attribute, dataset, all_datasets=all_datasets)
        self._tidy(entity_id, history.entity)
        return forgotten

    def instance(self, entity_id: str, attribute: Iri, instance_id: str) -> Instance | None:
        """One recorded instance."""
        history = self._history(entity_id)
        return None if history is None else history.instance(attribute, instance_id)

    def put_instance(self, entity_id: str, attribute: Iri, instance_id: str, instance: Instance) -> None:
        """Replace a recorded instance, keeping its id. Raises KeyError if there is none."""
        history = self._history(entity_id)
        if history is None:
            raise KeyError(f"no history of {entity_id}")
        history.replace(attribute, instance_id, instance)

    def forget_instance(self, entity_id: str, attribute: Iri, instance_id: str) -> bool:
        """Delete one recorded instance."""
        history = self._history(entity_id)
        if history is None or not history.drop_instance(attribute, instance_id):
            return False
        self._tidy(entity_id, history.entity)
        return True

    def record(self, collection: Collection, key: str) -> dict[str, Any] | None:
        """A named record, which from now on only this unit of work changes."""
        row = self.session.row(FIND_RECORD, (self._tenant, collection, key))
        return decode(row[0]) if row else None

    def put_record(self, collection: Collection, key: str, record: dict[str, Any]) -> None:
        """Store a named record; a replaced one keeps its place in the order."""
        check_length(key)
        before = self.record(collection, key)
        self.session.run(PUT_RECORD, (self._tenant, collection, key, encode(record).decode()))
        if collection not in AT_HAND | FOR_THE_LEADER:
            return
        if before is None or _without_counters(before) != _without_counters(record):
            self.news.changed.append((self._name, collection, key))

    def remove_record(self, collection: Collection, key: str) -> bool:
        """Delete a named record."""
        if collection in AT_HAND:
            self.news.changed.append((self._name, collection, key))
        return self.session.run(DROP_RECORD, (self._tenant, collection, key)) > 0

    def queue(self, subscription_id: str, message: bytes) -> None:
        """Add a notification to the durable queue."""
        self.news.queued.append((self._tenant, subscription_id, message))

    def _row(self, entity_id: str) -> Row | None:
        """Number, document and expiry of an entity; locked, or, if it is not there, its name is."""
        if entity_id not in self._known:
            row = self.session.row(FIND, (self._tenant, entity_id))
            if row is None:
                self.session.run(LOCK, (self._tenant, entity_id))
                row = self.session.row(FIND, (self._tenant, entity_id))
            self._known[entity_id] = row
        return self._known[entity_id]

    def _add(self, entity_id: str, kept: tuple[Any, ...]) -> int:
        check_length(entity_id)
        row = self.session.row(ADD, (self._tenant, entity_id, *kept))
        if row is None:
            raise RuntimeError(f"{entity_id} was not added")
        return int(row[0])

    def _history(self, entity_id: str) -> History | None:
        row = self._row(entity_id)
        return None if row is None else History(self.session, self._names, row[0])

    def _tidy(self, entity_id: str, key: int) -> None:
        """Drop the row of an entity that has neither present nor past."""
        self.session.run(DROP_IF_GONE, (key,))
        self._known.pop(entity_id, None)


def _without_counters(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name != "counters"}
