"""What a question asks of the file."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, cast

import apsw

from zinneke.kernel.finding import Kind
from zinneke.kernel.time import parse_instant
from zinneke.search.asking import Known, Stage
from zinneke.search.ports import NEWEST_FIRST
from zinneke.search.searching import Kept, Ranked
from zinneke.search.sqlite.matching import expression
from zinneke.search.written import LANGUAGES_APART, wordings_of

RANKED: Final = """
    SELECT found.rowid, -found.rank * documents.weight
    FROM (
        SELECT rowid, bm25(words, 8.0, 1.0, 0.0) AS rank FROM words WHERE words MATCH :query
        ORDER BY rowid DESC LIMIT :most
    ) AS found JOIN documents ON documents.id = found.rowid / :apart
"""
NEWEST: Final = "SELECT rowid, 1.0 FROM words WHERE words MATCH :query ORDER BY rowid DESC LIMIT :most"
COUNTED: Final = """
    SELECT iif(count(*) < :most, count(DISTINCT rowid / :apart), :most)
    FROM (SELECT rowid FROM words WHERE words MATCH :query LIMIT :most)
"""
DOCUMENTS: Final = """
    SELECT id, key, kind, changed_at, urls FROM documents WHERE id IN (SELECT value FROM json_each(?))
"""
TEXTS: Final = "SELECT id, title, text FROM wordings WHERE id IN (SELECT value FROM json_each(?))"
BEGINS: Final = "SELECT 1 FROM terms WHERE term >= ? AND term < ? LIMIT 1"
OF_STEM: Final = "SELECT term FROM terms WHERE stem = ? ORDER BY documents DESC LIMIT 20"
WITH_GRAMS: Final = """
    SELECT terms.term, terms.documents FROM grams JOIN terms ON terms.id = grams.rowid WHERE grams MATCH ?
"""
HOLDING: Final = WITH_GRAMS + "AND instr(terms.term, ?) ORDER BY terms.documents DESC LIMIT ?"
LIKE: Final = WITH_GRAMS + "AND terms.letters BETWEEN ? AND ?"
LAST: Final = "\U0010ffff"
"""No word has a letter that comes after this one."""


class SqliteShelf:
    """The index as one transaction sees it."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._run = connection.execute

    def begins(self, word: str) -> bool:
        """Whether any word begins so."""
        return self._run(BEGINS, (word, word + LAST)).get is not None

    def of_stem(self, stem: str) -> Sequence[str]:
        """The words of a stem."""
        return [term for (term,) in self._run(OF_STEM, (stem,))]

    def holding(self, part: str, grams: frozenset[str], most: int) -> Sequence[str]:
        """Words that have this part."""
        found = self._run(HOLDING, (" AND ".join(map(_quoted, sorted(grams))), part, most))
        return [term for term, _ in found]

    def like(self, grams: frozenset[str], shortest: int, longest: int) -> Sequence[Known]:
        """Words that share a part of three letters."""
        found = self._run(LIKE, (" OR ".join(map(_quoted, sorted(grams))), shortest, longest))
        return [Known(term, documents) for term, documents in found]

    def ranked(self, stage: Stage, kind: Kind, most: int) -> Sequence[Ranked]:
        """What a stage finds."""
        statement = NEWEST if kind in NEWEST_FIRST else RANKED
        return [Ranked(*row) for row in self._run(statement, _asked(stage, kind, most))]

    def counted(self, stage: Stage, kind: Kind, most: int) -> int:
        """How many documents a stage finds."""
        return cast(int, self._run(COUNTED, _asked(stage, kind, most)).get)

    def kept(self, documents: Sequence[int]) -> Mapping[int, Kept]:
        """Documents by their number."""
        wordings = [each for one in documents for each in wordings_of(one)]
        texts: dict[int, dict[int, tuple[str, str]]] = {}
        for wording, title, text in self._run(TEXTS, (json.dumps(wordings),)):
            texts.setdefault(wording // LANGUAGES_APART, {})[wording % LANGUAGES_APART] = (title, text)
        rows: list[Any] = list(self._run(DOCUMENTS, (json.dumps(list(documents)),)))
        return {
            number: Kept(key, kind, parse_instant(changed_at), json.loads(urls), texts.get(number, {}))
            for number, key, kind, changed_at, urls in rows
        }

    def counts(self) -> Mapping[Kind, int]:
        """How many documents of each kind there are."""
        return dict(self._run("SELECT kind, count(*) FROM documents GROUP BY kind"))

    def left_behind(self, part: str, before: float) -> Sequence[int]:
        """The numbers of what a part has not put since an instant."""
        found = self._run("SELECT id FROM documents WHERE part = ? AND put_at < ?", (part, before))
        return [number for (number,) in found]

    def mark(self, part: str) -> datetime | None:
        """Up to when a part of the city was read."""
        found = self._run("SELECT at FROM marks WHERE part = ?", (part,)).get
        return parse_instant(found) if found else None


def _quoted(gram: str) -> str:
    return f'"{gram}"'


def _asked(stage: Stage, kind: Kind, most: int) -> dict[str, Any]:
    return {"query": expression(stage, kind), "most": most, "apart": LANGUAGES_APART}
