"""What one person sees of a batch: their own typing, or what is to be settled; never what another typed before that."""

from dataclasses import dataclass

from zinneke.accounts.person import Person
from zinneke.services.budget.actions.paper import clerk_of
from zinneke.services.budget.manifest.polling_words import INVALID
from zinneke.services.budget.models import Duty, Election
from zinneke.services.budget.queries import duties, paper_room
from zinneke.ui.language import active
from zinneke.voting.paper import rules
from zinneke.voting.paper.rules import FIRST, SECOND, Batch, BatchRefuses, Sheet, Stage


@dataclass(frozen=True, slots=True)
class Seen:
    """``place``: the ballot to type now, 0: none. ``before``: what was typed of it. ``last``: the last one typed."""

    types: bool = False
    place: int = 0
    before: str = ""
    typed: int = 0
    last: int = 0
    last_text: str = ""
    whole: bool = False
    settles: int = 0
    readings: tuple[str, ...] = ()
    left: int = 0
    signs: bool = False
    signed: int = 0


def seen(election: Election, batch: Batch, person: Person, wanted: str = "") -> Seen:
    """What somebody may do now."""
    if batch.stage in (Stage.FIRST, Stage.SECOND):
        return _typing(election, batch, person, wanted)
    if batch.stage is Stage.SETTLING:
        return _settling(election, batch, person)
    signs = duties.may(Duty.SIGNING, election, person) and clerk_of(person) not in batch.signed_by
    return Seen(signs=signs and batch.stage is Stage.SIGNING, signed=len(batch.signed_by))


def _typing(election: Election, batch: Batch, person: Person, wanted: str) -> Seen:
    if not duties.may(Duty.TYPING, election, person):
        return Seen()
    try:
        turn = rules.turn_of(batch, clerk_of(person))
    except BatchRefuses:
        return Seen()
    sheets = batch.typings[turn].sheets if turn in batch.typings else {}
    left = [place for place in range(1, batch.declared + 1) if place not in sheets]
    place = int(wanted) if wanted.isdecimal() and int(wanted) in sheets else (left[0] if left else 0)
    last = max(sheets, default=0)
    return Seen(
        types=True, place=place, before=_text(election, sheets.get(place)), typed=len(sheets), last=last,
        last_text=_text(election, sheets.get(last)), whole=len(sheets) == batch.declared,
    )  # fmt: skip


def _settling(election: Election, batch: Batch, person: Person) -> Seen:
    left = rules.unsettled(batch)
    try:
        rules.check_settle(batch, clerk_of(person), left[0])
    except BatchRefuses:
        return Seen(left=len(left))
    if not duties.may(Duty.SETTLING, election, person):
        return Seen(left=len(left))
    read = tuple(_read(election, batch.typings[turn].sheets.get(left[0])) for turn in (FIRST, SECOND))
    return Seen(settles=left[0], readings=read, left=len(left))


def _text(election: Election, sheet: Sheet | None) -> str:
    return paper_room.shown(election, sheet) if sheet else ""


def _read(election: Election, sheet: Sheet | None) -> str:
    """A reading with why it is invalid."""
    if sheet is None:
        return INVALID[rules.ABSENT].to(active())
    why = INVALID[sheet.invalid].to(active()) if sheet.invalid else ""
    return " – ".join(part for part in (paper_room.shown(election, sheet), why) if part)
