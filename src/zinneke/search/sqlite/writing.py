"""Writing documents into the file: one transaction for each batch."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

import apsw

from zinneke.kernel.finding import Document
from zinneke.kernel.time import format_instant
from zinneke.search.sqlite.matching import kind_word
from zinneke.search.words import stem
from zinneke.search.written import LANGUAGES_APART, Wording, counted, fingerprint, terms, wordings_in, wordings_of

KNOWN: Final = "SELECT key, id, fingerprint FROM documents WHERE key IN (SELECT value FROM json_each(?))"
TOUCH: Final = "UPDATE documents SET put_at = ?, part = ? WHERE id = ?"
DOCUMENT: Final = """
    INSERT INTO documents (id, key, kind, part, weight, changed_at, urls, fingerprint, put_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET
        kind = excluded.kind, part = excluded.part, weight = excluded.weight, changed_at = excluded.changed_at,
        urls = excluded.urls, fingerprint = excluded.fingerprint, put_at = excluded.put_at
    RETURNING id
"""
WORDS_OF: Final = "SELECT id, title_words, text_words, kind_word FROM wordings WHERE id BETWEEN ? AND ?"
UNWORD: Final = """
    INSERT INTO words (words, rowid, title_words, text_words, kind_word) VALUES ('delete', ?, ?, ?, ?)
"""
FORGET: Final = "DELETE FROM wordings WHERE id = ?"
WORDING: Final = """
    INSERT INTO wordings (id, title, text, title_words, text_words, kind_word) VALUES (?, ?, ?, ?, ?, ?)
"""
WORD: Final = "INSERT INTO words (rowid, title_words, text_words, kind_word) VALUES (?, ?, ?, ?)"
TERM: Final = """
    INSERT INTO terms (term, stem, letters, documents) VALUES (?, ?, ?, ?)
    ON CONFLICT (term) DO UPDATE SET documents = documents + excluded.documents
    RETURNING id, documents
"""


class SqliteBatch:
    """Documents on their way into the file, in the transaction of a connection."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._run = connection.execute
        self._many = connection.executemany
        self._added: list[str] = []
        self._taken: list[str] = []

    def put(self, documents: Sequence[Document], part: str, at: float) -> int:
        """Add or replace. Gives how many were new or changed."""
        known = {key: (number, mark) for key, number, mark in self._run(KNOWN, (_keys(one.key for one in documents),))}
        changed = 0
        for document in documents:
            number, mark = known.get(document.key, (None, b""))
            if mark == fingerprint(document):
                self._run(TOUCH, (at, part, number))
                continue
            self._replace(document, number, part, at)
            changed += 1
        self._count()
        return changed

    def remove(self, numbers: Iterable[int]) -> int:
        """Take documents away, by their number."""
        gone = list(numbers)
        for number in gone:
            self._unword(number)
        self._many("DELETE FROM documents WHERE id = ?", [(number,) for number in gone])
        self._count()
        return len(gone)

    def numbers(self, keys: Iterable[str]) -> list[int]:
        """The numbers of those that are there."""
        return [number for _, number, _ in self._run(KNOWN, (_keys(keys),))]

    def set_mark(self, part: str, at: datetime) -> None:
        """Remember up to when a part of the city was read."""
        self._run("INSERT OR REPLACE INTO marks VALUES (?, ?)", (part, format_instant(at)))

    def _replace(self, document: Document, number: int | None, part: str, at: float) -> None:
        if number is not None:
            self._unword(number)
        changed_at = format_instant(document.changed_at)
        row = (number, document.key, document.kind, part, document.weight, changed_at, json.dumps(dict(document.urls)),
               fingerprint(document), at)  # fmt: skip
        kept = self._run(DOCUMENT, row).get
        for wording in wordings_in(document):
            self._word(wording, kept * LANGUAGES_APART + wording.number, kind_word(document.kind))

    def _word(self, wording: Wording, number: int, kind: str) -> None:
        told = (" ".join(wording.title_words), " ".join(wording.text_words), kind)
        self._run(WORDING, (number, wording.title, wording.text, *told))
        self._run(WORD, (number, *told))
        self._added += terms([[*wording.title_words, *wording.text_words]])

    def _unword(self, document: int) -> None:
        of_it = wordings_of(document)
        for number, title, text, kind in list(self._run(WORDS_OF, (of_it[0], of_it[-1]))):
            self._run(UNWORD, (number, title, text, kind))
            self._run(FORGET, (number,))
            self._taken += terms([[*title.split(), *text.split()]])

    def _count(self) -> None:
        changes: Mapping[str, int] = counted(self._added, self._taken)
        for term, more in changes.items():
            number, documents = self._run(TERM, (term, stem(term), len(term), more)).get
            if documents == more:
                self._run("INSERT INTO grams (rowid, padded) VALUES (?, ?)", (number, f"__{term}_"))
            elif documents <= 0:
                self._run("DELETE FROM grams WHERE rowid = ?", (number,))
                self._run("DELETE FROM terms WHERE id = ?", (number,))
        self._added, self._taken = [], []


def _keys(keys: Iterable[str]) -> str:
    return json.dumps(list(keys))
