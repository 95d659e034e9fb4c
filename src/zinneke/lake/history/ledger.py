"""Which files hold the history of one type of thing: one small document, switched whole.

    folder/
      ledger.json                     {"read_until": "…", "run": 7, "parts": [{"name": …, "start": …}]}
      2026-11-25.6.parquet            a day
      2026-11-26T20.7.parquet         an hour of the day that is not over
      lock

A file is named after the stretch of time it covers and the run that wrote it, and is never written to again. A run
writes its files, has the disk keep them, and switches the ledger; what no ledger names was told to nobody and is
deleted by the next run. So a run that dies changes nothing, and the next one reads again what it had read.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from zinneke.lake.tables.durable import switch, sync

FOLDER: Final = "history"
"""Of the city's data folder: what was observed, a folder for each type of thing."""
LEDGER: Final = "ledger.json"
LOCK: Final = "lock"
SUFFIX: Final = ".parquet"
HOUR: Final = dt.timedelta(hours=1)
DAY: Final = dt.timedelta(days=1)


class Part(msgspec.Struct, frozen=True):
    """A file with the observations of a day or an hour (UTC) from ``start`` on, the first and the last of them."""

    name: str
    start: dt.datetime
    hours: int
    rows: int
    oldest: dt.datetime
    newest: dt.datetime


class Ledger(msgspec.Struct, frozen=True, omit_defaults=True):
    """``read_until``: the broker's clock up to which all that arrived there is in; None: nothing was read yet."""

    run: int = 0
    read_until: dt.datetime | None = None
    parts: tuple[Part, ...] = ()

    @property
    def rows(self) -> int:
        """How many observations there are."""
        return sum(one.rows for one in self.parts)

    @property
    def oldest(self) -> dt.datetime | None:
        """When the first of them was made."""
        return min((one.oldest for one in self.parts), default=None)

    @property
    def newest(self) -> dt.datetime | None:
        """When the last of them was made."""
        return max((one.newest for one in self.parts), default=None)


@dataclass(frozen=True, slots=True)
class Folder:
    """Where the history of one type of thing is kept."""

    path: Path

    def ledger(self) -> Ledger:
        """What is in it; empty before the first run."""
        try:
            return msgspec.json.decode((self.path / LEDGER).read_bytes(), type=Ledger)
        except FileNotFoundError:
            return Ledger()

    def files(self, parts: Iterable[Part]) -> list[str]:
        """Where these parts are, for DuckDB."""
        return [str(self.path / one.name) for one in parts]

    def turn_to(self, ledger: Ledger) -> None:
        """Make this the content, once the disk has its new files; then delete what it does not name."""
        known = {one.name for one in self.ledger().parts}
        for part in ledger.parts:
            if part.name not in known:
                sync(self.path / part.name)
        sync(self.path)
        switch(self.path / LEDGER, msgspec.json.format(msgspec.json.encode(ledger), indent=1) + b"\n")
        self.sweep(ledger)

    def sweep(self, ledger: Ledger) -> None:
        """Delete files that the ledger does not name: of runs that died, or replaced by newer ones."""
        named = {one.name for one in ledger.parts}
        for path in self.path.glob(f"*{SUFFIX}"):
            if path.name not in named:
                path.unlink(missing_ok=True)
