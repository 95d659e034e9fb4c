"""kill -9 while a file arrives in parts: what was acknowledged is there, and the whole is the file, byte by byte."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from zinneke.opendata.stewardship.tests import upload_until_killed
from zinneke.opendata.stewardship.tests.upload_until_killed import CONTENT, LENGTH

KILLS = 3
MOMENT = random.SystemRandom()


def test_upload_that_is_killed_goes_on_where_it_was_acknowledged(tmp_path: Path) -> None:
    acknowledged = 0
    for _ in range(KILLS):
        begun, acknowledged_then = offsets(tmp_path, kill=True)
        assert begun >= acknowledged, "what was acknowledged is lost"
        acknowledged = acknowledged_then
    begun, end = offsets(tmp_path, kill=False)
    assert begun >= acknowledged
    assert end == LENGTH
    (file,) = tmp_path.glob("uploads/*/file.csv")
    assert file.read_bytes() == CONTENT


def offsets(folder: Path, *, kill: bool) -> tuple[int, int]:
    """Where it began, and the last offset that was acknowledged."""
    command = [sys.executable, "-m", upload_until_killed.__name__]
    environment = os.environ | {"ZINNEKE_DATA": str(folder)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        if kill:
            time.sleep(MOMENT.uniform(0.02, 0.4))
            process.kill()
        lines = [first, *process.stdout.read().splitlines(keepends=True)]
    told = [int(line) for line in lines if line.endswith("\n")]
    return told[0], told[-1]
