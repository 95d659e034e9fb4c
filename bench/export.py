"""A filtered CSV export of a table beside DuckDB's own COPY of the same rows to a file, in the same run; then memory.

python bench/export.py                                  5,000,000 rows of nine columns, half of them asked for, and all
python bench/export.py --rows 500000 --long 50000000    and memory while so many more rows leave
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import psutil

from zinneke.lake.engine import ASKING_THREADS, MEMORY, THREADS
from zinneke.lake.exports.extract import Extract
from zinneke.lake.exports.formats import FORMATS
from zinneke.lake.field import ROW, Field, Kind, Schema
from zinneke.lake.odsql.compile import compile_records
from zinneke.lake.odsql.paging import export_page
from zinneke.lake.odsql.spatial import register
from zinneke.lake.open_table import OpenTable, seal

SCHEMA = Schema(
    "rows",
    (
        Field("id", Kind.INT),
        Field("station", Kind.TEXT),
        Field("kind", Kind.TEXT),
        Field("passed", Kind.INT),
        Field("at", Kind.DATETIME),
        Field("day", Kind.DATE),
        Field("value", Kind.DOUBLE),
        Field("place", Kind.GEO_POINT),
        Field("address", Kind.TEXT),
    ),
)
COPIED = """SELECT id, station, kind, passed, "at", day, value, "place.lat" || ', ' || "place.lon" AS place, address
    FROM rows"""
TIMES = 3


@dataclass(frozen=True)
class Pace:
    """Seconds in the median, rows and bytes."""

    seconds: float
    rows: int
    size: int

    def __str__(self) -> str:
        rows, megabytes = self.rows / self.seconds, self.size / self.seconds / 1e6
        return f"{self.seconds:6.2f} s  {rows:10,.0f} rows/s  {megabytes:6.1f} MB/s"


def fill(path: Path, rows: int) -> None:
    """Counts of passers-by: numbers, codes, times, coordinates, texts with commas and quotation marks, missing ones."""
    with duckdb.connect(str(path)) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(SCHEMA.create())
        connection.execute(
            f"""INSERT INTO rows SELECT i + 1 AS {ROW}, i, 'BE-' || (i % 2000),
                ['car', 'bike', 'truck', 'bus'][1 + i % 4], hash(i) % 500,
                TIMESTAMPTZ '2023-01-01 00:00:00+00' + INTERVAL (i % 31536000) SECOND,
                DATE '2023-01-01' + (i % 365)::INT,
                round((hash(i + 3) % 100000) / 100, 2), round(4.2 + (hash(i + 1) % 40000) / 100000, 5),
                round(50.7 + (hash(i + 2) % 30000) / 100000, 5),
                CASE WHEN i % 7 = 0 THEN NULL WHEN i % 11 = 0 THEN 'Café "Le Coq"; Halles'
                     ELSE 'Rue de la Loi ' || (i % 300) || ', Bruxelles' END
            FROM range({rows}) t(i)"""  # noqa: S608 - a whole number
        )


def opened(path: Path) -> OpenTable:
    """As the site opens a version."""
    config = {"memory_limit": MEMORY, "threads": ASKING_THREADS, "autoload_known_extensions": False}
    connection = duckdb.connect(str(path), read_only=True, config=config)
    connection.execute("SET TimeZone = 'UTC'")
    register(connection)
    seal(connection)
    return OpenTable(SCHEMA, connection)


def extract(table: OpenTable, where: str) -> Extract:
    """The rows of a condition."""
    query = compile_records(
        SCHEMA, now=datetime.now(UTC), where=[where] if where else [], page=export_page(), select=""
    )
    return Extract(table, query)


def exported(table: OpenTable, where: str) -> tuple[int, int]:
    """Rows and bytes of an export, which nobody keeps."""
    size = lines = 0
    for piece in FORMATS["csv"].write(extract(table, where)):
        size += len(piece)
        lines += piece.count(b"\r\n")
    return lines - 1, size


def copied(path: Path, target: Path, where: str) -> tuple[int, int]:
    """The same by COPY, within the same bounds."""
    config = {"memory_limit": MEMORY, "threads": str(THREADS)}
    with closing(duckdb.connect(config=config)) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(f"ATTACH '{path}' AS t (READ_ONLY); USE t")
        condition = f" WHERE {where}" if where else ""
        done = connection.execute(f"COPY ({COPIED}{condition}) TO '{target}' (HEADER, DELIMITER ';')").fetchall()
    return int(done[0][0]), target.stat().st_size


def timed(what: Callable[[], tuple[int, int]]) -> Pace:
    """The median of some times."""
    seconds, found = [], (0, 0)
    for _ in range(TIMES):
        began = time.perf_counter()
        found = what()
        seconds.append(time.perf_counter() - began)
    return Pace(statistics.median(seconds), *found)


def watched(table: OpenTable, rows: int) -> Iterator[tuple[int, float]]:
    """Resident megabytes after each tenth of an export."""
    process, lines, told = psutil.Process(), 0, 0
    for piece in FORMATS["csv"].write(extract(table, "")):
        lines += piece.count(b"\r\n")
        if lines * 10 // rows > told:
            told = lines * 10 // rows
            yield lines, process.memory_info().rss / 1e6


def main() -> None:
    """Print both and their ratio; then memory."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=5_000_000)
    parser.add_argument("--long", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rows.duckdb")
        fill(path, asked.rows)
        table = opened(path)
        for where in ("passed >= 250", ""):
            ours = timed(lambda where=where: exported(table, where))  # type: ignore[misc]
            theirs = timed(lambda where=where: copied(path, Path(folder, "rows.csv"), where))  # type: ignore[misc]
            assert ours.rows == theirs.rows
            print(f"{where or 'all rows':14} ours  {ours}\n{'':14} COPY  {theirs}")
            print(f"{'':14} {theirs.seconds / ours.seconds:.2f} of COPY's rate, {ours.rows:,} rows")
        table.connection.close()
        if asked.long:
            path.unlink()
            fill(path, asked.long)
            for lines, megabytes in watched(opened(path), asked.long):
                print(f"{lines:12,} rows sent, {megabytes:7.1f} MB resident")


if __name__ == "__main__":
    main()
