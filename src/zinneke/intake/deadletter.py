"""Dead letters: messages that could not become observations, kept with the reason until staff replay or discard them.

One SQLite file shared by the intake, which keeps, and the site, which shows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import Any, Final

from zinneke.intake.memory import open_memory
from zinneke.intake.message import Message
from zinneke.intake.payload import MAX_BYTES
from zinneke.intake.unreadable import Unreadable
from zinneke.kernel.time import format_instant, now, parse_instant

FILE_NAME: Final = "intake.sqlite3"
NO_RECORD: Final = "no-record"
"""Why a message of a thing waits that no record describes."""
MAX_LETTERS: Final = 10_000
MAX_TOTAL_BYTES: Final = 64 * 1024**2
"""The oldest letters make room, counted, beyond either bound."""

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS letter (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    digest BLOB NOT NULL UNIQUE,
    feed TEXT NOT NULL, device TEXT NOT NULL, body BLOB NOT NULL,
    reason TEXT NOT NULL, detail TEXT NOT NULL,
    first_at TEXT NOT NULL, last_at TEXT NOT NULL,
    arrivals INTEGER NOT NULL DEFAULT 1, asked INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS letter_asked ON letter (number) WHERE asked;
CREATE INDEX IF NOT EXISTS letter_feed ON letter (feed, number);
CREATE INDEX IF NOT EXISTS letter_waiting ON letter (device) WHERE reason = 'no-record';
CREATE TABLE IF NOT EXISTS tally (name TEXT PRIMARY KEY, amount INTEGER NOT NULL);
"""
_KEEP: Final = """
INSERT INTO letter (digest, feed, device, body, reason, detail, first_at, last_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)
ON CONFLICT (digest) DO UPDATE SET
    arrivals = arrivals + 1, last_at = excluded.last_at, body = excluded.body, reason = excluded.reason,
    detail = excluded.detail, asked = 0
"""
_COLUMNS: Final = "number, feed, device, body, reason, detail, first_at, last_at, arrivals, asked"
_EXCESS: Final = """
SELECT number FROM (
    SELECT number, row_number() OVER newest AS place, sum(length(body)) OVER newest AS bytes
    FROM letter WINDOW newest AS (ORDER BY number DESC))
WHERE place > ? OR bytes > ?
"""


@dataclass(frozen=True, slots=True)
class Letter:
    """A kept message. ``reason`` is a code of ``unreadable.REASONS``; ``asked`` tells that staff want it replayed.

    The same message arriving again is one letter with one more of ``arrivals``. Of a thing without a record the latest
    message waits.
    """

    number: int
    feed: str
    device: str
    body: bytes
    reason: str
    detail: str
    first_at: datetime
    last_at: datetime
    arrivals: int
    asked: bool

    @property
    def message(self) -> Message:
        """The message, to be tried again."""
        return Message(self.feed, self.device, self.body)


class DeadLetters:
    """The dead letters in one file; safe to share between threads and processes."""

    def __init__(self, path: Path, *, max_letters: int = MAX_LETTERS, max_total_bytes: int = MAX_TOTAL_BYTES) -> None:
        self._bounds = (max_letters, max_total_bytes)
        self._lock = Lock()
        self._connection = open_memory(path, "PRAGMA synchronous = FULL;" + _SCHEMA)

    def keep(self, refused: Iterable[tuple[Message, Unreadable]]) -> None:
        """Keep messages with the reason; durable on return. The oldest beyond the bounds are dropped and counted."""
        at = format_instant(now())
        rows = [_row(message, reason, at) for message, reason in refused]
        if not rows:
            return
        with self._lock, self._connection:
            self._connection.executemany(_KEEP, rows)
            excess = self._connection.execute(_EXCESS, self._bounds).fetchall()
            self._connection.executemany("DELETE FROM letter WHERE number = ?", excess)
            self._connection.execute(
                "INSERT INTO tally VALUES ('dropped', ?1) ON CONFLICT DO UPDATE SET amount = amount + ?1",
                (len(excess),),
            )

    def page(self, limit: int, offset: int = 0, feed: str | None = None) -> list[Letter]:
        """Letters, newest first, of all feeds or one."""
        return self._letters(
            "WHERE ?1 IS NULL OR feed = ?1 ORDER BY number DESC LIMIT ?2 OFFSET ?3", (feed, limit, offset)
        )

    def count(self, feed: str | None = None) -> int:
        """How many letters there are, of all feeds or one."""
        return self._number("SELECT count(*) FROM letter WHERE ?1 IS NULL OR feed = ?1", (feed,))

    def dropped(self) -> int:
        """How many letters were dropped for want of room since the beginning."""
        return self._number("SELECT coalesce(max(amount), 0) FROM tally WHERE name = 'dropped'", ())

    def letter(self, number: int) -> Letter | None:
        """The letter of this number."""
        return next(iter(self._letters("WHERE number = ?", (number,))), None)

    def ask_replay(self, numbers: Sequence[int]) -> None:
        """Ask the intake to try these again."""
        self._change("UPDATE letter SET asked = 1 WHERE number = ?", numbers)

    def release(self, devices: Iterable[str]) -> None:
        """Ask the intake to try again what waited for the records of these."""
        rows = [(NO_RECORD, device) for device in devices]
        if rows:
            with self._lock, self._connection:
                self._connection.executemany("UPDATE letter SET asked = 1 WHERE reason = ? AND device = ?", rows)

    def discard(self, numbers: Sequence[int]) -> None:
        """Throw these away."""
        self._change("DELETE FROM letter WHERE number = ?", numbers)

    def asked(self, limit: int = 500) -> list[Letter]:
        """The oldest letters that wait for being tried again."""
        return self._letters("WHERE asked ORDER BY number LIMIT ?", (limit,))

    def settle(self, numbers: Sequence[int]) -> None:
        """Take those that were tried again off the pile, unless they were refused once more meanwhile."""
        self._change("DELETE FROM letter WHERE asked AND number = ?", numbers)

    def close(self) -> None:
        """Give the file back."""
        with self._lock:
            self._connection.close()

    def _letters(self, rest: str, bindings: tuple[Any, ...]) -> list[Letter]:
        with self._lock:
            rows = self._connection.execute(f"SELECT {_COLUMNS} FROM letter {rest}", bindings).fetchall()  # noqa: S608 - constants of this module
        return [_letter(row) for row in rows]

    def _number(self, query: str, bindings: tuple[Any, ...]) -> int:
        with self._lock:
            rows: list[tuple[Any, ...]] = self._connection.execute(query, bindings).fetchall()
        return int(rows[0][0])

    def _change(self, statement: str, numbers: Sequence[int]) -> None:
        with self._lock, self._connection:
            self._connection.executemany(statement, [(number,) for number in numbers])


def _row(message: Message, reason: Unreadable, at: str) -> tuple[Any, ...]:
    feed, device = _storable(message.feed), _storable(message.device)
    told = b"" if reason.code == NO_RECORD else message.body
    digest = blake2b(f"{feed}\n{device}\n".encode() + told, digest_size=16).digest()
    return digest, feed, device, message.body[:MAX_BYTES], reason.code, _storable(reason.detail), at


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()[:1000]


def _letter(row: tuple[Any, ...]) -> Letter:
    number, feed, device, body, reason, detail, first_at, last_at, arrivals, asked = row
    first, last = parse_instant(first_at), parse_instant(last_at)
    return Letter(number, feed, device, body, reason, detail, first, last, arrivals, bool(asked))
