"""The roll over a store."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from zinneke.voting.roll import statements
from zinneke.voting.roll.lines import Line, hashed, key_of, line_of, signed_before
from zinneke.voting.roll.ports import (
    Channel,
    Entry,
    Identity,
    NotOnRoll,
    RollOpen,
    Sign,
    State,
    TakenAlready,
    Totals,
    UnknownElection,
)
from zinneke.voting.stores.opening import open_store
from zinneke.voting.stores.ports import Rows, Store

NAME: Final = "roll"
KEY_BYTES: Final = 32


def open_roll(where: str, folder: Path) -> "KeptRoll":
    """The roll in ``folder/roll.sqlite3``, or in the schema ``zinneke_roll`` of a PostgreSQL database."""
    return KeptRoll(open_store(where, folder, NAME, "zinneke.voting.roll"))


class KeptRoll:
    """The roll of a store; see the port for what its methods promise."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.shut = store.close

    def open(self, election: str, forget_on: date) -> None:
        """Make the roll of an election, with a key."""
        key = secrets.token_bytes(KEY_BYTES)
        with self._store.writing() as rows:
            rows.run(statements.OPEN, election=election, key=key, forget_on=forget_on.isoformat())

    def admit(self, election: str, identities: Iterable[Identity]) -> int:
        """Say who may vote."""
        with self._store.writing() as rows:
            key = key_of(rows, election)
            return sum(_admit(rows, election, hashed(key, one)) for one in identities)

    def give_codes(self, election: str, codes: Sequence[tuple[Identity, Identity | None]], channel: Channel) -> None:
        """Have codes stand for people."""
        with self._store.writing() as rows:
            key = key_of(rows, election)
            for code, resident in codes:
                name = hashed(key, resident or code)
                if resident is None:
                    _admit(rows, election, name)
                elif not rows.all(statements.ENTRY, election=election, entry=name):
                    raise NotOnRoll("a code was to stand for somebody who is not on the roll: admit them first")
                rows.run(statements.GIVE, election=election, code=hashed(key, code), entry=name, channel=channel)

    def replace_code(self, election: str, resident: Identity, code: Identity, channel: Channel) -> None:
        """Have a new code stand for somebody, and none of those before."""
        with self._store.writing() as rows:
            key = key_of(rows, election)
            line = line_of(rows, election, key, resident)
            if line.entry.state is not State.NONE:
                raise TakenAlready(line.entry.state)
            rows.run(statements.TAKE_CODES, election=election, entry=line.name)
            rows.run(statements.GIVE, election=election, code=hashed(key, code), entry=line.name, channel=channel)

    def entry(self, election: str, identity: Identity) -> Entry:
        """How it stands with somebody."""
        with self._store.reading() as rows:
            return line_of(rows, election, key_of(rows, election, to_change=False), identity).entry

    def issue(self, election: str, identity: Identity, blinded: bytes, sign: Sign, channel: Channel, on: date) -> bytes:
        """Sign a request once. It is signed before the roll is locked, and told only after the roll has kept it."""
        with self._store.reading() as rows:
            line = _line(rows, election, identity)
        if (known := signed_before(line, blinded)) is not None:
            return known
        signature = sign(blinded)
        with self._store.writing() as rows:
            line = _line(rows, election, identity)
            if (known := signed_before(line, blinded)) is not None:
                return known
            by = line.entry.channel if identity.kind == "code" else channel
            rows.run(statements.ISSUE, election=election, entry=line.name, channel=by, day=on.isoformat(),
                     blinded=blinded, signature=signature)  # fmt: skip
        return signature

    def check_issued(self, election: str, identity: Identity, blinded: bytes) -> None:
        """Raise unless a credential was signed for this request."""
        with self._store.reading() as rows:
            _check_issued(_line(rows, election, identity), blinded)

    def revoke(self, election: str, identity: Identity, blinded: bytes, on: date) -> None:
        """The credential was handed in."""
        with self._store.writing() as rows:
            line = _line(rows, election, identity)
            _check_issued(line, blinded)
            rows.run(statements.REVOKE, election=election, entry=line.name, day=on.isoformat())

    def take_paper(self, election: str, identity: Identity, on: date) -> None:
        """The vote is cast on paper."""
        with self._store.writing() as rows:
            line = _line(rows, election, identity)
            if not rows.run(statements.TAKE_PAPER, election=election, entry=line.name, day=on.isoformat()):
                raise TakenAlready(line.entry.state)

    def close(self, election: str) -> None:
        """Nothing changes any more; a roll that was forgotten is closed already."""
        with self._store.writing() as rows:
            if not rows.all(statements.ELECTION, election=election):
                raise UnknownElection(f"there is no roll of election {election}")
            rows.run(statements.CLOSE, election=election)

    def totals(self, election: str) -> Totals:
        """Of a closed roll."""
        with self._store.reading() as rows:
            found = rows.all(statements.TOTALS, election=election)
        if not found:
            raise UnknownElection(f"there is no roll of election {election}")
        closed, *counts = found[0]
        if not closed:
            raise RollOpen(f"the roll of election {election} is open: no total is told before it is closed")
        return Totals(*(int(count) for count in counts))

    def due(self, on: date) -> list[str]:
        """Elections whose key has to go."""
        with self._store.reading() as rows:
            return [election for (election,) in rows.all(statements.DUE, day=on.isoformat())]

    def forget(self, election: str) -> None:
        """Destroy the key and every line, closing the roll first so that its totals stay."""
        with self._store.writing() as rows:
            rows.run(statements.CLOSE, election=election)
            for statement in statements.FORGET:
                rows.run(statement, election=election)
            rows.run(statements.DESTROY, election=election, nothing=b"")
        self._store.scrub()


def _line(rows: Rows, election: str, identity: Identity) -> Line:
    return line_of(rows, election, key_of(rows, election), identity)


def _admit(rows: Rows, election: str, name: bytes) -> int:
    return rows.run(statements.ADMIT, election=election, entry=name, nothing=b"")


def _check_issued(line: Line, blinded: bytes) -> None:
    if signed_before(line, blinded) is None:
        raise TakenAlready(State.NONE)
