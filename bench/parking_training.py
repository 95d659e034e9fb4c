"""Learning of 600 car parks and two years: time, and the most memory held, of reading, learning and one forecast.

    python bench/parking_training.py --data COUNTS.parquet --meta PLACES.csv

The car parks are made from those of the file: each is one of them, some weeks later, busier or quieter, of another
size, with noise; from a seed. Reading goes through a Parquet file as it does in a city. Reference: the increment, which
needs no learning, over as many rows.
"""

import argparse
import resource
import tempfile
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Final

import duckdb

from zinneke.forecast.ahead import forecast
from zinneke.forecast.baselines import increment
from zinneke.forecast.learning import HORIZONS, Recipe, sample, train
from zinneke.forecast.reading import read_parquet

GOAL_S: Final = 600
GOAL_GIB: Final = 3
SEED: Final = 5
MAKE: Final = """
COPY (
    WITH source AS (SELECT *, dense_rank() OVER (ORDER BY place_id) - 1 AS number FROM read_parquet($data)),
    bounds AS (SELECT min(slot) AS first, max(slot) AS last, count(DISTINCT place_id) AS places FROM source),
    made AS (
        SELECT i, i % places AS number, hash(i, $seed) % 8 AS weeks, 0.7 + (hash(i, $seed, 1) % 600) / 1000.0 AS busy,
            50 + hash(i, $seed, 2) % 950 AS spaces, first, last
        FROM range($count) AS t(i), bounds
    )
    SELECT slot + to_days((7 * weeks)::INTEGER) AS slot, 'made ' || i AS place_id, spaces::INTEGER AS cap,
        round(spaces * (1 - least(1, occ * busy + (hash(i, slot) % 1000) / 1e5)))::INTEGER AS free
    FROM made JOIN source USING (number) WHERE slot + to_days((7 * weeks)::INTEGER) <= last
) TO '{file}' (FORMAT parquet)"""


def main() -> None:
    """Print what each part takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--meta", type=Path)
    parser.add_argument("--car-parks", type=int, default=600)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "made.parquet"
        made = make(asked.data, file, asked.car_parks)
        print(f"{asked.car_parks} car parks, {made:,} counts, {file.stat().st_size / 1e6:.0f} MB")
        before = gib()
        learn(file, before)


def learn(file: Path, before: float) -> None:
    """Read, learn, forecast; each on the clock and in processor time."""
    began, used = time.perf_counter(), time.process_time()
    histories = read_parquet(file, zone="Europe/Brussels").histories
    print(f"read   {since(began, used)}")
    model = train(histories, histories.clock.slots, Recipe(), print)
    whole = time.perf_counter() - began
    most = gib()
    print(f"learned, reading included   {since(began, used)}, {most:.2f} GiB at most ({before:.2f} before)")
    reached = "reached" if whole <= GOAL_S and most <= GOAL_GIB else "NOT reached"
    print(f"goal {GOAL_S} s and {GOAL_GIB} GiB: {reached}")
    began, used = time.perf_counter(), time.process_time()
    for minutes in HORIZONS:
        rows = sample(histories, histories.clock.slots, histories.clock.lag(minutes), Recipe())
        increment(histories, rows.places, rows.slots, histories.clock.lag(minutes))
    plain = time.perf_counter() - began
    print(f"reference, the increment over as many rows   {since(began, used)}: {whole / plain:.0f} times")
    at = histories.clock.time(histories.clock.slots - 1) + timedelta(minutes=7)
    for _ in range(2):
        began, used = time.perf_counter(), time.process_time()
        forecast(model, histories, at, (5, 15, 30, 45, 60, 90, 120))
    print(f"one forecast of all, seven horizons, warm   {since(began, used)}")


def make(data: Path, file: Path, count: int) -> int:
    """Write the made counts; how many."""
    with closing(
        duckdb.connect(config={"memory_limit": "1GB", "threads": 2, "preserve_insertion_order": False})
    ) as engine:
        engine.execute(MAKE.format(file=file), {"data": str(data), "seed": SEED, "count": count})
        return int(engine.execute("SELECT count(*) FROM read_parquet(?)", [str(file)]).fetchall()[0][0])


def gib() -> float:
    """The most memory this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def since(began: float, used: float) -> str:
    """Time on the clock and of the processor."""
    return f"{time.perf_counter() - began:.1f} s, {time.process_time() - used:.1f} s of processor time"


if __name__ == "__main__":
    main()
