"""Birmingham, a week ahead: errors of the week from 13 December 2016, nothing of which is seen, beside simple forms.

    python bench/parking_week.py --data FOLDER

The folder holds `training_norm_outer_df.csv` and `testing_norm_outer_df.csv` (UCI 482, the split of its authors):
shares by half-hour of 28 car parks that stand in both. The test file repeats 72 of its 200 time stamps: errors are told
as published, where one Thursday weighs fourfold, and with each time stamp once, which is what counts. 07:30, which is
not in the file learned from, takes the value of 08:00.
"""

import argparse
import csv
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from zinneke.forecast.baselines import recent
from zinneke.forecast.clock import Clock
from zinneke.forecast.histories import Floats, Histories, Spaces
from zinneke.forecast.week import week_ahead

ZONE: Final = "Europe/London"
FIRST: Final = datetime(2016, 10, 4, tzinfo=ZoneInfo(ZONE))
TESTED: Final = datetime(2016, 12, 13, tzinfo=ZoneInfo(ZONE))
STEP: Final = 30
GOAL: Final = 0.057
NOT_PLACES: Final = frozenset({"Datetime", "weekday", "time"})
OURS: Final = "ours"
Rows = list[dict[str, str]]


def main() -> None:
    """Print a line for each form."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    folder = parser.parse_args().data
    learned, tested = (rows(folder / f"{name}_norm_outer_df.csv") for name in ("training", "testing"))
    places = tuple(name for name in learned[0] if name in tested[0] and name not in NOT_PLACES)
    histories = read(learned, places)
    first = histories.clock.slot(TESTED)
    told = week_ahead(histories, first)
    last = np.asarray(histories.share[:, first - 7 * 48 : first], np.float32)
    slots = np.arange(first, first + 7 * 48, dtype=np.int32)
    usual = np.stack([recent(histories, np.full_like(slots, place), slots, 0) for place in range(len(places))])
    forms = {"last week": last, "recent profile": usual, OURS: told.share}
    found = {name: errors(share, tested, places, histories.clock, first) for name, share in forms.items()}
    for name, (published, once) in found.items():
        print(f"{name:24} MAE as published {published:.4f}  each time stamp once {once:.4f}")
    best = min(once for name, (_, once) in found.items() if name != OURS)
    ours = found[OURS][1]
    reached = "reached" if ours <= GOAL else "NOT reached"
    print(f"ours: {told.form}, chosen by the weeks before; {ours / best:.3f} of the best other; goal {GOAL}: {reached}")


def rows(path: Path) -> Rows:
    """Rows of a file."""
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def read(learned: Rows, places: tuple[str, ...]) -> Histories:
    """Shares as histories."""
    clock = Clock(int(FIRST.timestamp()) // 60, 70 * 24 * 60 // STEP, STEP, ZONE)
    share = np.full((len(places), clock.slots), np.nan, np.float32)
    for row in learned:
        slot = clock.slot(at(row))
        share[:, slot] = values(row, places)
        if row["time"] == "8.0":
            share[:, slot - 1] = share[:, slot]
    return Histories(clock, places, share, Spaces.constant(np.ones(len(places), np.float32)))


def errors(share: Floats, tested: Rows, places: tuple[str, ...], clock: Clock, first: int) -> tuple[float, float]:
    """Mean absolute errors over all rows as published, and over each time stamp once."""
    missed = [np.abs(share[:, clock.slot(at(row)) - first] - values(row, places)) for row in tested]
    once = {row["Datetime"]: number for number, row in enumerate(tested)}
    return float(np.nanmean(missed)), float(np.nanmean([missed[number] for number in once.values()]))


def at(row: dict[str, str]) -> datetime:
    """The local time of a row."""
    return datetime.fromisoformat(row["Datetime"]).replace(tzinfo=ZoneInfo(ZONE))


def values(row: dict[str, str], places: tuple[str, ...]) -> Floats:
    """Shares of a row."""
    return np.array([float(row[name]) if row[name] else np.nan for name in places], np.float32)


if __name__ == "__main__":
    main()
