"""Run after run, each acknowledged by a line with its number, until somebody kills the process."""

import sys
from itertools import count
from pathlib import Path

from zinneke.lake.history.observation import Observation
from zinneke.lake.history.tests.observed import expected, seen, take

EACH = 60


def batch(number: int) -> list[Observation]:
    """What arrives in a run: things of three days, and a correction of the run before."""
    arrived = f"2026-11-26T{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}Z"
    new = [seen(-one * 70 - number / 100, float(number), thing=f"t{one % 5}") for one in range(EACH)]
    corrected = [seen(-one * 70 - (number - 1) / 100, float(-number), thing=f"t{one % 5}") for one in range(3)]
    return [one._replace(arrived_at=arrived) for one in new + corrected]


def after(number: int) -> dict[tuple[str, str, int], str]:
    """What a history holds after runs up to this number."""
    return expected(one for run in range(1, number + 1) for one in batch(run))


if __name__ == "__main__":
    for run in count(int(sys.argv[2]) + 1):
        take(Path(sys.argv[1]), batch(run))
        sys.stdout.write(f"{run}\n")
        sys.stdout.flush()
