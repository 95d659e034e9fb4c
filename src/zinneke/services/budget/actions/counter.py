"""The counter of a vote: who comes is looked up on the roll, and gets a ballot, a code, or paper in exchange."""

from datetime import date

from zinneke.accounts.audit import COUNTER, record
from zinneke.accounts.person import Person
from zinneke.kernel.time import in_brussels, now
from zinneke.services.budget.actions import voting
from zinneke.services.budget.models import Duty, Election
from zinneke.services.budget.queries import duties, voting_room
from zinneke.services.budget.rules.phases import Channel as By
from zinneke.services.budget.rules.phases import Deed
from zinneke.voting import keys
from zinneke.voting.credential.derived import derive
from zinneke.voting.roll import codes
from zinneke.voting.roll.ports import Channel, Entry, Identity


def look_up(election: Election, identity: Identity, *, by: Person) -> Entry:
    """How it stands with somebody who came. Raises RollRefuses."""
    _require(election, by)
    return voting_room.roll().entry(election.public_id, identity)


def hand_out_paper(election: Election, identity: Identity, *, by: Person) -> None:
    """Somebody votes on paper here: from now on in no other way. Raises RollRefuses."""
    _require(election, by)
    voting_room.roll().take_paper(election.public_id, identity, _today())
    record("ballot paper handed out", election, by=by, channel=COUNTER)


def give_code(election: Election, resident: Identity, *, by: Person) -> str:
    """A code for somebody who votes on a screen here, or whose letter was lost; earlier ones hold no more.

    Raises RollRefuses. The code is told here only.
    """
    _require(election, by)
    code = codes.make()
    voting_room.roll().replace_code(election.public_id, resident, Identity.code(code), Channel.COUNTER)
    record("code given at the counter", election, by=by, channel=COUNTER)
    return code


def exchange(election: Election, identity: Identity, code: str, *, by: Person) -> None:
    """Somebody who voted online hands their own code in, and votes on paper: the ballot of that code is taken out.

    ``code``: that of the voter, in its normal form. It has to be the one that was signed for them. Raises RollRefuses.
    """
    _require(election, by)
    key = keys.verifying_key(voting.box_of(election).issuing_key)
    blinded = derive(code, election.public_id, key).blinded.request
    voting_room.roll().check_issued(election.public_id, identity, blinded)
    voting.hand_in(election, code)
    voting_room.roll().revoke(election.public_id, identity, blinded, _today())
    voting_room.roll().take_paper(election.public_id, identity, _today())
    record("online vote exchanged for a ballot paper", election, by=by, channel=COUNTER)


def receive(election: Election, code: Identity, *, by: Person) -> None:
    """An envelope came in with the stub of a letter: its ballot goes unopened into the urn. Raises RollRefuses."""
    duties.require_now(Duty.COUNTER, election, by, Deed.RECEIVE_PAPER, By.PAPER)
    voting_room.roll().take_paper(election.public_id, code, _today())
    record("ballot paper received", election, by=by, channel=COUNTER)


def _require(election: Election, by: Person) -> None:
    duties.require_now(Duty.COUNTER, election, by, Deed.ASSIST_VOTE, By.COUNTER)


def _today() -> date:
    return in_brussels(now()).date()
