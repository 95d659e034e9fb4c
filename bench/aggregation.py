"""Hourly means over one attribute's hundred thousand instances through HTTP, beside DuckDB and numpy over the same.

    python bench/aggregation.py --instances 100000 --seconds 10

One broker, one sensor with a reading a minute; every answer holds all hours. Nothing of an answer is kept for the next:
each reads the blocks from the file. The references, in the same run: DuckDB over the same readings as a Parquet file
sorted by time, and numpy over them in memory; neither has HTTP or JSON to do.
"""

import argparse
import http.client
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

import duckdb
import msgspec
import numpy as np

from histories import ATTRIBUTE, PATH, body, get, instances, post, rate, readings, sensor_id
from ingest_http import broker
from zinneke.kernel.time import format_instant, from_unix_s

RUN: Final = 10_000
CONNECTIONS: Final = 4
METHODS: Final = ("avg", "avg,min,max,totalCount,stddev", "distinctCount")
HOURLY: Final = """
    SELECT time_bucket(INTERVAL 1 HOUR, moment) AS hour, avg(value) FROM read_parquet(?) GROUP BY hour ORDER BY hour
"""


def per_second(ask: Callable[[], object], seconds: float) -> float:
    """How often something can be asked in a second, one after the other."""
    began, asked = time.perf_counter(), 0
    while (taken := time.perf_counter() - began) < seconds:
        ask()
        asked += 1
    return asked / taken


def duckdb_rate(folder: Path, of: list[tuple[int, float]], seconds: float) -> float:
    """Hourly means a second over a Parquet file."""
    file = folder / "readings.parquet"
    connection = duckdb.connect(config={"threads": 2})
    times = np.array([at for at, _ in of], "datetime64[s]").astype("datetime64[us]")
    connection.register("readings", {"moment": times, "value": np.array([value for _, value in of])})
    connection.table("readings").write_parquet(str(file))
    return per_second(lambda: connection.execute(HOURLY, [str(file)]).fetchall(), seconds)


def numpy_rate(of: list[tuple[int, float]], seconds: float) -> float:
    """Hourly means a second over arrays."""
    hours = np.array([at for at, _ in of]) // 3600
    values = np.array([value for _, value in of])

    def means() -> object:
        begins = np.flatnonzero(np.diff(hours, prepend=-1))
        return (np.add.reduceat(values, begins) / np.diff(begins, append=len(values))).tolist()

    return per_second(means, seconds)


def check(answer: bytes, of: list[tuple[int, float]]) -> int:
    """How many means an answer holds. Stops if the first is not that of the readings."""
    means = msgspec.json.decode(answer)[ATTRIBUTE]["avg"]
    first = [value for at, value in of if at < of[0][0] + 3600]
    if abs(means[0][0] - sum(first) / len(first)) > 1e-9:
        raise SystemExit(f"the first mean is {means[0]}, that of the readings {sum(first) / len(first)}")
    return len(means)


def compare(folder: Path, count: int, seconds: float) -> None:
    """Print every rate."""
    of = readings(count)
    references = {"DuckDB over Parquet": duckdb_rate(folder, of, 2), "numpy in memory": numpy_rate(of, 2)}
    for name, reached in references.items():
        print(f"{name}: {reached:,.0f}/s")
    start = format_instant(from_unix_s(of[0][0]))
    asked = f"{PATH}/{sensor_id(1)}?format=aggregatedValues&timerel=after&timeAt={start}&aggrPeriodDuration=PT1H"
    with broker(folder, profile=None) as (process, port):
        with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
            for first in range(0, count, RUN):
                post(connection, body(sensor_id(1), instances(of[first : first + RUN])))
            hours = check(get(connection, f"{asked}&aggrMethods=avg"), of)
        for methods in METHODS:
            path = f"{asked}&aggrMethods={methods}"
            cpu = sum(process.cpu_times()[:2])
            reached, p95 = rate(port, lambda path=path: path, CONNECTIONS, seconds)  # type: ignore[misc]
            cpu_ms = (sum(process.cpu_times()[:2]) - cpu) / (reached * seconds) * 1e3
            print(f"{methods} of {count:,} instances by {hours:,} hours: {reached:,.0f}/s, p95 {p95:.1f} ms, ", end="")
            print(f"{cpu_ms:.1f} ms of the broker's processor time", end="")
            print("".join(f"; {reached / other:.2f} of {name}" for name, other in references.items()))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--instances", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=10.0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        compare(Path(made), given.instances, given.seconds)
