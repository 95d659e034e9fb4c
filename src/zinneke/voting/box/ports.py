"""What the city asks of the box, whatever keeps it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class Refused(Exception):
    """The box does not do that, and nothing was changed."""


class NoSuchElection(Refused):
    """The box was never opened for this election."""


class TooLate(Refused):
    """Voting is over."""


class TooEarly(Refused):
    """Voting is not over: nothing is sealed before."""


class HandedIn(Refused):
    """The credential was handed in at the counter: it casts nothing any more."""


class IsSealed(Refused):
    """The box is sealed: nothing goes in or out."""


class NotSealed(Refused):
    """The box is not sealed: until then it tells nothing of what is in it."""


@dataclass(frozen=True, slots=True)
class Election:
    """An election as the box knows it: until when ballots are taken, and the public keys.

    ``issuing_key`` verifies credentials (RSA, DER), ``board_key`` the roots of the board (Ed25519, 32 bytes).
    """

    id: str
    closes_at: datetime
    issuing_key: bytes
    board_key: bytes
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Secrets:
    """The private keys of an election, encrypted by whoever opened the box. The one that issues is destroyed when the
    box is sealed: from then on nobody can make a credential.
    """

    issuing: bytes
    board: bytes


@dataclass(frozen=True, slots=True)
class Statement:
    """What came in and what counts: ``accepted - replaced + paper`` is what is published.

    ``replaced``: ballots in whose place another of the same credential came, or whose credential was handed in.
    """

    accepted: int
    replaced: int
    paper: int

    @property
    def published(self) -> int:
        """How many ballots count."""
        return self.accepted - self.replaced + self.paper


class Box(Protocol):
    """The box. Methods raise :class:`Refused`, and StoreAway where it cannot be reached."""

    def open(self, election: Election, secrets: Secrets) -> None:
        """Take ballots for an election from now on. Opened again, it stays as it was first opened."""
        ...

    def election(self, election: str) -> Election:
        """The election."""
        ...

    def secrets(self, election: str) -> Secrets:
        """Its private keys, encrypted."""
        ...

    def cast(self, election: str, credential: bytes, ballot: bytes, nonce: bytes, at: datetime) -> bytes:
        """Put a ballot in, in the place of an earlier one of the same credential. Gives its receipt.

        ``credential``: the hash of one that was verified. ``nonce``: 32 bytes of chance, which are not kept. The
        receipt is given when the ballot is on the disk. A ballot that was taken before, with the same nonce, changes
        nothing and gets the same receipt, even where another has replaced it. ``at`` decides whether it is in time,
        and is not kept.
        """
        ...

    def knows(self, election: str, receipt: bytes) -> bool:
        """Whether a ballot with this receipt was taken, replaced or not."""
        ...

    def whole(self, election: str, beginning: bytes) -> bytes | None:
        """The receipt that begins so, of a ballot that was taken, replaced or not; None: there is none."""
        ...

    def hand_in(self, election: str, credential: bytes) -> None:
        """Take the ballot of a credential out, and take none of it any more: its holder votes on paper."""
        ...

    def put_paper(self, election: str, ballots: Mapping[bytes, bytes]) -> None:
        """Put ballots from paper in, by random ids. One that is there with the same id and content changes nothing."""
        ...

    def take_paper_back(self, election: str, ids: Iterable[bytes]) -> int:
        """Take ballots from paper out again, to correct them. Gives how many were there."""
        ...

    def seal(self, election: str, at: datetime) -> Statement:
        """Close the box for good and destroy the key that issues. Sealed again, nothing changes."""
        ...

    def statement(self, election: str) -> Statement:
        """What came in and what counts; of a sealed box only."""
        ...

    def tally(self, election: str) -> Sequence[bytes]:
        """The ballots that count, in an order drawn anew each time; of a sealed box only."""
        ...
