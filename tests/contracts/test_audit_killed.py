"""kill -9 while the audit log is written: every entry that was acknowledged is there, and the chain holds."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from click.testing import CliRunner

from zinneke.accounts.tests import audit_until_killed
from zinneke.config.cli.main import main

KILLS = 3
MOMENT = random.SystemRandom()


def acknowledged(folder: Path) -> list[tuple[int, str]]:
    """What was acknowledged before it was killed."""
    command = [sys.executable, "-m", audit_until_killed.__name__]
    environment = os.environ | {"ZINNEKE_DATA": str(folder)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(MOMENT.uniform(0.05, 0.5))
        process.kill()
        told = [first, *process.stdout.read().splitlines(keepends=True)]
    lines = [line.split() for line in told if line.endswith("\n")]
    return [(int(number), digits) for number, digits in lines]


def test_an_acknowledged_entry_survives_and_the_chain_goes_on(tmp_path: Path) -> None:
    written = [entry for _ in range(KILLS) for entry in acknowledged(tmp_path)]
    assert len(written) >= KILLS
    numbers = [number for number, _digits in written]
    assert numbers == sorted(set(numbers))
    for number, digits in (written[0], written[-1]):
        command = [str(Path(sys.executable).with_name("zinneke")), "audit", "verify", "--root", f"{number}:{digits}"]
        environment = os.environ | {"ZINNEKE_DATA": str(tmp_path)}
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        assert done.returncode == 0, done.stderr
        assert "entries hold" in done.stdout


def test_the_command_is_known() -> None:
    assert "verify" in CliRunner().invoke(main, ["audit", "--help"]).output
