"""Ballots on paper: batches taken in, typed twice, settled, signed, and put in the box."""

from datetime import date

from zinneke.accounts.audit import record
from zinneke.accounts.person import Person
from zinneke.kernel.time import in_brussels, now
from zinneke.services.budget.actions import voting
from zinneke.services.budget.models import Duty, Election
from zinneke.services.budget.queries import duties, paper_room, voting_room
from zinneke.services.budget.rules import typed
from zinneke.services.budget.rules.phases import Channel, Deed
from zinneke.voting.paper.rules import ABSENT, Sheet, Stage


def open_batch(election: Election, seal: str, declared: int, *, by: Person) -> int:
    """Take a sealed pile in. Gives its number. Raises BatchRefuses."""
    _require(Duty.TYPING, election, by)
    number = paper_room.paper().open_batch(election.public_id, seal, declared, clerk_of(by), _today())
    record(f"paper batch {number} taken in", election, by=by)
    return number


def recount(election: Election, batch: int, declared: int, reason: str, *, by: Person) -> None:
    """Correct how many ballots are in a pile, with a reason. Raises BatchRefuses."""
    _require(Duty.TYPING, election, by)
    paper_room.paper().recount(election.public_id, batch, declared, reason, clerk_of(by), _today())
    record(f"paper batch {batch} counted again", election, by=by)


def type_ballot(election: Election, batch: int, place: int, text: str, *, by: Person) -> None:
    """Keep a ballot as a clerk reads it. Raises Mistyped, BatchRefuses."""
    _require(Duty.TYPING, election, by)
    paper_room.paper().type_sheet(election.public_id, batch, place, _sheet(election, text), clerk_of(by))


def finish(election: Election, batch: int, *, by: Person) -> None:
    """The whole pile is typed. Raises BatchRefuses."""
    _require(Duty.TYPING, election, by)
    paper_room.paper().finish(election.public_id, batch, clerk_of(by), _today())
    record(f"paper batch {batch} typed", election, by=by)


def settle(election: Election, batch: int, place: int, text: str, *, by: Person) -> None:
    """Say what a ballot says that two clerks read differently; no text: there is no such ballot.

    Raises Mistyped, BatchRefuses.
    """
    _require(Duty.SETTLING, election, by)
    sheet = _sheet(election, text) if text else Sheet("", ABSENT)
    paper_room.paper().settle(election.public_id, batch, place, sheet, clerk_of(by))
    record(f"paper batch {batch}: a difference settled", election, by=by)


def sign(election: Election, batch: int, *, by: Person) -> None:
    """Sign a batch; with the second signature its ballots go into the box. Raises BatchRefuses."""
    _require(Duty.SIGNING, election, by)
    signed = paper_room.paper().sign(election.public_id, batch, clerk_of(by), _today())
    record(f"paper batch {batch} signed", election, by=by)
    if signed.stage is Stage.DONE:
        _deliver(election)


def close(election: Election) -> None:
    """Before the box is sealed: every ballot of signed batches is in it, no paper comes any more, the roll is closed.

    Called by who seals, who has checked the right. Raises NotYet while a batch is not signed.
    """
    paper_room.paper().seal(election.public_id)
    _deliver(election)
    voting_room.roll().close(election.public_id)


def clerk_of(person: Person) -> str:
    """What the voting room calls a clerk."""
    return str(person.user.pk)


def _deliver(election: Election) -> None:
    """Put what is signed in the box; what is there already changes nothing, so that a crash in between does no harm."""
    signed = paper_room.paper().signed(election.public_id)
    if signed:
        voting.box_of(election)
        voting_room.room().box.put_paper(
            election.public_id, {name: content.encode() for name, content in signed.items()}
        )


def _sheet(election: Election, text: str) -> Sheet:
    return paper_room.kept(election, typed.read(text, paper_room.paper_sheet(election)))


def _require(duty: Duty, election: Election, by: Person) -> None:
    duties.require_now(duty, election, by, Deed.TYPE_PAPER, Channel.PAPER)


def _today() -> date:
    return in_brussels(now()).date()
