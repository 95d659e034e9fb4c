"""From the sealed pile to the box: ballots as bytes that the box takes, once each."""

import json

import pytest

from zinneke.accounts.person import Person
from zinneke.services.budget.actions import paper
from zinneke.services.budget.models import Duty, Election
from zinneke.services.budget.queries import paper_room, voting_room
from zinneke.services.budget.rules import ballots
from zinneke.services.budget.rules.typed import Mistyped
from zinneke.services.budget.tests import polls
from zinneke.voting.box.ports import Election as Boxed
from zinneke.voting.box.ports import Secrets
from zinneke.voting.paper.rules import NotYet, SameClerk, Stage
from zinneke.voting.roll.ports import RollClosed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("voting")]
PILE = ("1 3", "0", "5 2 4", "1 2 3 4")


@pytest.fixture
def vote(voting: None) -> Election:
    made = polls.vote()
    polls.opened(made)
    voting_room.room().box.open(Boxed(made.public_id, made.closes_at, b"issuing", b"board"), Secrets(b"", b""))
    return made


def typed(vote: Election, batch: int, by: Person, *pile: str) -> None:
    for place, text in enumerate(pile, 1):
        paper.type_ballot(vote, batch, place, text, by=by)
    paper.finish(vote, batch, by=by)


def signed(vote: Election, first: Person, second: Person) -> int:
    for person in (first, second):
        polls.also(vote, Duty.SIGNING, person)
    batch = paper.open_batch(vote, "A-113", len(PILE), by=first)
    typed(vote, batch, first, *PILE)
    typed(vote, batch, second, "3 1", *PILE[1:])
    paper.sign(vote, batch, by=first)
    paper.sign(vote, batch, by=second)
    return batch


def test_ballots_of_a_signed_batch_are_those_that_the_box_takes(vote: Election) -> None:
    batch = signed(vote, polls.named(vote, Duty.TYPING, "ann"), polls.named(vote, Duty.TYPING, "bob"))
    assert paper_room.paper().batch(vote.public_id, batch).stage is Stage.DONE
    told = sorted(paper_room.paper().signed(vote.public_id).values())
    wanted = [ballots.written(vote.public_id, dict.fromkeys(one, 1)).decode() for one in ((1, 3), (2, 4, 5))]
    assert told == sorted(wanted)
    assert all(json.loads(one)["election"] == vote.public_id for one in told)


def test_what_is_delivered_twice_is_in_the_box_once(vote: Election) -> None:
    signed(vote, polls.named(vote, Duty.TYPING, "ann"), polls.named(vote, Duty.TYPING, "bob"))
    paper.close(vote)
    paper.close(vote)
    assert voting_room.room().box.seal(vote.public_id, vote.closes_at).paper == 2
    assert paper_room.paper().totals(vote.public_id).invalid == {"blank": 1, "too_many": 1}


def test_closing_closes_the_roll(vote: Election) -> None:
    paper.close(vote)
    with pytest.raises(RollClosed):
        polls.admitted(vote, 1)


def test_nothing_is_closed_while_a_batch_waits(vote: Election) -> None:
    paper.open_batch(vote, "A-1", 3, by=polls.named(vote, Duty.TYPING))
    with pytest.raises(NotYet):
        paper.close(vote)


def test_a_slip_is_not_kept(vote: Election) -> None:
    clerk = polls.named(vote, Duty.TYPING)
    batch = paper.open_batch(vote, "A-1", 1, by=clerk)
    with pytest.raises(Mistyped):
        paper.type_ballot(vote, batch, 1, "1 9", by=clerk)
    assert paper_room.paper().batch(vote.public_id, batch).typings == {}


def test_a_third_person_settles_what_differs(vote: Election) -> None:
    ann, bob = (polls.named(vote, Duty.TYPING, name) for name in ("ann", "bob"))
    eve = polls.named(vote, Duty.SETTLING, "eve")
    polls.also(vote, Duty.SETTLING, ann)
    batch = paper.open_batch(vote, "A-1", 2, by=ann)
    typed(vote, batch, ann, "1 2", "3")
    typed(vote, batch, bob, "1", "3")
    with pytest.raises(SameClerk):
        paper.settle(vote, batch, 1, "1 2", by=ann)
    paper.settle(vote, batch, 1, "1 2", by=eve)
    assert paper_room.paper().batch(vote.public_id, batch).stage is Stage.SIGNING


def test_a_withdrawn_project_may_stand_on_paper(vote: Election) -> None:
    vote.lines.filter(order=2).update(withdrawn_at=vote.opens_at)
    clerk = polls.named(vote, Duty.TYPING)
    batch = paper.open_batch(vote, "A-1", 1, by=clerk)
    paper.type_ballot(vote, batch, 1, "1 2", by=clerk)
    sheet = paper_room.paper().batch(vote.public_id, batch).typings[1].sheets[1]
    assert paper_room.shown(vote, sheet) == "1 2"
