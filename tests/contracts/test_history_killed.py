"""kill -9 while the city's history goes into its files: what a run acknowledged is there, and nothing by half."""

import random
import subprocess
import sys
import time
from pathlib import Path

from zinneke.lake.history.ledger import Folder
from zinneke.lake.history.tests import run_until_killed
from zinneke.lake.history.tests.observed import held_in, take

KILLS = 12
MOMENT = random.SystemRandom()


def test_run_that_is_killed_loses_and_doubles_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "history"
    acknowledged = 0
    for _ in range(KILLS):
        acknowledged = acknowledged_until_killed(folder, acknowledged)
        assert held_in(folder) in (run_until_killed.after(acknowledged), run_until_killed.after(acknowledged + 1))
    before = held_in(folder)
    take(folder, [], hours=100)
    assert held_in(folder) == before
    assert not list(folder.glob("run-*"))
    assert len(list(folder.glob("*.parquet"))) == len(Folder(folder).ledger().parts)


def acknowledged_until_killed(folder: Path, last: int) -> int:
    """Let runs follow each other after this one for a random while. Gives the last that was acknowledged."""
    command = [sys.executable, "-m", run_until_killed.__name__, str(folder), str(last)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(MOMENT.uniform(0, 0.3))
        process.kill()
        lines = [first, *process.stdout.read().splitlines(keepends=True)]
    return max(int(line) for line in lines if line.endswith("\n"))
