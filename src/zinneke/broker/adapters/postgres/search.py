"""Finding entities: SQL chooses, as far as it can; what it cannot judge is judged one by one as rows come in."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice
from typing import Final, cast

from zinneke.broker.adapters.clock import now_us
from zinneke.broker.adapters.postgres.names import Names
from zinneke.broker.adapters.postgres.nearest import Nearest, measured_from
from zinneke.broker.adapters.postgres.order import in_order
from zinneke.broker.adapters.postgres.session import Session
from zinneke.broker.adapters.postgres.text import unescaped
from zinneke.broker.adapters.postgres.translate.present import Present
from zinneke.broker.adapters.postgres.translate.query import (
    count_of,
    counts_of,
    documents_of,
    exactly,
    graded,
    ids_of,
    unsettled_of,
)
from zinneke.broker.adapters.postgres.translate.shapes import FAILS, FITS, JUDGE
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
            return [_document(text) for text, _ in self._session.found(page)]
        with self._session.one_instant():
            if query.order:
                return self._sorted(query, present, statement, None if limit is None else offset + limit)[offset:]
            found = self._judged(query, statement, present)
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
            number, judged = self._surely(query, present)
            if judged:
                number += sum(1 for _ in self._judged(query, unsettled_of(query, present), present))
            return number

    def _surely(self, query: Query, present: Present) -> tuple[int, bool]:
        """How many surely match, and whether there may be others."""
        if not graded(query, present):
            return 0, True
        counts: dict[int, int] = dict(self._session.found(counts_of(query, present)))
        return counts.get(FITS, 0), JUDGE in counts

    def _sorted(self, query: Query, present: Present, statement: Sql, most: int | None) -> list[Document]:
        """The first ``most`` in the query's order: found through an index of places, or among all that match."""
        walk, first = self._walk(present), None
        if most is not None and present.shapes and (origin := measured_from(query)):
            first = Nearest(self._session, query, origin, present, self._judge(query, present), walk).first(most)
        found = list(self._judged(query, statement, present)) if first is None else first
        return in_order(found, query, walk)[:most]

    def _judged(self, query: Query, statement: Sql, present: Present) -> Iterator[Document]:
        """What fits of rows of a document and its grade."""
        fits = self._judge(query, present)
        for text, grade in self._session.walk(statement):
            if grade == FAILS:
                continue
            document = _document(text)
            if grade == FITS or fits(document):
                yield document

    def _judge(self, query: Query, present: Present) -> Callable[[Document], bool]:
        at = self._walk(present).at
        return lambda document: matches(query, document, find=self._find, at=at)

    def _walk(self, present: Present) -> Walk:
        return Walk(_EPOCH + timedelta(microseconds=present.now_us), self._find)

    def _present(self) -> Present:
        keys = partial(self._names.keys, self._session)
        return Present(self._tenant, now_us(), keys, self._session.shapes)


def _document(text: str) -> Document:
    return cast("Document", decode(text))
