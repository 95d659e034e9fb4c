"""New observations go into the files of their hour or day: merged, sorted, each instant of an attribute once.

An observation that comes late goes where it belongs. Of two of the same instant the one that the broker took in or
corrected last stays. The day that is not over is kept in hours, so that a run writes little; each day before is one
file.
"""

import datetime as dt
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import duckdb
from msgspec.structs import replace

from zinneke.lake import own_csv
from zinneke.lake.engine import connect
from zinneke.lake.history.ledger import HOUR, LOCK, SUFFIX, Folder, Ledger, Part
from zinneke.lake.history.observation import COLUMNS, KEY, Observation
from zinneke.lake.tables.durable import held

CLOCKS_AHEAD: Final = dt.timedelta(hours=1)
"""How far the clock of a device may be ahead of the broker's. Beyond, its instants are not believed."""
_TOGETHER: Final = f"entity, attribute, observed_at, arrived_at, number, text FROM (SELECT DISTINCT ON ({KEY}) * FROM"

_ROOM: Final = "run-"
_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_HOUR_US: Final = 3_600_000_000
_ARRIVED: Final = "SELECT * FROM arrivals WHERE observed_at >= $start AND observed_at < $end"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of a run: what was read, what of it could not be believed, how many observations there are now, and whether any
    is new or other than before."""

    read: int
    refused: int
    rows: int
    newest: dt.datetime | None
    changed: bool


def append(folder: Path, arrivals: Callable[[dt.datetime | None], Iterable[Observation]], at: dt.datetime) -> Outcome:
    """Take in what ``arrivals`` gives of the time since a clock of the broker, None: all there is.

    May be called at any time, by several, and again after a crash: the same observation twice is one. ``at`` is now.
    """
    with working(folder) as (engine, room):
        place = Folder(folder)
        before = place.ledger()
        place.sweep(before)
        read = own_csv.write(room / "arrivals.csv", arrivals(before.read_until))
        refused, until = _stage(engine, room / "arrivals.csv")
        after = _merged(engine, place, before, at)
        if after.parts != before.parts or until != before.read_until:
            after = replace(after, read_until=max(filter(None, (until, before.read_until)), default=None))
            place.turn_to(after)
        return Outcome(read, refused, after.rows, after.newest, after.parts != before.parts)


@contextmanager
def working(folder: Path) -> Iterator[tuple[duckdb.DuckDBPyConnection, Path]]:
    """An engine and a room to write in, for whoever alone may change a history meanwhile."""
    folder.mkdir(parents=True, exist_ok=True)
    with held(folder / LOCK):
        for left in folder.glob(f"{_ROOM}*"):
            shutil.rmtree(left, ignore_errors=True)
        with TemporaryDirectory(prefix=_ROOM, dir=folder) as room, closing(connect(Path(room))) as engine:
            yield engine, Path(room)


def _stage(engine: duckdb.DuckDBPyConnection, path: Path) -> tuple[int, dt.datetime | None]:
    """Bring the arrivals into the engine. Gives how many are not believed, and when the last of the others arrived."""
    typed = ", ".join(f"TRY_CAST({name} AS {kind}) AS {name}" for name, kind in COLUMNS)
    source = own_csv.source(name for name, _ in COLUMNS)
    engine.execute(f"CREATE TEMP TABLE arrivals AS SELECT {typed} FROM {source}", [str(path)])  # noqa: S608
    ahead = int(CLOCKS_AHEAD.total_seconds())
    believed = f"observed_at <= arrived_at + INTERVAL {ahead} SECOND AND (number IS NULL OR isfinite(number))"
    (refused,) = engine.execute(f"SELECT count(*) FROM arrivals WHERE ({believed}) IS NOT TRUE").fetchall()[0]  # noqa: S608
    engine.execute(f"DELETE FROM arrivals WHERE ({believed}) IS NOT TRUE")  # noqa: S608
    (until,) = engine.execute("SELECT epoch_us(max(arrived_at)) FROM arrivals").fetchall()[0]
    return refused, None if until is None else _instant(until)


def _merged(engine: duckdb.DuckDBPyConnection, place: Folder, before: Ledger, at: dt.datetime) -> Ledger:
    """The ledger after the arrivals have gone into new files."""
    today = at.astimezone(dt.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    found = engine.execute(f"SELECT DISTINCT epoch_us(observed_at) // {_HOUR_US} FROM arrivals").fetchall()  # noqa: S608
    starts = [_instant(hour * _HOUR_US) for (hour,) in found]
    spans = {(start, 1) if start >= today else (_day(start), 24) for start in starts}
    spans |= {(_day(one.start), 24) for one in before.parts if one.hours == 1 and one.start < today}
    run, kept, written = before.run + 1, list(before.parts), []
    for start, hours in sorted(spans):
        end = start + hours * HOUR
        merged = [one for one in kept if start <= one.start < end]
        if [one.hours for one in merged] == [hours] and not _adds(engine, place, merged, start, end):
            continue
        kept = [one for one in kept if one not in merged]
        written.append(_write(engine, place, merged, start, hours, run))
    if not written:
        return before
    parts = sorted([*kept, *written], key=lambda one: one.start)
    return replace(before, run=run, parts=tuple(parts))


def _adds(
    engine: duckdb.DuckDBPyConnection, place: Folder, merged: Sequence[Part], start: dt.datetime, end: dt.datetime
) -> bool:
    """Whether the arrivals of a stretch of time hold anything that its files do not."""
    query = f"SELECT 1 FROM ({_ARRIVED} EXCEPT SELECT * FROM read_parquet($files)) LIMIT 1"  # noqa: S608
    return bool(engine.execute(query, {"start": start, "end": end, "files": place.files(merged)}).fetchall())


def _write(
    engine: duckdb.DuckDBPyConnection, place: Folder, merged: Sequence[Part], start: dt.datetime, hours: int, run: int
) -> Part:
    name = f"{start:%Y-%m-%d}" + (f"T{start:%H}" if hours == 1 else "") + f".{run}{SUFFIX}"
    source = _ARRIVED
    values: dict[str, object] = {"start": start, "end": start + hours * HOUR}
    if merged:
        source += " UNION ALL BY NAME SELECT * FROM read_parquet($files)"
        values["files"] = place.files(merged)
    rows = f"SELECT {_TOGETHER} ({source}) ORDER BY {KEY}, arrived_at DESC) ORDER BY {KEY}"
    target = str(place.path / name).replace("'", "''")
    engine.execute(f"COPY ({rows}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)", values)
    return part_of(engine, place.path / name, start, hours)


def part_of(engine: duckdb.DuckDBPyConnection, path: Path, start: dt.datetime, hours: int) -> Part:
    """What the ledger says of a file that was just written."""
    query = "SELECT count(*), epoch_us(min(observed_at)), epoch_us(max(observed_at)) FROM read_parquet(?)"
    rows, oldest, newest = engine.execute(query, [str(path)]).fetchall()[0]
    return Part(path.name, start, hours, rows, _instant(oldest), _instant(newest))


def _instant(microseconds: int) -> dt.datetime:
    return _EPOCH + dt.timedelta(microseconds=microseconds)


def _day(instant: dt.datetime) -> dt.datetime:
    return instant.replace(hour=0)
