"""Finding entities: SQL chooses, as far as it can; what it cannot judge is judged one by one as rows come in."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any, Final, cast

from zinneke.broker.adapters.clock import now_us
from zinneke.broker.adapters.postgres.names import Names
from zinneke.broker.adapters.postgres.order import in_order
from zinneke.broker.adapters.postgres.session import Session
from zinneke.broker.adapters.postgres.text import unescaped
from zinneke.broker.adapters.postgres.translate.present import Present
from zinneke.broker.adapters.postgres.translate.query import count_of, documents_of, exactly, ids_of
from zinneke.broker.adapters.shape import decode
from zinneke.broker.adapters.sql import Sql
from zinneke.broker.model.document import Document
from zinneke.broker.query.match import matches
from zinneke.broker.query.tree import Query
from zinneke.broker.query.walk import Find, Walk

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Search:
    """Queries of one tenant."""

    def __init__(self, session: Session, names: Names, tenant: int, find: Find) -> None:
        self._session = session
        self._names = names
        self._tenant = tenant
        self._find = find

    def entities(self, query: Query, limit: int | None, offset: int) -> Sequence[Document]:
        """Matching entities, in the query's order, else that of insertion."""
        present = self._present()
        statement = documents_of(query, present)
        if exactly(query) and not query.order:
            page = statement + Sql(" LIMIT ? OFFSET ?", (limit, offset))
            return [_document(row) for row in self._session.found(page)]
        with self._session.one_instant():
            found = self._judged(query, statement, present)
            if query.order:
                found = iter(in_order(list(found), query, self._walk(present)))
            return list(islice(found, offset, None if limit is None else offset + limit))

    def ids(self, query: Query, limit: int | None) -> Sequence[str]:
        """The ids of the same entities in the same order."""
        if not exactly(query) or query.order:
            return [document["id"] for document in self.entities(query, limit, 0)]
        rows = self._session.found(ids_of(query, self._present()) + Sql(" LIMIT ?", (limit,)))
        return [unescaped(row[0]) for row in rows]

    def count(self, query: Query) -> int:
        """How many entities match."""
        present = self._present()
        if exactly(query):
            return int(self._session.found(count_of(query, present))[0][0])
        with self._session.one_instant():
            return sum(1 for _ in self._judged(query, documents_of(query, present), present))

    def _judged(self, query: Query, statement: Sql, present: Present) -> Iterator[Document]:
        at = self._walk(present).at
        for row in self._session.walk(statement):
            document = _document(row)
            if matches(query, document, find=self._find, at=at):
                yield document

    def _walk(self, present: Present) -> Walk:
        return Walk(_EPOCH + timedelta(microseconds=present.now_us), self._find)

    def _present(self) -> Present:
        return Present(self._tenant, now_us(), lambda names: self._names.keys(self._session, names))


def _document(row: tuple[Any, ...]) -> Document:
    return cast("Document", decode(row[0]))
