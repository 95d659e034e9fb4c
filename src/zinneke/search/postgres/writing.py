"""Writing documents into the database: one transaction for each batch, statements for all its documents at once."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from psycopg.types.json import Jsonb

from zinneke.kernel.finding import Document
from zinneke.search.postgres.matching import vector
from zinneke.search.postgres.shelf import Connection
from zinneke.search.words import stem, trigrams
from zinneke.search.written import LANGUAGES_APART, Wording, counted, fingerprint, terms, wordings_in, wordings_of

KNOWN: Final = "SELECT key, id, fingerprint FROM documents WHERE key = ANY(%s)"
TOUCH: Final = "UPDATE documents SET put_at = %s, part = %s WHERE id = ANY(%s)"
DOCUMENT: Final = """
    INSERT INTO documents (key, kind, part, weight, changed_at, urls, fingerprint, put_at)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (key) DO UPDATE SET
        kind = excluded.kind, part = excluded.part, weight = excluded.weight, changed_at = excluded.changed_at,
        urls = excluded.urls, fingerprint = excluded.fingerprint, put_at = excluded.put_at
    RETURNING id
"""
TAKE: Final = "DELETE FROM wordings WHERE id = ANY(%s) RETURNING tsvector_to_array(words)"
WORDING: Final = "INSERT INTO wordings (id, kind, title, text, words) VALUES (%s, %s, %s, %s, %s::tsvector)"
TERMS: Final = """
    INSERT INTO terms (term, stem, letters, grams, documents)
    SELECT term, stem, letters, string_to_array(grams, ' '), documents
    FROM unnest(%s::text[], %s::text[], %s::int[], %s::text[], %s::int[]) AS t (term, stem, letters, grams, documents)
    ON CONFLICT (term) DO UPDATE SET documents = terms.documents + excluded.documents
"""
UNUSED: Final = "DELETE FROM terms WHERE documents <= 0 AND term = ANY(%s)"
MARK: Final = "INSERT INTO marks VALUES (%s, %s) ON CONFLICT (part) DO UPDATE SET at = excluded.at"
ONE_WRITER: Final = "SELECT pg_advisory_xact_lock(7046319)"
"""Two that count words at once would wait for each other."""


class PostgresBatch:
    """Documents on their way into the database, in the transaction of a connection."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection.execute
        self._cursor = connection.cursor
        self._run(ONE_WRITER)
        self._added: list[str] = []
        self._taken: list[str] = []

    def put(self, documents: Sequence[Document], part: str, at: float) -> int:
        """Add or replace. Gives how many were new or changed."""
        keys = [one.key for one in documents]
        known = {key: (number, bytes(mark)) for key, number, mark in self._run(KNOWN, (keys,))}
        same = [one.key for one in documents if one.key in known and known[one.key][1] == fingerprint(one)]
        self._run(TOUCH, (at, part, [known[key][0] for key in same]))
        changed = [one for one in documents if one.key not in set(same)]
        self._unword([known[one.key][0] for one in changed if one.key in known])
        self._word(changed, self._keep(changed, part, at))
        self._count()
        return len(changed)

    def remove(self, numbers: Iterable[int]) -> int:
        """Take documents away, by their number."""
        gone = list(numbers)
        self._unword(gone)
        self._run("DELETE FROM documents WHERE id = ANY(%s)", (gone,))
        self._count()
        return len(gone)

    def numbers(self, keys: Iterable[str]) -> list[int]:
        """The numbers of those that are there."""
        return [number for _, number, _ in self._run(KNOWN, (list(keys),))]

    def set_mark(self, part: str, at: datetime) -> None:
        """Remember up to when a part of the city was read."""
        self._run(MARK, (part, at))

    def _keep(self, documents: Sequence[Document], part: str, at: float) -> list[int]:
        """Gives their numbers, in their order."""
        rows = [
            (one.key, one.kind, part, one.weight, one.changed_at, Jsonb(dict(one.urls)), fingerprint(one), at)
            for one in documents
        ]
        if not rows:
            return []
        with self._cursor() as cursor:
            cursor.executemany(DOCUMENT, rows, returning=True)
            numbers = []
            while True:
                numbers += [number for (number,) in cursor.fetchall()]
                if not cursor.nextset():
                    return numbers

    def _word(self, documents: Sequence[Document], numbers: Sequence[int]) -> None:
        rows: list[tuple[Any, ...]] = []
        for document, number in zip(documents, numbers, strict=True):
            for one in wordings_in(document):
                rows.append((number * LANGUAGES_APART + one.number, document.kind, *_told(one)))
                self._added += terms([[*one.title_words, *one.text_words]])
        with self._cursor() as cursor:
            cursor.executemany(WORDING, rows)

    def _unword(self, numbers: Sequence[int]) -> None:
        if numbers:
            wordings = [each for one in numbers for each in wordings_of(one)]
            for (words,) in self._run(TAKE, (wordings,)):
                self._taken += terms([words])

    def _count(self) -> None:
        changes = counted(self._added, self._taken)
        every = list(changes)
        grams = [" ".join(sorted(trigrams(term))) for term in every]
        self._run(TERMS, (every, [stem(one) for one in every], [len(one) for one in every], grams,
                          list(changes.values())))  # fmt: skip
        self._run(UNUSED, (every,))
        self._added, self._taken = [], []


def _told(wording: Wording) -> tuple[str, str, str]:
    """What PostgreSQL takes: it knows no NUL."""
    return wording.title.replace("\0", " "), wording.text.replace("\0", " "), vector(wording)
