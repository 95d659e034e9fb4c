"""A line of the roll: found by who asks, and what was signed for it."""

import hmac
from dataclasses import dataclass
from datetime import date

from zinneke.voting.roll import statements
from zinneke.voting.roll.ports import (
    AnotherRequest,
    Channel,
    Entry,
    Identity,
    NotOnRoll,
    RollClosed,
    State,
    TakenAlready,
    UnknownElection,
)
from zinneke.voting.stores.ports import Rows


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as it is kept, and what it is called there."""

    name: bytes
    entry: Entry
    blinded: bytes
    signature: bytes


def hashed(key: bytes, identity: Identity) -> bytes:
    """What is kept of somebody: HMAC-SHA-256 under the election's key."""
    return hmac.digest(key, f"{identity.kind}\0{identity.value}".encode(), "sha256")


def key_of(rows: Rows, election: str, *, to_change: bool = True) -> bytes:
    """The key of an election. Raises UnknownElection; RollClosed where something is to change on a closed roll."""
    found = rows.all(statements.ELECTION, election=election)
    if not found or not found[0][0]:
        raise UnknownElection(f"election {election} has no roll, or its key was destroyed")
    key, closed = found[0]
    if closed and to_change:
        raise RollClosed(f"the roll of election {election} is closed")
    return bytes(key)


def line_of(rows: Rows, election: str, key: bytes, identity: Identity) -> Line:
    """The line of somebody, by their number or by a code that stands for them. Raises NotOnRoll."""
    name, way = hashed(key, identity), None
    if identity.kind == "code":
        found = rows.all(statements.BY_CODE, election=election, code=name)
        if not found:
            raise NotOnRoll("this code is not valid for the election, or another one replaced it")
        name, way = bytes(found[0][0]), found[0][1]
    kept = rows.all(statements.ENTRY, election=election, entry=name)
    if not kept:
        raise NotOnRoll("nobody of this identity is on the roll of the election")
    state, channel, day, blinded, signature = kept[0]
    by = Channel(way if way is not None and state == State.NONE else channel)
    entry = Entry(State(state), by, date.fromisoformat(day) if day else None)
    return Line(name, entry, bytes(blinded), bytes(signature))


def signed_before(line: Line, blinded: bytes) -> bytes | None:
    """The signature of a request that is repeated; None where none was signed yet. Refuses everything else."""
    if line.entry.state is State.NONE:
        return None
    if line.entry.state is not State.ISSUED:
        raise TakenAlready(line.entry.state)
    if line.blinded != blinded:
        raise AnotherRequest("a credential was signed before, for another request: it cannot be signed twice")
    return line.signature
