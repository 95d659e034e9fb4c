"""Indexes of values (4.9): which paths have one, and the rows that a document has in it.

Numbers and instants are rows of the floating-point value, as :mod:`zinneke.broker.query.clues` compares them; long
texts are rows of their beginning. Where a path leads to several values a row says so: conditions that hold together may
then be met by different ones.
"""

from collections.abc import Iterable
from typing import Any, Final

import apsw
import msgspec

from zinneke.broker.adapters.shape import decode, encode
from zinneke.broker.model.document import Attributes, Document, Iri
from zinneke.broker.query.clues import Clue, Word, measures, words
from zinneke.broker.query.tree import ANY_LANGUAGE, ENTITY_MEMBERS, Path
from zinneke.broker.query.walk import BEFORE_ALL_EXPIRY, Walk

NUMBER, TEXT, INSTANT, TRUTH, SEVERAL = range(5)
"""Kinds of rows."""

LONGEST: Final = 100
"""Characters of a text that are kept."""
EXACT: Final = 2.0**53

Row = tuple[int, str | int | float]

OF_TENANT: Final = "SELECT path, key FROM value_indexes WHERE tenant = ?"
COMPLETE: Final = "SELECT path, key FROM value_indexes WHERE tenant = ? AND built_to IS NULL"
UNFINISHED: Final = "SELECT tenant, path FROM value_indexes WHERE built_to IS NOT NULL"
START: Final = "INSERT OR IGNORE INTO value_indexes (tenant, path, built_to) VALUES (?, ?, -1)"
SOME: Final = "SELECT count(*) FROM (SELECT 1 FROM entities WHERE tenant = ? LIMIT ?)"
BUILT_TO: Final = "SELECT built_to FROM value_indexes WHERE key = ?"
ADVANCE: Final = "UPDATE value_indexes SET built_to = ? WHERE key = ?"
NEXT: Final = """
    SELECT key, document FROM entities WHERE tenant = ? AND key > ? AND document IS NOT NULL ORDER BY key LIMIT ?
"""
ROWS: Final = "SELECT kind, value FROM indexed_values WHERE source = ? AND entity = ?"
ADD: Final = "INSERT INTO indexed_values (source, entity, kind, value) VALUES (?, ?, ?, ?)"
DROP: Final = "DELETE FROM indexed_values WHERE source = ? AND entity = ? AND kind = ? AND value = ?"

MOST: Final = 32
"""Indexes of one tenant beyond which none is made that is not declared: each costs every write a little."""
FEWEST: Final = 1_000
"""Entities of a tenant from which on an index is worth it."""
STEP: Final = 200
"""Entities read in one unit of work while an index is built: three or four milliseconds."""

_parts: Final = msgspec.json.Decoder(tuple[list[str], list[str]]).decode
_walk: Final = Walk(BEFORE_ALL_EXPIRY, lambda _entity_id: None)


def path_text(path: Path) -> str:
    """A path as the store knows it. All languages of a value are the value."""
    return encode([path.names, () if path.keys == (ANY_LANGUAGE,) else path.keys]).decode()


def rows_of(document: Document, path: Path) -> set[Row]:
    """The rows of a document. What has expired is among them: it is judged when it is found."""
    elements = list(_walk.elements(document, path))
    found: set[Row] = {(TRUTH, int(one)) if isinstance(one, bool) else (TEXT, one[:LONGEST]) for one in words(elements)}
    for kind, unit in ((NUMBER, "number"), (INSTANT, "instant")):
        several = {(kind, _compact(one)) for one in measures(elements, unit)}  # type: ignore[arg-type] # mypy widens it
        found |= several
        if len(several) > 1:
            found.add((SEVERAL, kind))
    return found


def ranges_of(clue: Clue) -> list[tuple[int, Any, Any]]:
    """Kind, least and greatest value of the rows of which an entity that shows the clue has one."""
    if isinstance(clue, Word):
        row = (TRUTH, int(clue.word)) if isinstance(clue.word, bool) else (TEXT, clue.word[:LONGEST])
        return [(row[0], row[1], row[1])]
    kind = NUMBER if clue.unit == "number" else INSTANT
    found: list[tuple[int, Any, Any]] = [(kind, clue.low, clue.high)]
    return [*found, (SEVERAL, kind, kind)] if clue.apart else found


def _compact(value: float) -> int | float:
    """A whole number takes less room in the file; it compares as the floating-point one does."""
    return int(value) if abs(value) < EXACT and value.is_integer() else value


class ValueIndexes:
    """Keeps the rows true, over the writer's connection."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._known: dict[int, dict[Path, int]] = {}

    def start(self, tenant: int, path: str, *, declared: bool) -> bool:
        """Begin an index, or go on with it. False if it is complete; and, unless it is declared, if there are too many
        or too few entities to be worth it."""
        if (source := self._of(tenant).get(_path(path))) is not None:
            return self._connection.execute(BUILT_TO, (source,)).get is not None
        if not (declared or self._worth_it(tenant)):
            return False
        self._connection.execute(START, (tenant, path))
        self._known.pop(tenant, None)
        return True

    def extend(self, tenant: int, path: str) -> bool:
        """Take some more entities into an index. Whether there are more."""
        source = self._of(tenant).get(_path(path))
        built_to = self._connection.execute(BUILT_TO, (source,)).get
        if source is None or built_to is None:
            return False
        rows: list[Any] = self._connection.execute(NEXT, (tenant, built_to, STEP)).fetchall()
        for entity, text in rows:
            self._set(source, entity, rows_of(decode(text), _path(path)))  # type: ignore[arg-type] # it was a Document
        more = len(rows) == STEP
        self._connection.execute(ADVANCE, (rows[-1][0] if more else None, source))
        return more

    def put(self, tenant: int, entity: int, before: Iterable[Iri], document: Document) -> None:
        """Follow a document that had these attributes before."""
        for path, source in self._of(tenant).items():
            if _concerns(path, before, document["attrs"]):
                self._set(source, entity, rows_of(document, path))

    def remove(self, tenant: int, entity: int) -> None:
        """Follow an entity that is gone."""
        for source in self._of(tenant).values():
            self._set(source, entity, set())

    def forget(self) -> None:
        """Drop what is remembered: some of it was undone."""
        self._known.clear()

    def _worth_it(self, tenant: int) -> bool:
        some = self._connection.execute(SOME, (tenant, FEWEST)).get
        return len(self._of(tenant)) < MOST and int(some) >= FEWEST

    def _of(self, tenant: int) -> dict[Path, int]:
        known = self._known.get(tenant)
        if known is None:
            rows: Any = self._connection.execute(OF_TENANT, (tenant,))
            known = self._known[tenant] = {_path(text): key for text, key in rows}
        return known

    def _set(self, source: int, entity: int, rows: set[Row]) -> None:
        old: set[Any] = set(self._connection.execute(ROWS, (source, entity)).fetchall())
        if old == rows:
            return
        self._connection.executemany(DROP, [(source, entity, *row) for row in old - rows])
        self._connection.executemany(ADD, [(source, entity, *row) for row in rows - old])


def _path(text: str) -> Path:
    names, keys = _parts(text)
    return Path(tuple(names), tuple(keys))


def _concerns(path: Path, before: Iterable[Iri], attrs: Attributes) -> bool:
    first = path.names[0]
    return first in attrs or first in before or first in ENTITY_MEMBERS
