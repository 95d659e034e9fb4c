"""Finding entities over one connection: indexes narrow a query first, pages go on where the one before ended."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import apsw

from zinneke.broker.adapters.clock import now_us
from zinneke.broker.adapters.collation import COLLATOR
from zinneke.broker.adapters.sql import Sql
from zinneke.broker.adapters.sqlite.bookmarks import FROM, Bookmarks, Place
from zinneke.broker.adapters.sqlite.demand import Demand
from zinneke.broker.adapters.sqlite.names import Names
from zinneke.broker.adapters.sqlite.narrowing import NOTHING_KNOWN, Narrowed, in_place, narrowed
from zinneke.broker.adapters.sqlite.translate.geography import box_source
from zinneke.broker.adapters.sqlite.translate.present import Present
from zinneke.broker.adapters.sqlite.translate.query import count_of, documents_of, ids_of
from zinneke.broker.model.document import Document
from zinneke.broker.model.kept import document_of
from zinneke.broker.query.tree import Query

Found = tuple[Document, int]
"""An entity and its number."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What readers remember of queries, together."""

    demand: Demand = field(default_factory=Demand)
    bookmarks: Bookmarks = field(default_factory=Bookmarks)


class Search:
    """Queries of one tenant."""

    def __init__(self, connection: apsw.Connection, names: Names, tenant: int, habits: Habits) -> None:
        self._connection = connection
        self._names = names
        self._tenant = tenant
        self._habits = habits

    def entities(self, query: Query, limit: int | None, offset: int) -> Sequence[Document]:
        """Matching entities, in the query's order, else that of insertion."""
        with self._connection:
            present = self._present(query, every=limit is None or bool(query.order))
            if query.order or limit is None or offset + limit < FROM:
                found = self._rows(query, present, limit, offset)
            else:
                found = self._page(query, present, limit, offset)
        return [document for document, _ in found]

    def ids(self, query: Query, limit: int | None) -> Sequence[str]:
        """Ids of matching entities, in the same order."""
        with self._connection:
            rows = self._run(query, ids_of(query, self._present(query, every=True), limit))
        return [row[0] for row in rows]

    def count(self, query: Query) -> int:
        """How many entities match."""
        with self._connection:
            statement = count_of(query, self._present(query, every=True))
            number = self._connection.execute(statement.text, statement.bindings).get
        return int(number)

    def _page(self, query: Query, present: Present, limit: int, offset: int) -> list[Found]:
        asked = repr(query)
        before = self._habits.bookmarks.find(Place(self._tenant, asked, offset)) if offset >= FROM else None
        rows = self._rows(query, present, limit, 0 if before is not None else offset, before)
        # Who asks for a page fetches one entity more, to know whether there is a next page: that starts with it.
        for number in range(max(0, len(rows) - 2), len(rows)):
            self._habits.bookmarks.note(Place(self._tenant, asked, offset + number + 1), rows[number][1])
        return rows

    def _rows(
        self, query: Query, present: Present, limit: int | None, offset: int, after: int | None = None
    ) -> list[Found]:
        statement = documents_of(query, present, limit, offset, after)
        return [(document_of(text), entity) for text, entity in self._run(query, statement)]

    def _run(self, query: Query, statement: Sql) -> Sequence[Any]:
        """The rows of a statement; once more where text had to be learnt to sort it."""
        rows = self._connection.execute(statement.text, statement.bindings).fetchall()
        while query.order and COLLATOR.learn():
            rows = self._connection.execute(statement.text, statement.bindings).fetchall()
        return rows

    def _present(self, query: Query, *, every: bool) -> Present:
        present = Present(self._tenant, now_us(), self._names, self._narrowed(query, every=every))
        if query.geo is None or any(selector.ids for selector in query.selectors):
            return present
        boxes = box_source(query.geo, present)
        if boxes is None:
            return present
        return replace(present, narrowed=in_place(self._connection, boxes, present.narrowed, every=every))

    def _narrowed(self, query: Query, *, every: bool) -> Narrowed:
        if query.condition is None or any(selector.ids for selector in query.selectors):
            return NOTHING_KNOWN
        found = narrowed(self._connection, self._tenant, query, every=every)
        if found.missing:
            self._habits.demand.note(self._tenant, found.missing)
        return found
