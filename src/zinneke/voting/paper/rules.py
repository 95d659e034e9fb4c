"""What makes a batch of paper ballots whole, and who may do what to it. No store, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

FIRST: Final = 1
SECOND: Final = 2
THIRD: Final = 3
SIGNATURES: Final = 2
ABSENT: Final = "absent"
"""Instead of a reason: there is no such sheet in the pile, somebody miscounted."""


class Stage(StrEnum):
    """What a batch waits for."""

    FIRST = "first"
    SECOND = "second"
    SETTLING = "settling"
    SIGNING = "signing"
    DONE = "done"


class BatchRefuses(Exception):
    """The batch does not allow it; the message says why."""


class SameClerk(BatchRefuses):
    """Somebody who had a part in it already."""


class NotYet(BatchRefuses):
    """Something comes before."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A ballot as somebody typed it: what it says, or why it is invalid."""

    content: str
    invalid: str = ""


@dataclass(frozen=True, slots=True)
class Typing:
    """What one clerk typed, by the sheet's place in the pile, from 1; a sheet typed again counts as typed last."""

    clerk: str
    sheets: Mapping[int, Sheet] = field(default_factory=dict)
    finished: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """A pile of ballots in a sealed envelope. ``typings`` by :data:`FIRST`, :data:`SECOND`, :data:`THIRD`."""

    number: int
    seal: str
    declared: int
    typings: Mapping[int, Typing] = field(default_factory=dict)
    signed_by: tuple[str, ...] = ()

    @property
    def stage(self) -> Stage:
        """What it waits for."""
        for turn, stage in ((FIRST, Stage.FIRST), (SECOND, Stage.SECOND)):
            if turn not in self.typings or not self.typings[turn].finished:
                return stage
        if unsettled(self):
            return Stage.SETTLING
        return Stage.DONE if len(self.signed_by) >= SIGNATURES else Stage.SIGNING


def turn_of(batch: Batch, clerk: str) -> int:
    """Which typing a clerk may type: the first, or the second where another typed the first.

    Raises SameClerk, or NotYet where somebody else types at present.
    """
    if batch.stage not in (Stage.FIRST, Stage.SECOND):
        raise NotYet(f"batch {batch.number} was typed twice already")
    if batch.stage is Stage.SECOND and batch.typings[FIRST].clerk == clerk:
        raise SameClerk(f"you typed batch {batch.number} first: another clerk types it the second time")
    turn = FIRST if batch.stage is Stage.FIRST else SECOND
    if turn in batch.typings and batch.typings[turn].clerk != clerk:
        raise NotYet(f"another clerk is typing batch {batch.number}")
    return turn


def differences(batch: Batch) -> tuple[int, ...]:
    """The sheets that two clerks typed differently, or only one of them typed."""
    first, second = (batch.typings[turn].sheets if turn in batch.typings else {} for turn in (FIRST, SECOND))
    return tuple(place for place in sorted({*first, *second}) if first.get(place) != second.get(place))


def unsettled(batch: Batch) -> tuple[int, ...]:
    """The differences that no third person has settled."""
    settled = batch.typings[THIRD].sheets if THIRD in batch.typings else {}
    return tuple(place for place in differences(batch) if place not in settled)


def check_finish(batch: Batch, clerk: str) -> int:
    """Which typing the clerk ends. Raises NotYet unless every sheet of the declared number was typed."""
    turn = turn_of(batch, clerk)
    typed = len(batch.typings[turn].sheets) if turn in batch.typings else 0
    if typed != batch.declared:
        raise NotYet(
            f"batch {batch.number} was declared with {batch.declared} ballots and {typed} were typed: "
            "count the pile again, correct the count with a reason, or type the rest"
        )
    return turn


def check_settle(batch: Batch, clerk: str, place: int) -> None:
    """Raises unless a third person may settle this sheet."""
    if batch.stage is not Stage.SETTLING:
        raise NotYet(f"batch {batch.number} has nothing to settle")
    if clerk in {batch.typings[turn].clerk for turn in (FIRST, SECOND)}:
        raise SameClerk(f"you typed batch {batch.number}: a third person settles its differences")
    if THIRD in batch.typings and batch.typings[THIRD].clerk != clerk:
        raise NotYet(f"another person is settling batch {batch.number}")
    if place not in unsettled(batch):
        raise NotYet(f"sheet {place} of batch {batch.number} is the same in both typings, or settled")


def check_sign(batch: Batch, clerk: str) -> None:
    """Raises unless this person may sign: two different ones do, once everything is settled."""
    if batch.stage is not Stage.SIGNING:
        raise NotYet(f"batch {batch.number} waits for {batch.stage.value!r}, not for signatures")
    if clerk in batch.signed_by:
        raise SameClerk(f"you signed batch {batch.number}: somebody else signs it as well")


def check_recount(batch: Batch) -> None:
    """Raises where the declared number may not be corrected any more."""
    if batch.stage not in (Stage.FIRST, Stage.SECOND):
        raise NotYet(
            f"batch {batch.number} was typed twice with the same number of ballots: nothing is to be corrected"
        )


def outcome(batch: Batch) -> dict[int, Sheet]:
    """The ballots that count, by sheet: as both typed them, else as the third person settled it.

    Raises NotYet before everything is settled.
    """
    if batch.stage not in (Stage.SIGNING, Stage.DONE):
        raise NotYet(f"batch {batch.number} waits for {batch.stage.value!r}")
    third = batch.typings[THIRD].sheets if THIRD in batch.typings else {}
    every = {**batch.typings[FIRST].sheets, **batch.typings[SECOND].sheets, **third}
    return {place: sheet for place, sheet in every.items() if sheet.invalid != ABSENT}
