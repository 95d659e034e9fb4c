"""kill -9 while ballots come in: every receipt that was given is in the box, and its ballot once."""

import random
import subprocess
import sys
import time
from pathlib import Path

from zinneke.voting.board.chain import heads, start
from zinneke.voting.opening import open_room
from zinneke.voting.stores.opening import IN_FOLDER
from zinneke.voting.tests import cast_until_killed
from zinneke.voting.tests.room import CLOSES, ELECTION, SECRETS

KILLS = 3
MOMENT = random.SystemRandom()


def given(folder: Path) -> list[tuple[str, str]]:
    """Credentials and the receipts that were given for them before the kill."""
    command = [sys.executable, "-m", cast_until_killed.__name__, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(MOMENT.uniform(0.1, 0.5))
        process.kill()
        told = [first, *process.stdout.read().splitlines(keepends=True)]
    lines = [line.split() for line in told if line.endswith("\n")]
    return [(credential, receipt) for credential, receipt in lines]


def test_every_receipt_that_was_given_is_in_the_box(tmp_path: Path) -> None:
    room = open_room(IN_FOLDER, tmp_path)
    room.box.open(ELECTION, SECRETS)
    told = [one for _ in range(KILLS) for one in given(tmp_path)]
    assert len(told) >= KILLS
    assert len({receipt for _, receipt in told}) == len(told)
    assert all(room.box.knows("e1", bytes.fromhex(receipt)) for _, receipt in told)
    room.board.publish("e1", CLOSES.date(), lambda signed: signed)
    shown = [entry.receipt for entry in room.board.entries("e1")]
    assert {receipt for _, receipt in told} <= {receipt.hex() for receipt in shown}
    assert len(shown) <= len(told) + KILLS * cast_until_killed.THREADS, "a thread has one ballot on its way at most"
    assert room.board.entries("e1")[-1].head == list(heads(start("e1"), shown))[-1]
    statement = room.box.seal("e1", CLOSES)
    assert statement.accepted == len(shown)
    assert statement.published == len(room.box.tally("e1"))
    room.store.close()
