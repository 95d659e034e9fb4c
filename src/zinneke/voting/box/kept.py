"""The box over a store."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from random import SystemRandom
from typing import Final

from zinneke.kernel.time import format_instant, parse_instant
from zinneke.voting.box.ports import (
    Election,
    HandedIn,
    IsSealed,
    NoSuchElection,
    NotSealed,
    Refused,
    Secrets,
    Statement,
    TooEarly,
    TooLate,
)
from zinneke.voting.stores.ports import Rows, Store

NONCE_BYTES: Final = 32
CREDENTIAL_BYTES: Final = 32
RECEIPT_BYTES: Final = 32

OPEN: Final = """
    INSERT INTO elections (election, closes_at, issuing_key, board_key, issuing_secret, board_secret, sealed)
    VALUES (:election, :closes_at, :issuing_key, :board_key, :issuing_secret, :board_secret, 0)
    ON CONFLICT (election) DO NOTHING
"""
ELECTION: Final = "SELECT closes_at, issuing_key, board_key, sealed FROM elections WHERE election = :election"
SECRETS: Final = "SELECT issuing_secret, board_secret FROM elections WHERE election = :election"
KNOWS: Final = "SELECT 1 FROM receipts WHERE election = :election AND receipt = :receipt"
OWNER: Final = "SELECT owner FROM receipts WHERE election = :election AND receipt = :receipt"
ACCEPT: Final = "INSERT INTO receipts (election, receipt, owner) VALUES (:election, :receipt, :owner)"
CAST: Final = """
    INSERT INTO ballots (election, credential, ballot, receipt) VALUES (:election, :credential, :ballot, :receipt)
    ON CONFLICT (election, credential) DO UPDATE SET ballot = excluded.ballot, receipt = excluded.receipt
"""
WHOLE: Final = "SELECT receipt FROM receipts WHERE election = :election AND receipt BETWEEN :low AND :high LIMIT 1"
HANDED_IN: Final = "SELECT 1 FROM handed_in WHERE election = :election AND credential = :credential"
HAND_IN: Final = """
    INSERT INTO handed_in (election, credential) VALUES (:election, :credential)
    ON CONFLICT (election, credential) DO NOTHING
"""
TAKE_OUT: Final = "DELETE FROM ballots WHERE election = :election AND credential = :credential"
PAPER: Final = "SELECT id, ballot FROM paper_ballots WHERE election = :election"
PUT_PAPER: Final = "INSERT INTO paper_ballots (election, id, ballot) VALUES (:election, :id, :ballot)"
TAKE_PAPER: Final = "DELETE FROM paper_ballots WHERE election = :election AND id = :id"
SEAL: Final = "UPDATE elections SET sealed = 1, issuing_secret = :nothing WHERE election = :election"
BALLOTS: Final = "SELECT credential, ballot, receipt FROM ballots WHERE election = :election ORDER BY credential"
FORGET_ORDER: Final = "DELETE FROM ballots WHERE election = :election"
COUNTED: Final = """
    SELECT (SELECT count(*) FROM receipts WHERE election = :election),
        (SELECT count(*) FROM ballots WHERE election = :election),
        (SELECT count(*) FROM paper_ballots WHERE election = :election)
"""
TALLY: Final = """
    SELECT ballot FROM ballots WHERE election = :election
    UNION ALL SELECT ballot FROM paper_ballots WHERE election = :election
"""


def receipt_of(ballot: bytes, nonce: bytes) -> bytes:
    """SHA-256 of the ballot and its nonce: it binds the voter's ballot and tells nothing of it."""
    return hashlib.sha256(ballot + nonce).digest()


class KeptBox:
    """The box of a store; see the port for what its methods promise."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def open(self, election: Election, secrets: Secrets) -> None:
        """Take ballots for an election."""
        with self._store.writing() as rows:
            rows.run(
                OPEN, election=election.id, closes_at=format_instant(election.closes_at),
                issuing_key=election.issuing_key, board_key=election.board_key, issuing_secret=secrets.issuing,
                board_secret=secrets.board,
            )  # fmt: skip

    def election(self, election: str) -> Election:
        """The election."""
        with self._store.reading() as rows:
            return _election(rows, election)

    def secrets(self, election: str) -> Secrets:
        """Its private keys, encrypted."""
        with self._store.reading() as rows:
            for issuing, board in rows.all(SECRETS, election=election):
                return Secrets(bytes(issuing), bytes(board))
        raise NoSuchElection(f"the box knows no election {election!r}")

    def cast(self, election: str, credential: bytes, ballot: bytes, nonce: bytes, at: datetime) -> bytes:
        """Put a ballot in."""
        if len(nonce) != NONCE_BYTES or len(credential) != CREDENTIAL_BYTES:
            raise Refused(f"nonce and credential have {NONCE_BYTES} and {CREDENTIAL_BYTES} bytes")
        receipt = receipt_of(ballot, nonce)
        owner = hashlib.sha256(credential + receipt).digest()
        with self._store.writing() as rows:
            known = _election(rows, election)
            for (first,) in rows.all(OWNER, election=election, receipt=receipt):
                if bytes(first) != owner:
                    raise Refused("another ballot came with the same nonce: take one of chance")
                return receipt
            if known.sealed or at >= known.closes_at:
                raise TooLate(f"voting ended at {format_instant(known.closes_at)}")
            if rows.all(HANDED_IN, election=election, credential=credential):
                raise HandedIn("this credential was handed in at the counter")
            rows.run(ACCEPT, election=election, receipt=receipt, owner=owner)
            rows.run(CAST, election=election, credential=credential, ballot=ballot, receipt=receipt)
        return receipt

    def knows(self, election: str, receipt: bytes) -> bool:
        """Whether a ballot with this receipt was taken."""
        with self._store.reading() as rows:
            return bool(rows.all(KNOWS, election=election, receipt=receipt))

    def whole(self, election: str, beginning: bytes) -> bytes | None:
        """The receipt that begins so."""
        low, high = (beginning.ljust(RECEIPT_BYTES, end) for end in (b"\x00", b"\xff"))
        with self._store.reading() as rows:
            for (receipt,) in rows.all(WHOLE, election=election, low=low, high=high):
                return bytes(receipt)
        return None

    def hand_in(self, election: str, credential: bytes) -> None:
        """Take the ballot of a credential out, and none of it any more."""
        with self._store.writing() as rows:
            _open_still(rows, election)
            rows.run(HAND_IN, election=election, credential=credential)
            rows.run(TAKE_OUT, election=election, credential=credential)

    def put_paper(self, election: str, ballots: Mapping[bytes, bytes]) -> None:
        """Put ballots from paper in."""
        with self._store.writing() as rows:
            _open_still(rows, election)
            there = {bytes(id_): bytes(ballot) for id_, ballot in rows.all(PAPER, election=election)}
            if any(there.get(id_, ballot) != ballot for id_, ballot in ballots.items()):
                raise Refused("a ballot with this id is there with another content: take it back first")
            new = sorted(ballots.keys() - there.keys())
            rows.many(PUT_PAPER, ({"election": election, "id": id_, "ballot": ballots[id_]} for id_ in new))

    def take_paper_back(self, election: str, ids: Iterable[bytes]) -> int:
        """Take ballots from paper out again."""
        with self._store.writing() as rows:
            _open_still(rows, election)
            return sum(rows.run(TAKE_PAPER, election=election, id=id_) for id_ in ids)

    def seal(self, election: str, at: datetime) -> Statement:
        """Close the box for good."""
        with self._store.writing() as rows:
            known = _election(rows, election)
            if at < known.closes_at:
                raise TooEarly(f"voting ends at {format_instant(known.closes_at)}")
            if not known.sealed:
                _forget_order(rows, election)
                rows.run(SEAL, election=election, nothing=b"")
            return _statement(rows, election)

    def statement(self, election: str) -> Statement:
        """What came in and what counts."""
        with self._store.reading() as rows:
            _sealed_already(rows, election)
            return _statement(rows, election)

    def tally(self, election: str) -> Sequence[bytes]:
        """The ballots that count, shuffled."""
        with self._store.reading() as rows:
            _sealed_already(rows, election)
            ballots = [bytes(ballot) for (ballot,) in rows.all(TALLY, election=election)]
        SystemRandom().shuffle(ballots)
        return ballots


def _election(rows: Rows, election: str) -> Election:
    for closes_at, issuing_key, board_key, sealed in rows.all(ELECTION, election=election):
        return Election(election, parse_instant(closes_at), bytes(issuing_key), bytes(board_key), bool(sealed))
    raise NoSuchElection(f"the box knows no election {election!r}")


def _open_still(rows: Rows, election: str) -> None:
    if _election(rows, election).sealed:
        raise IsSealed(f"the box of {election!r} is sealed")


def _sealed_already(rows: Rows, election: str) -> None:
    if not _election(rows, election).sealed:
        raise NotSealed(f"the box of {election!r} is not sealed: until then it tells nothing of what is in it")


def _statement(rows: Rows, election: str) -> Statement:
    ((accepted, kept, paper),) = rows.all(COUNTED, election=election)
    return Statement(int(accepted), int(accepted) - int(kept), int(paper))


def _forget_order(rows: Rows, election: str) -> None:
    """Write the ballots anew, by credential: a database may keep rows in the order in which they came."""
    kept = rows.all(BALLOTS, election=election)
    rows.run(FORGET_ORDER, election=election)
    rows.many(
        CAST,
        (
            {"election": election, "credential": one, "ballot": ballot, "receipt": receipt}
            for one, ballot, receipt in kept
        ),
    )
