"""Voting online: a credential signed blindly for one who is on the roll, a ballot taken from one who has a credential.

The two never meet here: :func:`issue` knows who asks and not what for, :func:`cast` knows a credential and a ballot and
not whose. Nothing of either is logged, audited or remembered beyond roll and box. :func:`cast_here` does both at once
for a voter without JavaScript, and sees for that instant who votes what: its page says so before.
"""

from datetime import date, datetime
from typing import Final

from zinneke.accounts.person import Person
from zinneke.kernel.time import in_brussels
from zinneke.services.budget.models import Election
from zinneke.services.budget.queries import rights
from zinneke.services.budget.queries.ballot import sheet
from zinneke.services.budget.queries.voters import MayNot, Voter, voter
from zinneke.services.budget.queries.voting_room import roll, room, secret
from zinneke.services.budget.rules import ballots
from zinneke.services.budget.rules.phases import Deed
from zinneke.voting import keys
from zinneke.voting.board.ports import Root
from zinneke.voting.box.ports import Election as Boxed
from zinneke.voting.box.ports import HandedIn, NoSuchElection, Secrets, TooLate
from zinneke.voting.credential import blind
from zinneke.voting.credential.derived import derive, name_of, presented
from zinneke.voting.roll.ports import AnotherRequest, NotOnRoll, RollRefuses, State, TakenAlready

CLOSED: Final = "closed"
NOT_ON_ROLL: Final = "not_on_roll"
PAPER: Final = "paper"
HANDED_IN: Final = "handed_in"
OTHER_CODE: Final = "other_code"
NO_ROLL: Final = "no_roll"
COMPANY: Final = 5
"""Receipts that go on the board together at least, before voting ends: no batch is one voter's."""


def box_of(election: Election) -> Boxed:
    """The election as the box knows it; the box is opened, with keys of its own, when the election is first asked for.

    Raises ValueError for an election that is not frozen.
    """
    try:
        return room().box.election(election.public_id)
    except NoSuchElection:
        if election.frozen_at is None:
            raise ValueError(f"election {election} is not frozen: its box opens with its final ballot") from None
    issuing, board = keys.new_issuing_key(), keys.new_board_key()
    opened = Boxed(election.public_id, election.closes_at, keys.published(issuing), keys.signing_public(board))
    room().box.open(opened, Secrets(keys.locked(issuing, secret()), keys.locked(board, secret())))
    return room().box.election(election.public_id)


def issue(election: Election, by: Person, letter: str, request: bytes, at: datetime) -> bytes:
    """Sign a voter's blinded request: once, and the same again for the same request.

    Raises MayNot, PermissionDenied where no phase allows voting, ValueError for what was not blinded for this election.
    """
    rights.require(Deed.VOTE, election.process, by)
    _in_time(election, at)
    return _issue(election, voter(election, by, letter), request, at)


def cast(election: Election, ballot: bytes, prepared: bytes, signature: bytes, nonce: bytes, at: datetime) -> bytes:
    """Take a ballot from whoever has a credential. Gives the receipt.

    Raises MayNot after closing, Forged for a credential that the city did not sign, Unfit for a ballot that the
    election does not take.
    """
    boxed = box_of(election)
    credential = presented(keys.verifying_key(boxed.issuing_key), prepared, signature)
    ballots.read(sheet(election), ballot)
    if at < election.opens_at:
        raise MayNot(CLOSED)
    try:
        return room().box.cast(election.public_id, credential, ballot, nonce, at)
    except TooLate:
        raise MayNot(CLOSED) from None
    except HandedIn:
        raise MayNot(HANDED_IN) from None


def cast_here(
    election: Election, by: Person, letter: str, code: str, ballot: bytes, nonce: bytes, at: datetime
) -> bytes:
    """Blind, issue and cast in one for a voter whose browser does not. ``code`` in its normal form. Raises as both."""
    key = keys.verifying_key(box_of(election).issuing_key)
    ballots.read(sheet(election), ballot)
    made = derive(code, election.public_id, key)
    signed = issue(election, by, letter, made.blinded.request, at)
    signature = blind.finalize(key, made.prepared, signed, made.blinded.inverse)
    return cast(election, ballot, made.prepared, signature, nonce, at)


def hand_in(election: Election, code: str) -> None:
    """Take the ballot of a code out of the box, and none of it any more, for a voter who goes over to paper.

    ``code`` in its normal form. Part of revoking at the counter, which checks the right and notes it on the roll.
    """
    key = keys.verifying_key(box_of(election).issuing_key)
    room().box.hand_in(election.public_id, name_of(derive(code, election.public_id, key).prepared))


def publish_board(election: Election, day: date, at: datetime) -> Root | None:
    """Put the receipts that wait on the public board, under a signed root. Gives None where too few wait."""
    box_of(election)
    signing = keys.board_key(room().box.secrets(election.public_id).board, secret())
    least = COMPANY if at < election.closes_at else 1
    return room().board.publish(election.public_id, day, signing.sign, least)


def publish_boards(at: datetime) -> int:
    """The same for every election that takes votes, or has taken the last and is not sealed, of a process that
    everybody sees. Gives for how many there was something to show.
    """
    begun = Election.objects.filter(frozen_at__isnull=False, opens_at__lte=at, sealed_at=None, process__published=True)
    day = in_brussels(at).date()
    return sum(publish_board(election, day, at) is not None for election in begun)


def _issue(election: Election, who: Voter, request: bytes, at: datetime) -> bytes:
    box_of(election)
    kept = room().box.secrets(election.public_id).issuing
    on = in_brussels(at).date()
    try:
        return roll().issue(
            election.public_id, who.identity, request,
            lambda asked: blind.blind_sign(keys.issuing_key(kept, secret()), asked), who.channel, on,
        )  # fmt: skip
    except TakenAlready as taken:
        raise MayNot(PAPER if taken.state is State.PAPER else HANDED_IN) from None
    except AnotherRequest:
        raise MayNot(OTHER_CODE) from None
    except NotOnRoll:
        raise MayNot(NOT_ON_ROLL) from None
    except RollRefuses:
        raise MayNot(NO_ROLL) from None


def _in_time(election: Election, at: datetime) -> None:
    if not election.opens_at <= at < election.closes_at:
        raise MayNot(CLOSED)
