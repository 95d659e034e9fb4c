"""Fifty million readings through HTTP into one broker: how fast they load, the room they take, what answers cost then.

    python bench/fifty_million.py
    python bench/fifty_million.py --instances 5000000

Every request brings one sensor a week of readings, one a minute, and is answered when they are on disk. Memory is
printed after each fifth: what is anonymous must not grow with what is stored. The reference, in the same run and
folder: apsw writing the same readings as plain rows (sensor, time, value), as many in a transaction as a request
brings, and SQL over them.
"""

import argparse
import http.client
import random
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Final

import apsw
import psutil

from histories import PATH, START_S, STEP_S, body, instances, post, rate, readings, sensor_id, shares
from ingest_http import broker
from zinneke.kernel.time import format_instant, from_unix_s

RUN: Final = 10_000
CONNECTIONS: Final = 2
PATTERNS: Final = 16
FIFTHS: Final = 5
REFERENCE_RUNS: Final = 100


def load(port: int, sensors: range, patterns: list[bytes]) -> float:
    """Seconds it takes to send each of these sensors' readings."""
    began = time.perf_counter()

    def send(mine: range) -> None:
        with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
            for number in mine:
                post(connection, body(sensor_id(number), patterns[number % PATTERNS]))

    parts = [range(sensors[0] + first, sensors[-1] + 1, CONNECTIONS) for first in range(CONNECTIONS)]
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        list(pool.map(send, parts))
    return time.perf_counter() - began


def anonymous_mb(process: psutil.Process) -> float:
    """Memory that is the process's own, not pages of the file that the system may take back."""
    for line in Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Anonymous:"):
            return int(line.split()[1]) / 1e3
    raise SystemExit("the system does not say how much memory is anonymous")


def folder_mb(folder: Path) -> float:
    """What the files of a folder take."""
    return sum(path.stat().st_size for path in folder.iterdir()) / 1e6


def raw(folder: Path) -> tuple[float, float, apsw.Connection]:
    """Rows a second that SQLite takes by itself, the bytes each needs, and the connection."""
    connection = apsw.Connection(str(folder / "raw.sqlite3"))
    connection.execute(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
        "CREATE TABLE past (sensor INTEGER, at INTEGER, value REAL, PRIMARY KEY (sensor, at)) WITHOUT ROWID;"
    ).fetchall()
    rows = readings(RUN)
    began = time.perf_counter()
    for sensor in range(REFERENCE_RUNS):
        with connection:
            connection.executemany("INSERT INTO past VALUES (?, ?, ?)", [(sensor, *row) for row in rows])
    taken = time.perf_counter() - began
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return REFERENCE_RUNS * RUN / taken, folder_mb(folder) * 1e6 / REFERENCE_RUNS / RUN, connection


def raw_ms(ask: Callable[[], object]) -> float:
    """Milliseconds that 95 % of a hundred such questions took no longer than."""
    taken = []
    for _ in range(100):
        began = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - began)
    return sorted(taken)[95] * 1e3


def questions(sensors: int) -> dict[str, Callable[[], str]]:
    """What is asked of the filled broker, each time of another sensor."""

    def hour() -> str:
        at = START_S + random.randrange(RUN - 60) * STEP_S
        start, end = (format_instant(from_unix_s(second)) for second in (at, at + 3600))
        return f"format=temporalValues&timerel=between&timeAt={start}&endTimeAt={end}"

    def of_one(parameters: Callable[[], str]) -> Callable[[], str]:
        return lambda: f"{PATH}/{sensor_id(random.randrange(sensors))}?{parameters()}"

    return {
        "one hour": of_one(hour),
        "the last reading": of_one(lambda: "lastN=1&format=temporalValues"),
        f"hourly means of {RUN:,}": of_one(lambda: "format=aggregatedValues&aggrMethods=avg&aggrPeriodDuration=PT1H"),
    }


def raw_questions(connection: apsw.Connection) -> dict[str, Callable[[], object]]:
    """The same of plain rows."""

    first = START_S + 3000 * STEP_S
    statements = {
        "one hour": "SELECT value, at FROM past WHERE sensor = :sensor AND at >= :first AND at < :first + 3600",
        "the last reading": "SELECT value, at FROM past WHERE sensor = :sensor ORDER BY at DESC LIMIT 1",
        f"hourly means of {RUN:,}": "SELECT at / 3600, avg(value) FROM past WHERE sensor = :sensor GROUP BY at / 3600",
    }

    def ask(statement: str) -> Callable[[], object]:
        def run() -> object:
            return connection.execute(
                statement, {"sensor": random.randrange(REFERENCE_RUNS), "first": first}
            ).fetchall()

        return run

    return {name: ask(statement) for name, statement in statements.items()}


def compare(folder: Path, total: int, seconds: float) -> None:
    """Load, and print every figure."""
    reference, filled = folder / "raw", folder / "broker"
    reference.mkdir(), filled.mkdir()
    raw_rate, raw_bytes, connection = raw(reference)
    print(f"plain rows of SQLite, {RUN:,} a transaction: {raw_rate:,.0f} readings/s, {raw_bytes:.1f} bytes each")
    patterns = [instances(readings(RUN, seed)) for seed in range(PATTERNS)]
    sensors, whole = total // RUN, 0.0
    with broker(filled, profile=None) as (process, port):
        for share in shares(sensors, FIFTHS):
            taken = load(port, share, patterns)
            whole += taken
            print(
                f"{(share[-1] + 1) * RUN:>12,}: {len(share) * RUN / taken:>9,.0f} readings/s, "
                f"anonymous {anonymous_mb(process):,.0f} MB, resident {process.memory_info().rss / 1e6:,.0f} MB, "
                f"files {folder_mb(filled):,.0f} MB",
                flush=True,
            )
        loaded = sensors * RUN / whole
        print(f"loaded: {loaded:,.0f} readings/s = {loaded / raw_rate:.2f} of plain rows", end=", ")
        print(f"{folder_mb(filled) * 1e6 / sensors / RUN:.1f} bytes each = {raw_bytes:.1f} as plain rows")
        plain = raw_questions(connection)
        for name, paths in questions(sensors).items():
            answers, p95 = rate(port, paths, CONNECTIONS, seconds)
            beside = raw_ms(plain[name])
            print(f"{name}: {answers:,.0f}/s, p95 {p95:.1f} ms; as SQL over {REFERENCE_RUNS * RUN:,} rows {beside:.2f}")
        print(f"after these: anonymous {anonymous_mb(process):,.0f} MB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--instances", type=int, default=50_000_000)
    parser.add_argument("--seconds", type=float, default=5.0, help="for each kind of question")
    parser.add_argument("--folder", type=Path, help="where the files are made; default: a temporary folder")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as made:
        compare(Path(made), given.instances, given.seconds)
