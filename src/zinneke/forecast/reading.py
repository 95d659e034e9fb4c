"""Histories from files: Parquet of slot (UTC), place_id, free, cap and occ, with a table of places and their cities."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import duckdb
import numpy as np

from zinneke.forecast.clock import DAY_MINUTES, Clock
from zinneke.forecast.histories import Flags, Floats, Histories, Spaces
from zinneke.forecast.plausible import Report, findings

AT_ONCE: Final = 4_000_000
"""Rows in memory at one time."""
MEMORY: Final = "512MB"
COLUMNS: Final = ("free", "cap", "occ")


@dataclass(frozen=True)
class Recording:
    """What a file holds: the plausible part, the same as recorded, and what was kept out of it."""

    histories: Histories
    kept_out: Flags
    """Cells that hold a count which cannot be."""
    as_recorded: Floats
    """Every share as it came, clipped to 0…1."""
    reports: tuple[Report, ...]

    def recorded(self) -> Histories:
        """The histories with every count in, possible or not."""
        return replace(self.histories, share=self.as_recorded)


@dataclass(frozen=True)
class _Place:
    city: str = ""
    spaces: float = 0.0


@dataclass(frozen=True)
class _File:
    """An open file of counts: its places, its slots, and what SQL reads each column."""

    engine: duckdb.DuckDBPyConnection
    path: Path
    columns: Mapping[str, str]
    names: tuple[str, ...]
    clock: Clock
    rows: int
    about: Mapping[str, _Place]

    def parts(self) -> Iterator[Sequence[str]]:
        """Places whose rows are read together."""
        at_once = max(1, AT_ONCE * len(self.names) // self.rows)
        for first in range(0, len(self.names), at_once):
            yield self.names[first : first + at_once]


@dataclass(frozen=True)
class _Counts:
    """What was counted at some places, by slot."""

    free: Floats
    told: Floats
    """Capacity as told, 0 or less where it cannot be."""
    spaces: Floats
    """Capacity as far as it can be: the one before where none is told."""
    share: Floats


def read_parquet(
    path: Path, meta: Path | None = None, *, zone: str, country: str = "", step: int = 15, learned_until: str = ""
) -> Recording:
    """Read a file of counts. What is usual for a place is learned before the date ``learned_until``, or of all.

    ``free`` or ``occ`` may be missing, or ``cap`` where ``meta`` has it. Raises ValueError where a file cannot be read.
    """
    about = _places(meta) if meta else {}
    with closing(duckdb.connect(config={"memory_limit": MEMORY, "threads": 2})) as engine:
        engine.execute("SET TimeZone = 'UTC'")
        file = _opened(engine, path, about, zone, step)
        until = file.clock.slots
        if learned_until:
            until = (int(np.datetime64(learned_until, "m").astype(np.int64)) - file.clock.start) // step
        return _read(file, country, max(until, 0))


def _read(file: _File, country: str, until: int) -> Recording:
    raw = np.full((len(file.names), file.clock.slots), np.nan, np.float32)
    out = np.zeros(raw.shape, bool)
    reports: list[Report] = []
    changes: list[tuple[int, int, float]] = []
    for part in file.parts():
        counts = _counts(file, part)
        for number, name in enumerate(part):
            place, kept = len(reports), {}
            told = np.where(counts.told[number] > 0, counts.told[number], np.nan)
            for finding, flags in findings(counts.free[number], told, file.clock, until):
                kept[finding] = int(flags.sum())
                out[place] |= flags
            raw[place] = counts.share[number]
            changes += [(place, *change) for change in _changes(counts.spaces[number])]
            reports.append(Report(name, int((~np.isnan(raw[place]) | out[place]).sum()), kept))
    cities = tuple(file.about.get(name, _Place()).city for name in file.names)
    cleaned = np.where(out, np.float32(np.nan), raw)
    return Recording(
        Histories(file.clock, file.names, cleaned, _capacities(changes), cities, country), out, raw, tuple(reports)
    )


def _opened(engine: duckdb.DuckDBPyConnection, path: Path, about: Mapping[str, _Place], zone: str, step: int) -> _File:
    try:
        there = {row[0] for row in engine.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()}
    except duckdb.Error as error:
        raise ValueError(f"{path} cannot be read as Parquet: {error}") from error
    if missing := {"slot", "place_id"} - there:
        raise ValueError(f"{path} has no column {', '.join(sorted(missing))}")
    if not there & {"free", "occ"}:
        raise ValueError(f"{path} has neither free nor occ: nothing is counted")
    columns = {name: name if name in there else "NULL" for name in COLUMNS}
    query = "SELECT min(epoch(slot)), max(epoch(slot)), count(*) FROM read_parquet(?)"
    first, last, rows = engine.execute(query, [str(path)]).fetchall()[0]
    if not rows:
        raise ValueError(f"{path} is empty")
    found = engine.execute("SELECT DISTINCT place_id::VARCHAR FROM read_parquet(?) ORDER BY 1", [str(path)]).fetchall()
    start = int(first) // 60 // DAY_MINUTES * DAY_MINUTES
    clock = Clock(start, (int(last) // 60 - start) // step + 1, step, zone)
    return _File(engine, path, columns, tuple(row[0] for row in found), clock, int(rows), about)


def _counts(file: _File, names: Sequence[str]) -> _Counts:
    chosen = ", ".join(f"{sql}::FLOAT AS {name}" for name, sql in file.columns.items())
    query = f"""
        SELECT list_position(?, place_id::VARCHAR) - 1 AS place, (epoch(slot)::BIGINT // 60 - ?) // ? AS at, {chosen}
        FROM read_parquet(?) WHERE list_contains(?, place_id::VARCHAR)"""  # noqa: S608 - names of our own columns
    clock = file.clock
    values = [list(names), clock.start, clock.step, str(file.path), list(names)]
    found = file.engine.execute(query, values).fetchnumpy()
    where = (_plain(found["place"]).astype(np.int32), _plain(found["at"]).astype(np.int32))
    free, told, occ = (np.full((len(names), clock.slots), np.nan, np.float32) for _ in COLUMNS)
    free[where], told[where], occ[where] = (_plain(found[name]) for name in COLUMNS)
    spaces = np.stack([_held(told[row], file.about.get(name, _Place()).spaces) for row, name in enumerate(names)])
    told = np.where(np.isnan(told), spaces, told)
    free = np.where(np.isnan(free) & ~np.isnan(occ), np.round((1 - occ) * spaces), free)
    share = np.where(spaces > 0, np.clip(1 - free / spaces, 0, 1), np.clip(occ, 0, 1))
    return _Counts(np.asarray(free, np.float32), told, spaces, np.asarray(share, np.float32))


def _plain(column: Any) -> Any:
    """A column as DuckDB hands it over, with NaN for what it has masked as NULL."""
    if isinstance(column, np.ma.MaskedArray):
        return column.filled(np.nan) if column.dtype.kind == "f" else column.data
    return np.asarray(column)


def _held(told: Floats, usual: float) -> Floats:
    """A capacity for every slot: the one told last; before the first, the first; of none, that told elsewhere."""
    possible = told > 0
    if not possible.any():
        return np.full(len(told), usual if usual > 0 else np.nan, np.float32)
    last = np.maximum.accumulate(np.where(possible, np.arange(len(told)), -1))
    return told[np.where(last < 0, int(np.argmax(possible)), last)]


def _changes(spaces: Floats) -> list[tuple[int, float]]:
    """Since which slot a place has had how many spaces; 0 for a place of which it is not known."""
    if np.isnan(spaces[0]):
        return [(0, 0.0)]
    changed = np.flatnonzero(np.concatenate([[True], spaces[1:] != spaces[:-1]]))
    return [(int(slot), float(spaces[slot])) for slot in changed]


def _capacities(changes: list[tuple[int, int, float]]) -> Spaces:
    place, since, spaces = zip(*changes, strict=True)
    return Spaces(np.array(place, np.int32), np.array(since, np.int32), np.array(spaces, np.float32))


def _places(meta: Path) -> dict[str, _Place]:
    """City and capacity of each place, as far as the table tells."""
    with meta.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    if rows and "place_id" not in rows[0]:
        raise ValueError(f"{meta} has no column place_id")
    return {row["place_id"]: _Place(row.get("city_name") or "", _number(row.get("cap"))) for row in rows}


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0
