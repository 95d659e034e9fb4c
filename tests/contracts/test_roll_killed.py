"""kill -9 while credentials are signed: who asks again gets the same signature, told or not."""

import random
import subprocess
import sys
import time
from pathlib import Path

from zinneke.voting.roll.kept import open_roll
from zinneke.voting.roll.ports import State
from zinneke.voting.roll.tests import issuing_until_killed as issuing
from zinneke.voting.stores.opening import IN_FOLDER

MOMENT = random.SystemRandom()
NEVER = -1


def told(folder: Path, unanswered: int) -> dict[int, bytes]:
    """What was told before it died."""
    command = [sys.executable, "-m", issuing.__name__, str(folder), str(unanswered)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        if unanswered == NEVER:
            time.sleep(MOMENT.uniform(0.05, 0.4))
            process.kill()
        lines = [first, *process.stdout.read().splitlines(keepends=True)]
    pairs = [line.split() for line in lines if line.endswith("\n")]
    return {int(number): bytes.fromhex(signature) for number, signature in pairs}


def test_a_signature_that_was_told_is_kept(tmp_path: Path) -> None:
    known = told(tmp_path, NEVER)
    assert known
    roll = open_roll(IN_FOLDER, tmp_path)
    assert {number: issuing.issued(roll, number) for number in known} == known


def test_a_signature_that_was_not_told_is_the_same_when_asked_again(tmp_path: Path) -> None:
    assert told(tmp_path, unanswered=3).keys() == {0, 1, 2}
    roll = open_roll(IN_FOLDER, tmp_path)
    assert roll.entry(issuing.ELECTION, issuing.voter(3)).state == State.ISSUED
    assert issuing.issued(roll, 3) == issuing.issued(roll, 3)
