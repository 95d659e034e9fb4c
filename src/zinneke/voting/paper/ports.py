"""What the city asks of the paper's store, and what it answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from zinneke.voting.paper.rules import Batch, Sheet


@dataclass(frozen=True, slots=True)
class PaperTotals:
    """Of a sealed election: valid ballots, and invalid ones by reason."""

    valid: int
    invalid: Mapping[str, int]


class Paper(Protocol):
    """The paper ballots of all elections. What is kept is never changed, only added to.

    Clerks are names that the caller chooses. Methods raise BatchRefuses, or StoreAway.
    """

    def open_batch(self, election: str, seal: str, declared: int, clerk: str, on: date) -> int:
        """Take a pile in. Gives its number."""
        ...

    def recount(self, election: str, batch: int, declared: int, reason: str, clerk: str, on: date) -> None:
        """Correct how many ballots are in a pile."""
        ...

    def type_sheet(self, election: str, batch: int, place: int, sheet: Sheet, clerk: str) -> None:
        """Keep a ballot as a clerk reads it; typed again, the last holds."""
        ...

    def finish(self, election: str, batch: int, clerk: str, on: date) -> None:
        """A clerk has typed the whole pile."""
        ...

    def settle(self, election: str, batch: int, place: int, sheet: Sheet, clerk: str) -> None:
        """A third person says what a ballot says that two clerks read differently."""
        ...

    def sign(self, election: str, batch: int, clerk: str, on: date) -> Batch:
        """Sign a batch. With the second signature its valid ballots get ids of chance."""
        ...

    def batch(self, election: str, batch: int) -> Batch:
        """One batch. Raises BatchRefuses where there is none."""
        ...

    def batches(self, election: str) -> Sequence[Batch]:
        """Every batch, in the order they were taken in."""
        ...

    def seal(self, election: str) -> None:
        """No more paper: every batch is signed. Twice is once."""
        ...

    def signed(self, election: str) -> Mapping[bytes, str]:
        """The valid ballots of signed batches by ids of chance, to be put in the box: which tells nothing of them."""
        ...

    def totals(self, election: str) -> PaperTotals:
        """Of a sealed election."""
        ...

    def shut(self) -> None:
        """Let go of files and connections."""
        ...
