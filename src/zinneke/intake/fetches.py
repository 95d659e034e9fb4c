"""What became of each polled source, kept beside the dead letters so that everybody sees which connection is broken."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Final

import msgspec

from zinneke.intake.deliveries import SCHEMA, Deliveries
from zinneke.intake.fetch import Version
from zinneke.intake.memory import open_memory

_SCHEMA: Final = f"""
DROP TABLE IF EXISTS fetch;
CREATE TABLE IF NOT EXISTS polled (source TEXT PRIMARY KEY, state TEXT NOT NULL);
{SCHEMA}
"""
"""``fetch`` held less in earlier versions: a source is asked once more than needed, nothing else is lost with it."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The state of one source: when it was asked last, when it last gave something new, what is wrong.

    ``fetched_at``, ``changed_at`` and ``failing_since`` are our times; ``claimed_at`` is the newest its last answer
    claims. ``failures`` counts those in a row. ``told``, ``rejected`` and ``waiting`` count rows of the last answer:
    taken, not readable, kept until a record of their thing comes. ``holds_s`` is how long it holds by its own word.
    """

    source: str
    version: Version
    fetched_at: datetime
    changed_at: datetime | None
    failures: int = 0
    problem: str = ""
    gives: str = "counts"
    every_s: float = 0.0
    told: int = 0
    rejected: int = 0
    waiting: int = 0
    reasons: tuple[str, ...] = ()
    claimed_at: datetime | None = None
    failing_since: datetime | None = None
    holds_s: float = 0.0


class Fetches:
    """The states of all sources in one file; safe to share between threads and processes."""

    def __init__(self, path: Path) -> None:
        self._lock = Lock()
        self._connection = open_memory(path, _SCHEMA)
        self.deliveries = Deliveries(self._connection, self._lock)

    def of(self, source: str) -> Fetched | None:
        """The state of one source, None if it was never asked."""
        return next((state for state in self.all() if state.source == source), None)

    def all(self) -> list[Fetched]:
        """The states of all sources, by name."""
        with self._lock:
            rows = self._connection.execute("SELECT state FROM polled ORDER BY source").fetchall()
        return [msgspec.json.decode(str(state), type=Fetched) for (state,) in rows]

    def keep(self, state: Fetched) -> None:
        """Keep the state of one source."""
        row = (state.source, msgspec.json.encode(state).decode())
        with self._lock:
            self._connection.execute("INSERT OR REPLACE INTO polled VALUES (?, ?)", row)

    def close(self) -> None:
        """Give the file back."""
        with self._lock:
            self._connection.close()
