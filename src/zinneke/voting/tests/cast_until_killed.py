"""Ballots from four threads, told line by line once they have their receipt, until somebody kills the process."""

import sys
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Final

from zinneke.voting.opening import Room, open_room
from zinneke.voting.stores.opening import IN_FOLDER
from zinneke.voting.tests.room import BEFORE, chance

THREADS: Final = 4


def cast(room: Room, thread: int) -> None:
    """Every third ballot replaces the one before."""
    credential = chance()
    for number in count():
        credential = credential if number % 3 == 2 else chance()
        receipt = room.box.cast("e1", credential, f"{thread}:{number}".encode(), chance(), BEFORE)
        sys.stdout.write(f"{credential.hex()} {receipt.hex()}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    opened = open_room(IN_FOLDER, Path(sys.argv[1]))
    for each in range(THREADS):
        Thread(target=cast, args=(opened, each)).start()
