"""Signs credentials until it is killed, telling each once it is kept: for tests of what survives.

Signatures have chance in them, so that one made anew would be another.
"""

import os
import secrets
import signal
import sys
from datetime import date
from itertools import count
from pathlib import Path

from zinneke.voting.roll.kept import KeptRoll, open_roll
from zinneke.voting.roll.ports import Channel, Identity
from zinneke.voting.stores.opening import IN_FOLDER

ELECTION = "killed"
DAY = date(2026, 5, 11)


def voter(number: int) -> Identity:
    """One of the voters."""
    return Identity.resident(f"{number:064x}")


def request(number: int) -> bytes:
    """What they ask to be signed."""
    return f"request {number}".encode()


def issued(roll: KeptRoll, number: int) -> bytes:
    """Sign for a voter."""
    return roll.issue(ELECTION, voter(number), request(number), _sign, Channel.ONLINE, DAY)


def _sign(blinded: bytes) -> bytes:
    return blinded + secrets.token_bytes(16)


def main(folder: Path, unanswered: int) -> None:
    """Sign for one voter after another; for one of them, die after it is kept and before it is told."""
    roll = open_roll(IN_FOLDER, folder)
    roll.open(ELECTION, DAY)
    for number in count():
        roll.admit(ELECTION, [voter(number)])
        signature = issued(roll, number)
        if number == unanswered:
            os.kill(os.getpid(), signal.SIGKILL)
        sys.stdout.write(f"{number} {signature.hex()}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
