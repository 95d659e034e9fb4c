"""What each polled source last told of each thing: when it was there, when it changed, what time it claims."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from threading import Lock
from typing import Any, Final

import apsw
import msgspec

from zinneke.intake.message import Message
from zinneke.kernel.time import format_instant, parse_instant

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS delivery (
    source TEXT NOT NULL, feed TEXT NOT NULL, device TEXT NOT NULL, digest BLOB NOT NULL, claimed_at TEXT,
    seen_at TEXT NOT NULL, changed_at TEXT NOT NULL, gap_s REAL, changes INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (source, feed, device)) WITHOUT ROWID;
"""
GAP_WEIGHT: Final = 0.2
"""How much the newest gap between two changes weighs in the usual one."""
_BEFORE: Final = "SELECT digest, changed_at, gap_s, changes FROM delivery WHERE source = ? AND feed = ? AND device = ?"
_KEEP: Final = "INSERT OR REPLACE INTO delivery VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a source told of a thing. ``digest`` is of what it said but for the time; ``gap_s`` the usual seconds
    between two changes, None before the second one; ``changes`` how many there were."""

    source: str
    feed: str
    device: str
    digest: bytes
    claimed_at: datetime | None
    seen_at: datetime
    changed_at: datetime
    gap_s: float | None = None
    changes: int = 0


class Deliveries:
    """The deliveries of all sources, in the file of the intake; safe to share between threads."""

    def __init__(self, connection: apsw.Connection, lock: Lock) -> None:
        self._connection = connection
        self._lock = lock

    def note(self, deliveries: Iterable[Delivery]) -> None:
        """Keep what was delivered now."""
        with self._lock, self._connection:
            for one in deliveries:
                before = self._connection.execute(_BEFORE, (one.source, one.feed, one.device)).fetchone()
                changed_at, gap_s, changes = _changes(one, before)
                self._connection.execute(
                    _KEEP,
                    (one.source, one.feed, one.device, one.digest, _text(one.claimed_at), format_instant(one.seen_at),
                     format_instant(changed_at), gap_s, changes),
                )  # fmt: skip

    def all(self) -> Iterator[Delivery]:
        """Every delivery, by source and device."""
        with self._lock:
            rows = self._connection.execute("SELECT * FROM delivery ORDER BY source, device").fetchall()
        return map(_delivery, rows)


def delivered(source: str, message: Message, at: datetime) -> Delivery:
    """What a message is as a delivery of this instant."""
    told = msgspec.json.decode(message.body)
    claimed_at = told.pop("observedAt", None)
    digest = blake2b(msgspec.json.encode(told), digest_size=12).digest()
    return Delivery(source, message.feed, message.device, digest, _instant(claimed_at), at, at)


def _changes(one: Delivery, before: tuple[Any, ...] | None) -> tuple[datetime, float | None, int]:
    """When it last changed, the usual seconds between two changes, how many changes there were."""
    if before is None:
        return one.seen_at, None, 0
    digest, changed_at, gap_s, changes = before
    last = parse_instant(changed_at)
    if digest == one.digest:
        return last, gap_s, changes
    newest = (one.seen_at - last).total_seconds()
    usual = newest if gap_s is None else (1 - GAP_WEIGHT) * gap_s + GAP_WEIGHT * newest
    return one.seen_at, usual, changes + 1


def _delivery(row: tuple[Any, ...]) -> Delivery:
    source, feed, device, digest, claimed_at, seen_at, changed_at, gap_s, changes = row
    return Delivery(
        source, feed, device, digest, _instant(claimed_at), parse_instant(seen_at), parse_instant(changed_at), gap_s,
        changes,
    )  # fmt: skip


def _instant(given: Any) -> datetime | None:
    return parse_instant(given) if isinstance(given, str) else None


def _text(instant: datetime | None) -> str | None:
    return format_instant(instant) if instant else None
