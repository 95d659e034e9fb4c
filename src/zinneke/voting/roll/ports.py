"""What the city asks of the roll, and what it answers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

Sign = Callable[[bytes], bytes]
"""Signs a blinded request with the election's private key. The same request gives the same signature, or may."""


class State(StrEnum):
    """What became of somebody's vote, as far as the roll knows."""

    NONE = "none"
    ISSUED = "issued"
    """A credential was signed: the vote is cast online, or not at all."""
    REVOKED = "revoked"
    """The credential was handed in at the counter: the vote may be cast on paper."""
    PAPER = "paper"


class Channel(StrEnum):
    """By which way somebody took their vote."""

    ONLINE = "online"
    LETTER = "letter"
    COUNTER = "counter"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who asks: ``resident`` by a keyed hash of the national register number, ``code`` by a code in its normal form
    (:mod:`zinneke.voting.roll.codes`). Never kept: the roll hashes it under the election's key.
    """

    kind: str
    value: str

    @classmethod
    def resident(cls, keyed: str) -> "Identity":
        """Somebody by the keyed hash of their number."""
        return cls("resident", keyed)

    @classmethod
    def code(cls, normal: str) -> "Identity":
        """Whoever holds a code."""
        return cls("code", normal)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the roll. ``channel``: by what the state was reached, or will be. ``day``: when, without the time."""

    state: State
    channel: Channel
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """Of a closed roll. ``issued`` counts every credential signed, ``revoked`` those of them that were handed in."""

    entitled: int
    issued: int
    revoked: int
    paper: int


class RollRefuses(Exception):
    """The roll does not do that; the message says why and what can be done."""


class UnknownElection(RollRefuses):
    """There is no such roll, or its key was destroyed."""


class NotOnRoll(RollRefuses):
    """Nobody of this identity may vote in the election."""


class TakenAlready(RollRefuses):
    """The vote was taken in another way. ``state`` says which."""

    def __init__(self, state: State) -> None:
        self.state = state
        super().__init__(f"the vote stands as {state.value!r}: it cannot be taken another way as well")


class AnotherRequest(RollRefuses):
    """A credential was signed already, for another request."""


class RollClosed(RollRefuses):
    """Nothing changes on a closed roll."""


class RollOpen(RollRefuses):
    """No total is told of an open roll."""


class Roll(Protocol):
    """The rolls of all elections. Methods raise :class:`RollRefuses`, or StoreAway where it cannot be asked."""

    def open(self, election: str, forget_on: date) -> None:
        """Make the roll of an election with a key of its own, to be destroyed on a day. Twice is once."""
        ...

    def admit(self, election: str, identities: Iterable[Identity]) -> int:
        """Say who may vote. Gives how many were new."""
        ...

    def give_codes(self, election: str, codes: Sequence[tuple[Identity, Identity | None]], channel: Channel) -> None:
        """Have codes stand for people: pairs of a code and whose it is; None: whoever holds it may vote."""
        ...

    def replace_code(self, election: str, resident: Identity, code: Identity, channel: Channel) -> None:
        """Have a new code stand for somebody, and none of those before. Only while their vote was not taken."""
        ...

    def entry(self, election: str, identity: Identity) -> Entry:
        """How it stands with somebody. Raises NotOnRoll."""
        ...

    def issue(self, election: str, identity: Identity, blinded: bytes, sign: Sign, channel: Channel, on: date) -> bytes:
        """Sign somebody's request for a credential, once. The same request again gets the same signature."""
        ...

    def check_issued(self, election: str, identity: Identity, blinded: bytes) -> None:
        """Raise unless a credential was signed for somebody, and for this request: the one handed in is theirs."""
        ...

    def revoke(self, election: str, identity: Identity, blinded: bytes, on: date) -> None:
        """The credential that was signed for this request was handed in, and holds no more."""
        ...

    def take_paper(self, election: str, identity: Identity, on: date) -> None:
        """The vote is cast on paper."""
        ...

    def close(self, election: str) -> None:
        """Nothing changes any more. Twice is once."""
        ...

    def totals(self, election: str) -> Totals:
        """Of a closed roll."""
        ...

    def due(self, on: date) -> Sequence[str]:
        """Elections whose key has to be destroyed by this day."""
        ...

    def forget(self, election: str) -> None:
        """Destroy the key and every line. The totals stay."""
        ...

    def shut(self) -> None:
        """Let go of files and connections."""
        ...
