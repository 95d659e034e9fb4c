"""A tenant as a reader sees it, over one connection."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, Final, cast

from zinneke.broker.adapters.clock import now_us
from zinneke.broker.adapters.postgres.names import Names
from zinneke.broker.adapters.postgres.past import PastReader, past_ids
from zinneke.broker.adapters.postgres.search import Search
from zinneke.broker.adapters.postgres.session import Session
from zinneke.broker.adapters.postgres.translate.present import Present
from zinneke.broker.adapters.shape import decode
from zinneke.broker.model.aggregate import Aggregation
from zinneke.broker.model.document import Document, Iri
from zinneke.broker.model.sums import summed
from zinneke.broker.ports import Collection, Past, SummedPast
from zinneke.broker.query.tree import Query, TemporalWindow

ENTITY: Final = """
    SELECT document FROM entities
    WHERE tenant = %s AND id = %s AND document IS NOT NULL AND (expires_us IS NULL OR expires_us > %s)
"""
KEY: Final = "SELECT key FROM entities WHERE tenant = %s AND id = %s"
_ALIVE: Final = "tenant = %s AND document IS NOT NULL AND (expires_us IS NULL OR expires_us > %s)"
TYPES: Final = f"""
    SELECT type, count(*) FROM entities CROSS JOIN unnest(types) AS t (type)
    WHERE {_ALIVE} GROUP BY type ORDER BY type
"""  # noqa: S608 - a constant
ATTRIBUTES: Final = f"""
    SELECT attribute, type, count(*)
    FROM entities CROSS JOIN unnest(attributes) AS a (attribute) CROSS JOIN unnest(types) AS t (type)
        JOIN names ON names.key = attribute
    WHERE {_ALIVE} AND EXISTS (
        SELECT 1 FROM jsonb_array_elements(sought -> 'attrs' -> names.name) AS i (instance)
        WHERE instance ->> 'expiresAt' IS NULL OR instant_us(instance ->> 'expiresAt') > %s
    )
    GROUP BY attribute, type ORDER BY attribute, type
"""  # noqa: S608 - a constant
RECORD: Final = "SELECT record FROM records WHERE tenant = %s AND collection = %s AND key = %s"
RECORDS: Final = "SELECT record FROM records WHERE tenant = %s AND collection = %s ORDER BY number"


class PostgresReader:
    """One tenant over one connection. Implements :class:`zinneke.broker.ports.Reader`."""

    def __init__(self, session: Session, names: Names, tenant: int) -> None:
        self.session = session
        self._names = names
        self._tenant = tenant
        self._search = Search(session, names, tenant, self._look_up)

    def entity(self, entity_id: str) -> Document | None:
        """The stored entity."""
        return self._look_up(entity_id)

    def entities(self, query: Query, *, limit: int | None, offset: int = 0) -> Sequence[Document]:
        """Matching entities, in the query's order, else that of insertion."""
        return self._search.entities(query, limit, offset)

    def ids(self, query: Query, *, limit: int | None) -> Sequence[str]:
        """The ids of the same entities in the same order."""
        return self._search.ids(query, limit)

    def count(self, query: Query) -> int:
        """How many entities match."""
        return self._search.count(query)

    def types(self) -> dict[Iri, int]:
        """Entity types with how many entities have them."""
        rows = self.session.rows(TYPES, (self._tenant, now_us()))
        names = self._names.names(self.session, [row[0] for row in rows])
        return {names[key]: number for key, number in rows}

    def attributes(self) -> dict[Iri, dict[Iri, int]]:
        """Attribute -> entity type -> how many entities of that type have it."""
        at = now_us()
        rows = self.session.rows(ATTRIBUTES, (self._tenant, at, at))
        names = self._names.names(self.session, {key for row in rows for key in row[:2]})
        found: dict[Iri, dict[Iri, int]] = {}
        for attribute, kind, number in rows:
            found.setdefault(names[attribute], {})[names[kind]] = number
        return found

    def past(
        self,
        entity_id: str,
        window: TemporalWindow,
        *,
        attributes: Iterable[Iri] = (),
        last: int | None = None,
        limit: int | None = None,
    ) -> Past | None:
        """One entity's history inside the window."""
        key = self._key(entity_id)
        if key is None:
            return None
        return PastReader(self.session, self._names, key).read(entity_id, window, attributes, last, limit)

    def sums(
        self,
        entity_id: str,
        window: TemporalWindow,
        aggregation: Aggregation,
        *,
        attributes: Iterable[Iri] = (),
        last: int | None = None,
    ) -> SummedPast | None:
        """One entity's history inside the window, summed up."""
        past = self.past(entity_id, window, attributes=attributes, last=last)
        return None if past is None else summed(past, window, aggregation)

    def past_ids(
        self, query: Query, window: TemporalWindow, *, limit: int | None = None, offset: int = 0
    ) -> Sequence[str]:
        """Ids of entities with an instance in the window, in order of insertion."""
        present = Present(self._tenant, now_us(), lambda names: self._names.keys(self.session, names))
        found = past_ids(self.session, self._names, query, window, present)
        return list(islice(found, offset, None if limit is None else offset + limit))

    def record(self, collection: Collection, key: str) -> dict[str, Any] | None:
        """A named record."""
        row = self.session.row(RECORD, (self._tenant, collection, key))
        return decode(row[0]) if row else None

    def records(self, collection: Collection) -> Sequence[dict[str, Any]]:
        """All named records, in order of creation."""
        return [decode(row[0]) for row in self.session.rows(RECORDS, (self._tenant, collection))]

    def _look_up(self, entity_id: str) -> Document | None:
        row = self.session.row(ENTITY, (self._tenant, entity_id, now_us()))
        return cast("Document", decode(row[0])) if row else None

    def _key(self, entity_id: str) -> int | None:
        row = self.session.row(KEY, (self._tenant, entity_id))
        return int(row[0]) if row else None
