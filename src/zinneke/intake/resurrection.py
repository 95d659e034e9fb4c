"""Trying dead letters again that staff have asked for, for example after a mapping was mended."""

import logging
from threading import Event
from typing import Final

from zinneke.broker.client import BrokerUnreachable
from zinneke.intake.deadletter import DeadLetters
from zinneke.intake.door import Door

log = logging.getLogger(__name__)

LOOK_EVERY_S: Final = 2.0


def replay_dead_letters(dead_letters: DeadLetters, door: Door, stopping: Event) -> None:
    """Look for letters staff want replayed, and try them, until asked to stop."""
    while not stopping.wait(LOOK_EVERY_S):
        try:
            try_again(dead_letters, door)
        except BrokerUnreachable as error:
            log.warning("%s; the dead letters wait", error)


def try_again(dead_letters: DeadLetters, door: Door) -> int:
    """Try what is asked for, once. Refused letters stay, with the new reason. Returns how many were tried."""
    letters = dead_letters.asked()
    if letters:
        receipt = door.receive([letter.message for letter in letters])
        dead_letters.settle([letter.number for letter in letters])
        log.info("dead letters tried again: %d stored, %d refused again", receipt.read, receipt.refused)
    return len(letters)
