"""What became of each polled source, kept beside the dead letters so that staff see which connection is broken."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any, Final

from zinneke.intake.fetch import Version
from zinneke.intake.memory import open_memory
from zinneke.kernel.time import format_instant, parse_instant

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS fetch (
    source TEXT PRIMARY KEY, etag TEXT NOT NULL, last_modified TEXT NOT NULL,
    fetched_at TEXT NOT NULL, changed_at TEXT, failures INTEGER NOT NULL, problem TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The state of one source: when it was asked last, when it last gave something new, what is wrong.

    These are our times; the times the source claims stand in its observations. ``failures`` counts those in a row.
    """

    source: str
    version: Version
    fetched_at: datetime
    changed_at: datetime | None
    failures: int = 0
    problem: str = ""


class Fetches:
    """The states of all sources in one file; safe to share between threads and processes."""

    def __init__(self, path: Path) -> None:
        self._lock = Lock()
        self._connection = open_memory(path, _SCHEMA)

    def of(self, source: str) -> Fetched | None:
        """The state of one source, None if it was never asked."""
        return next((state for state in self.all() if state.source == source), None)

    def all(self) -> list[Fetched]:
        """The states of all sources, by name."""
        with self._lock:
            rows = self._connection.execute("SELECT * FROM fetch ORDER BY source").fetchall()
        return [_state(row) for row in rows]

    def keep(self, state: Fetched) -> None:
        """Keep the state of one source."""
        changed_at = format_instant(state.changed_at) if state.changed_at else None
        row = (
            state.source,
            state.version.etag,
            state.version.last_modified,
            format_instant(state.fetched_at),
            changed_at,
            state.failures,
            state.problem,
        )
        with self._lock:
            self._connection.execute("INSERT OR REPLACE INTO fetch VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def close(self) -> None:
        """Give the file back."""
        with self._lock:
            self._connection.close()


def _state(row: tuple[Any, ...]) -> Fetched:
    source, etag, last_modified, fetched_at, changed_at, failures, problem = row
    changed = parse_instant(changed_at) if changed_at else None
    return Fetched(source, Version(etag, last_modified), parse_instant(fetched_at), changed, failures, problem)
