"""Where a looping replay was when the city stopped, so that the next start goes on from there."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Final

from zinneke.intake.memory import open_memory
from zinneke.intake.replay import Progress
from zinneke.kernel.time import format_instant, parse_instant

KEEP_EVERY_S: Final = 5.0

_SCHEMA: Final = "CREATE TABLE IF NOT EXISTS bookmark (recording TEXT PRIMARY KEY, instant TEXT NOT NULL);"


class Bookmarks:
    """One place in each recording, in one file; safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self._lock = Lock()
        self._connection = open_memory(path, _SCHEMA)

    def of(self, recording: str) -> datetime | None:
        """The instant up to which the recording was played, None if it never was."""
        with self._lock:
            rows = self._connection.execute("SELECT instant FROM bookmark WHERE recording = ?", (recording,)).fetchall()
        return parse_instant(str(rows[0][0])) if rows else None

    def keep(self, recording: str, instant: datetime) -> None:
        """Move the bookmark."""
        row = (recording, format_instant(instant))
        with self._lock:
            self._connection.execute("INSERT OR REPLACE INTO bookmark VALUES (?, ?)", row)

    def follow(self, recording: str, clock_s: Callable[[], float] = monotonic) -> Callable[[Progress], None]:
        """A function that moves the bookmark as the replay goes on.

        It keeps the place of the time before: what was sent since may still be on its way when the city falls.
        """
        kept_at_s, place = clock_s(), None

        def move(progress: Progress) -> None:
            nonlocal kept_at_s, place
            if clock_s() - kept_at_s >= KEEP_EVERY_S:
                if place is not None:
                    self.keep(recording, place)
                kept_at_s, place = clock_s(), progress.instant

        return move

    def close(self) -> None:
        """Give the file back."""
        with self._lock:
            self._connection.close()
