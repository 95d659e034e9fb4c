"""A history of observations goes into its sorted files, beside DuckDB's own COPY of the same rows in the same run.

    python bench/compaction.py                      1,000,000 observations of 200 sensors over 40 days
    python bench/compaction.py --rows 200000
    python bench/compaction.py --rows 50000000 --only-table

The reference sorts a CSV of the same rows once and writes one Parquet file: no days, no hours, nothing that was there
before, nothing that comes twice. Then an hour of new observations, each sent twice, and the open table of all of it.
With --only-table nothing but that: the files of each day are written by DuckDB, as compaction leaves them.
"""

import argparse
import datetime as dt
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from zinneke.kernel.time import format_instant
from zinneke.lake import own_csv
from zinneke.lake.engine import connect
from zinneke.lake.field import Field, Kind, Schema
from zinneke.lake.history.compaction import append
from zinneke.lake.history.ledger import Folder, Ledger, Part
from zinneke.lake.history.observation import COLUMNS, KEY, Observation
from zinneke.lake.history.wide import Wide
from zinneke.lake.tables.direct import make, write_things

Result = TypeVar("Result")
SENSORS, NAMES = 200, ("index", "no2", "o3", "pm10", "pm25")
TOLD = (Field("id", Kind.TEXT), Field("name", Kind.TEXT), Field("observed_at", Kind.DATETIME))
MEASURED = tuple(Field(name, Kind.DOUBLE) for name in NAMES)
START = dt.datetime(2026, 10, 1, tzinfo=dt.UTC)


def observed(first: int, instants: int, step: dt.timedelta) -> Iterator[Observation]:
    """What the sensors sent at so many instants, in the order it came."""
    for number in range(first, first + instants):
        at = format_instant(START + number * step)
        for sensor in range(SENSORS):
            for place, name in enumerate(NAMES):
                value = hash((number, sensor, place)) % 900 / 10
                yield Observation(f"urn:ngsi-ld:AirQualityObserved:{sensor:04}", name, at, at, value)


def timed(what: Callable[[], Result]) -> tuple[Result, float, float]:
    """What it gave, and the seconds on the clock and of the processor it took."""
    clock, processor = time.perf_counter(), time.process_time()
    result = what()
    return result, time.perf_counter() - clock, time.process_time() - processor


def copied(source: Path, target: Path) -> int:
    """The reference: read, sort, write one file."""
    typed = ", ".join(f"{name}::{kind} AS {name}" for name, kind in COLUMNS)
    names = own_csv.source(name for name, _ in COLUMNS)
    with closing(connect(target.parent)) as engine:
        query = f"COPY (SELECT {typed} FROM {names} ORDER BY {KEY}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)"  # noqa: S608
        return int(engine.execute(query, [str(source)]).fetchall()[0][0])


def table(history: Path, room: Path) -> int:
    """The open table of a history: one row for each sensor and instant."""
    things = room / "things.csv"
    write_things(things, TOLD[:2], [])
    wide = Wide(history, (*TOLD, *MEASURED), {one.name: one.name for one in MEASURED}, things, TOLD[:2])
    schema = Schema("rows", (*TOLD, *MEASURED))
    return make(room / "rows.duckdb", schema, wide.fill, called="live", unit="observation").report.rows


def settled(history: Path, rows: int) -> None:
    """So many observations of years that are over, a file each day, as compaction leaves them."""
    history.mkdir()
    each_day = SENSORS * len(NAMES) * 96
    parts, listed = [], ", ".join(f"'{name}'" for name in NAMES)
    with closing(connect(history.parent)) as engine:
        for day in range(rows // each_day):
            start = START + dt.timedelta(days=day - rows // each_day)
            name = f"{start:%Y%m%d}.parquet"
            engine.execute(
                f"COPY (SELECT format('urn:ngsi-ld:AirQualityObserved:{{:04d}}', sensor) AS entity, attribute, "  # noqa: S608
                f"$start + to_minutes(15 * quarter) AS observed_at, observed_at AS arrived_at, "
                f"(hash(sensor, attribute, quarter, $day) % 900)::DOUBLE / 10 AS number, NULL::VARCHAR AS text "
                f"FROM range({SENSORS}) s(sensor), unnest([{listed}]) a(attribute), range(96) q(quarter) "
                f"ORDER BY {KEY}) TO '{history / name}' (FORMAT parquet, COMPRESSION zstd)",
                {"start": start, "day": day},
            )
            parts.append(Part(name, start, 24, each_day, start, start + dt.timedelta(minutes=15 * 95)))
    Folder(history).turn_to(Ledger(1, START, tuple(parts)))


def only_table(rows: int) -> None:
    """Print how long the table of a long history takes, beside DuckDB reading and sorting the same files once."""
    with tempfile.TemporaryDirectory() as folder:
        room, history = Path(folder), Path(folder) / "history"
        settled(history, rows)
        ledger = Folder(history).ledger()
        with closing(connect(room)) as engine:
            query = f"COPY (FROM read_parquet($files) ORDER BY {KEY}) TO '{room / 'all.parquet'}' (FORMAT parquet)"
            files = Folder(history).files(ledger.parts)
            _, reference, reference_cpu = timed(lambda: engine.execute(query, {"files": files}))
        shown, made, made_cpu = timed(lambda: table(history, room))
        size = (room / "rows.duckdb").stat().st_size / 1e6
        print(f"{ledger.rows:,} observations of {len(ledger.parts)} days; "
              f"sorted by DuckDB's COPY: {reference:.1f} s and {reference_cpu:.1f} s of processor time")  # fmt: skip
        print(f"open table: {shown:,} rows in {made:.1f} s and {made_cpu:.1f} s, {size:.0f} MB; "
              f"ratio {made / reference:.2f} to the COPY")  # fmt: skip
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def main() -> None:
    """Print all of it, and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--only-table", action="store_true")
    given = parser.parse_args()
    if given.only_table:
        only_table(given.rows)
        return
    rows = given.rows
    instants = rows // SENSORS // len(NAMES)
    step = dt.timedelta(days=40) / instants
    end = START + instants * step
    with tempfile.TemporaryDirectory() as folder:
        room, history = Path(folder), Path(folder) / "history"
        source = room / "all.csv"
        written, csv_s, _ = timed(lambda: own_csv.write(source, observed(0, instants, step)))
        print(
            f"{written:,} observations, {source.stat().st_size / 1e6:.0f} MB of CSV, written in {csv_s:.1f} s by Python"
        )
        _, reference, reference_cpu = timed(lambda: copied(source, room / "all.parquet"))
        print(f"DuckDB's COPY, sorted: {reference:.2f} s and {reference_cpu:.2f} s of processor time, "
              f"{(room / 'all.parquet').stat().st_size / 1e6:.1f} MB")  # fmt: skip
        first, ours, ours_cpu = timed(lambda: append(history, lambda _: observed(0, instants, step), end))
        size = sum(path.stat().st_size for path in history.glob("*.parquet"))
        parts = Folder(history).ledger().parts
        print(f"compaction: {ours:.2f} s and {ours_cpu:.2f} s, of which the CSV {csv_s:.2f} s; "
              f"{len(parts)} files, {size / 1e6:.1f} MB")  # fmt: skip
        print(f"ratio {(ours - csv_s) / reference:.2f} on the clock without the CSV, {ours / reference:.2f} with it")
        more = [one for one in observed(instants, 60, dt.timedelta(minutes=1)) for _ in range(2)]
        later = end + dt.timedelta(hours=1)
        again, hour, _ = timed(lambda: append(history, lambda _: more, later))
        print(f"an hour more, sent twice: {again.read:,} read, {again.rows - first.rows:,} new, {hour:.2f} s")
        shown, made, _ = timed(lambda: table(history, room))
        print(f"open table: {shown:,} rows in {made:.2f} s, {(room / 'rows.duckdb').stat().st_size / 1e6:.1f} MB; "
              f"ratio {made / reference:.2f} to the COPY")  # fmt: skip
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
        new = 60 * SENSORS * len(NAMES)
        assert (first.rows, again.read, again.rows) == (written, 2 * new, written + new)


if __name__ == "__main__":
    main()
