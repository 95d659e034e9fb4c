"""What a question asks of the database."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final, LiteralString

import psycopg

from zinneke.kernel.finding import Kind
from zinneke.search.asking import Known, Stage
from zinneke.search.ports import NEWEST_FIRST
from zinneke.search.postgres.matching import expression
from zinneke.search.searching import Kept, Ranked
from zinneke.search.written import LANGUAGES_APART, wordings_of

Connection = psycopg.Connection[tuple[Any, ...]]

RANKED: Final = """
    SELECT found.id, ts_rank('{0.05, 0.1, 0.2, 1.0}', found.words, %(query)s::tsquery, 1) * documents.weight
    FROM (
        SELECT id, words FROM wordings WHERE words @@ %(query)s::tsquery AND kind = %(kind)s
        ORDER BY id DESC LIMIT %(most)s
    ) AS found JOIN documents ON documents.id = found.id / %(apart)s
"""
NEWEST: Final = """
    SELECT id, 1.0 FROM wordings WHERE words @@ %(query)s::tsquery AND kind = %(kind)s ORDER BY id DESC LIMIT %(most)s
"""
COUNTED: Final = """
    SELECT CASE WHEN count(*) < %(most)s THEN count(DISTINCT id / %(apart)s) ELSE %(most)s END FROM (
        SELECT id FROM wordings WHERE words @@ %(query)s::tsquery AND kind = %(kind)s LIMIT %(most)s
    ) AS found
"""
DOCUMENTS: Final = "SELECT id, key, kind, changed_at, urls FROM documents WHERE id = ANY(%s)"
TEXTS: Final = "SELECT id, title, text FROM wordings WHERE id = ANY(%s)"
BEGINS: Final = "SELECT 1 FROM terms WHERE term >= %s AND term < %s LIMIT 1"
OF_STEM: Final = "SELECT term FROM terms WHERE stem = %s ORDER BY documents DESC LIMIT 20"
HOLDING: Final = """
    SELECT term FROM terms WHERE grams @> %s::text[] AND position(%s IN term) > 0 ORDER BY documents DESC LIMIT %s
"""
LIKE: Final = "SELECT term, documents FROM terms WHERE grams && %s::text[] AND letters BETWEEN %s AND %s"
LAST: Final = "\U0010ffff"


class PostgresShelf:
    """The index as one transaction sees it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begins(self, word: str) -> bool:
        """Whether any word begins so."""
        return bool(self._rows(BEGINS, (word, word + LAST)))

    def of_stem(self, stem: str) -> Sequence[str]:
        """The words of a stem."""
        return [term for (term,) in self._rows(OF_STEM, (stem,))]

    def holding(self, part: str, grams: frozenset[str], most: int) -> Sequence[str]:
        """Words that have this part."""
        return [term for (term,) in self._rows(HOLDING, (sorted(grams), part, most))]

    def like(self, grams: frozenset[str], shortest: int, longest: int) -> Sequence[Known]:
        """Words that share a part of three letters."""
        return [Known(*row) for row in self._rows(LIKE, (sorted(grams), shortest, longest))]

    def ranked(self, stage: Stage, kind: Kind, most: int) -> Sequence[Ranked]:
        """What a stage finds."""
        statement = NEWEST if kind in NEWEST_FIRST else RANKED
        return [Ranked(int(row[0]), float(row[1])) for row in self._rows(statement, _asked(stage, kind, most))]

    def counted(self, stage: Stage, kind: Kind, most: int) -> int:
        """How many documents a stage finds."""
        return int(self._rows(COUNTED, _asked(stage, kind, most))[0][0])

    def kept(self, documents: Sequence[int]) -> Mapping[int, Kept]:
        """Documents by their number."""
        wordings = [each for one in documents for each in wordings_of(one)]
        texts: dict[int, dict[int, tuple[str, str]]] = {}
        for wording, title, text in self._rows(TEXTS, (wordings,)):
            texts.setdefault(wording // LANGUAGES_APART, {})[wording % LANGUAGES_APART] = (title, text)
        return {
            number: Kept(key, kind, changed_at.astimezone(UTC), urls, texts.get(number, {}))
            for number, key, kind, changed_at, urls in self._rows(DOCUMENTS, (list(documents),))
        }

    def counts(self) -> Mapping[Kind, int]:
        """How many documents of each kind there are."""
        return dict(self._rows("SELECT kind, count(*) FROM documents GROUP BY kind", ()))

    def left_behind(self, part: str, before: float) -> Sequence[int]:
        """The numbers of what a part has not put since an instant."""
        found = self._rows("SELECT id FROM documents WHERE part = %s AND put_at < %s", (part, before))
        return [number for (number,) in found]

    def mark(self, part: str) -> datetime | None:
        """Up to when a part of the city was read."""
        found = self._rows("SELECT at FROM marks WHERE part = %s", (part,))
        return found[0][0].astimezone(UTC) if found else None

    def _rows(self, statement: LiteralString, bindings: Any) -> list[tuple[Any, ...]]:
        return self._connection.execute(statement, bindings).fetchall()


def _asked(stage: Stage, kind: Kind, most: int) -> dict[str, Any]:
    return {"query": expression(stage), "kind": kind, "most": most, "apart": LANGUAGES_APART}
