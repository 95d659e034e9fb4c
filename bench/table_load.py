"""A large CSV becomes a table with typing and a report, beside DuckDB's own import of the same file in the same run.

    python bench/table_load.py                      5,000,000 rows of nine columns, about 434 MB
    python bench/table_load.py --rows 500000

Half-way down, one whole number is "1/2": DuckDB's import is told to skip what does not fit, ours must say where it was.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import duckdb

from zinneke.lake.engine import connect
from zinneke.lake.tables.load import load

Result = TypeVar("Result")


def write_csv(path: Path, rows: int) -> None:
    """Counts of passers-by: numbers, codes, times, coordinates, texts with commas, values that are missing."""
    duckdb.sql(
        f"""SELECT i AS id, 'BE-' || (i % 2000) AS station, ['car', 'bike', 'truck', 'bus'][1 + i % 4] AS kind,
            CASE WHEN i = {rows // 2} THEN '1/2' ELSE (hash(i) % 500)::VARCHAR END AS passed,
            TIMESTAMP '2023-01-01' + INTERVAL (i % 31536000) SECOND AS at,
            round(4.2 + (hash(i + 1) % 40000) / 100000, 5) AS lon,
            round(50.7 + (hash(i + 2) % 30000) / 100000, 5) AS lat,
            round((hash(i + 3) % 100000) / 100, 2) AS value,
            CASE WHEN i % 7 = 0 THEN NULL ELSE 'Rue de la Loi ' || (i % 300) || ', Bruxelles' END AS address
        FROM range({rows}) t(i)"""  # noqa: S608 - a whole number
    ).write_csv(str(path), header=True)


def timed(what: Callable[[], Result]) -> tuple[Result, float, float]:
    """What it gave, and the seconds on the clock and of the processor it took."""
    clock, processor = time.perf_counter(), time.process_time()
    result = what()
    return result, time.perf_counter() - clock, time.process_time() - processor


def own_import(source: Path, target: Path) -> int:
    """DuckDB's types from its own sample, rows that do not fit skipped, until the file is on disk."""
    with closing(connect(target.parent)) as engine:
        engine.execute(f"ATTACH '{target}' AS t")
        engine.execute("CREATE TABLE t.rows AS SELECT * FROM read_csv(?, store_rejects = true)", [str(source)])
        engine.execute("CHECKPOINT t")
        return int(engine.execute("SELECT count(*) FROM t.rows").fetchall()[0][0])


def main() -> None:
    """Print both, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=5_000_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        source = room / "table.csv"
        write_csv(source, rows)
        print(f"{rows:,} rows, {source.stat().st_size / 1e6:.0f} MB")
        imported, reference, reference_processor = timed(lambda: own_import(source, room / "own.duckdb"))
        print(
            f"DuckDB's own import: {imported:,} rows, {reference:.1f} s, {reference_processor:.1f} s of processor time"
        )
        loaded, ours, ours_processor = timed(lambda: load(source, room / "ours.duckdb", scratch=room))
        report = loaded.report
        print(f"with typing and report: {report.rows:,} rows, {ours:.1f} s, {ours_processor:.1f} s of processor time")
        print(f"set aside: {[(one.line, one.column, one.value) for one in report.rejects.kept]}")
        print(f"found: {[(one.what, *one.fields) for one in report.findings]}")
        print(
            f"ratio {ours / reference:.2f} on the clock, {ours_processor / reference_processor:.2f} of processor time"
        )
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, both loads")
        assert report.rows + report.rejects.rows == rows
        assert [one.line for one in report.rejects.kept] == [rows // 2 + 2]


if __name__ == "__main__":
    main()
