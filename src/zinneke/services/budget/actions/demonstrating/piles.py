"""An invented vote on paper: handed out at the counter, typed by two, settled by a third, signed by two."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from zinneke.services.budget.actions import counter, paper
from zinneke.services.budget.actions.demonstrating.staff import Crew
from zinneke.services.budget.actions.demonstrating.voters import voters
from zinneke.services.budget.models import Election
from zinneke.services.budget.queries.paper_room import paper as paper_store
from zinneke.voting.paper.rules import Batch, Stage, unsettled
from zinneke.voting.roll.ports import Identity, State

UNREADABLE: Final = "?"
BLANK: Final = "0"


@dataclass(frozen=True, slots=True)
class Pile:
    """Ballots in an envelope: the number of its seal, and what stands on each as a clerk types it. ``misread``: the
    place of the one that the second clerk reads wrongly, from 1.
    """

    seal: str
    sheets: Sequence[str]
    misread: int


def hand_out(election: Election, residents: Sequence[Identity], staff: Crew) -> None:
    """Each of these residents gets a ballot paper at the counter, once."""
    for one in residents:
        if counter.look_up(election, one, by=staff.first).state is State.NONE:
            counter.hand_out_paper(election, one, by=staff.first)


def pile(seal: str, size: int, projects: int, chance: Random) -> Pile:
    """So many ballots: one is blank, and one cannot be read."""
    filled = [" ".join(map(str, one.chosen)) for one in voters(chance, size - 2, projects)]
    sheets = [*filled, BLANK, UNREADABLE]
    chance.shuffle(sheets)
    return Pile(seal, sheets, chance.randrange(size) + 1)


def count(election: Election, given: Pile, staff: Crew) -> None:
    """From the envelope into the box. A pile that stands somewhere in between goes on from there."""
    number = _taken_in(election, given, staff)
    while (batch := paper_store().batch(election.public_id, number)).stage is not Stage.DONE:
        STEPS[batch.stage](election, batch, given, staff)


def _taken_in(election: Election, given: Pile, staff: Crew) -> int:
    for batch in paper_store().batches(election.public_id):
        if batch.seal == given.seal:
            return batch.number
    return paper.open_batch(election, given.seal, len(given.sheets), by=staff.first)


def _type_first(election: Election, batch: Batch, given: Pile, staff: Crew) -> None:
    for place, sheet in enumerate(given.sheets, 1):
        paper.type_ballot(election, batch.number, place, sheet, by=staff.first)
    paper.finish(election, batch.number, by=staff.first)


def _type_second(election: Election, batch: Batch, given: Pile, staff: Crew) -> None:
    for place, sheet in enumerate(given.sheets, 1):
        read = _otherwise(sheet) if place == given.misread else sheet
        paper.type_ballot(election, batch.number, place, read, by=staff.second)
    paper.finish(election, batch.number, by=staff.second)


def _settle(election: Election, batch: Batch, given: Pile, staff: Crew) -> None:
    for place in unsettled(batch):
        paper.settle(election, batch.number, place, given.sheets[place - 1], by=staff.third)


def _sign(election: Election, batch: Batch, _given: Pile, staff: Crew) -> None:
    for one in (staff.first, staff.second):
        if paper.clerk_of(one) not in batch.signed_by:
            paper.sign(election, batch.number, by=one)


STEPS: Final[Mapping[Stage, Callable[[Election, Batch, Pile, Crew], None]]] = {
    Stage.FIRST: _type_first,
    Stage.SECOND: _type_second,
    Stage.SETTLING: _settle,
    Stage.SIGNING: _sign,
}


def _otherwise(sheet: str) -> str:
    """As somebody reads it who is tired."""
    return UNREADABLE if sheet != UNREADABLE else BLANK
