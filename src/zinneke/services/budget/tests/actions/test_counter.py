"""The counter: paper excludes online and online paper; a code replaces those before."""

import pytest
from django.test import Client

from zinneke.accounts.models import Entry
from zinneke.kernel.time import in_brussels, now
from zinneke.services.budget.actions import counter, voting
from zinneke.services.budget.models import Duty, Election
from zinneke.services.budget.queries import voting_room
from zinneke.services.budget.rules.phases import PhaseKind
from zinneke.services.budget.tests import edition, polls, votes
from zinneke.ui.errors import NotNow
from zinneke.voting.credential import codes as own
from zinneke.voting.roll import codes
from zinneke.voting.roll.ports import AnotherRequest, Channel, Identity, NotOnRoll, State, TakenAlready

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("voting")]


@pytest.fixture
def vote(voting: None) -> Election:
    made = polls.vote()
    polls.opened(made)
    polls.admitted(made, 1, 2)
    return made


def issue(vote: Election, who: Identity) -> bytes:
    today = in_brussels(now()).date()
    return voting_room.roll().issue(vote.public_id, who, b"blinded", lambda asked: asked, Channel.ONLINE, today)


def test_who_gets_paper_cannot_vote_online(vote: Election) -> None:
    clerk = polls.named(vote, Duty.COUNTER)
    counter.hand_out_paper(vote, polls.resident(1), by=clerk)
    assert counter.look_up(vote, polls.resident(1), by=clerk).state is State.PAPER
    with pytest.raises(TakenAlready):
        issue(vote, polls.resident(1))


def test_who_votes_online_gets_no_paper(vote: Election) -> None:
    issue(vote, polls.resident(1))
    with pytest.raises(TakenAlready):
        counter.hand_out_paper(vote, polls.resident(1), by=polls.named(vote, Duty.COUNTER))


def test_a_code_for_a_screen_replaces_that_of_the_letter(vote: Election) -> None:
    clerk = polls.named(vote, Duty.COUNTER)
    first, second = (codes.normal(counter.give_code(vote, polls.resident(1), by=clerk)) for _ in range(2))
    with pytest.raises(NotOnRoll):
        issue(vote, Identity.code(first))
    assert issue(vote, Identity.code(second)) == b"blinded"
    assert voting_room.roll().entry(vote.public_id, polls.resident(1)).channel is Channel.COUNTER


def test_an_envelope_is_received_once(vote: Election) -> None:
    clerk = polls.named(vote, Duty.COUNTER)
    code = Identity.code(codes.normal(counter.give_code(vote, polls.resident(2), by=clerk)))
    counter.receive(vote, code, by=clerk)
    with pytest.raises(TakenAlready):
        counter.receive(vote, code, by=clerk)


def test_the_audit_log_says_that_and_not_who(vote: Election) -> None:
    counter.hand_out_paper(vote, polls.resident(1), by=polls.named(vote, Duty.COUNTER))
    entry = Entry.objects.get(deed="ballot paper handed out")
    assert (entry.channel, entry.kind, entry.thing) == ("counter", "budget.election", str(vote.pk))


def test_nothing_is_handed_out_when_no_phase_allows_it() -> None:
    vote = polls.vote(PhaseKind.PAPER_ENTRY)
    edition.phase(vote.process, PhaseKind.VOTE, now() - 3 * edition.WEEK, now() - edition.WEEK)
    with pytest.raises(NotNow):
        counter.hand_out_paper(vote, polls.resident(1), by=polls.named(vote, Duty.COUNTER))


def test_who_voted_online_hands_their_own_code_in_and_votes_on_paper() -> None:
    vote = votes.election()
    letter = votes.letter(vote)
    browser = votes.Browser(vote, Client())
    voting.box_of(vote)
    credential = browser.credential(letter)
    browser.cast({1: 1}, credential)
    clerk = polls.named(vote, Duty.COUNTER)
    counter.exchange(vote, Identity.code(letter), browser.code, by=clerk)
    assert voting_room.roll().entry(vote.public_id, Identity.code(letter)).state is State.PAPER
    assert browser.cast({2: 1}, credential)["code"] == "handed_in"


def test_the_code_of_another_vote_changes_nothing() -> None:
    vote = votes.election()
    letter = votes.letter(vote)
    browser = votes.Browser(vote, Client())
    voting.box_of(vote)
    credential = browser.credential(letter)
    with pytest.raises(AnotherRequest):
        counter.exchange(vote, Identity.code(letter), own.normal(own.new_code()), by=polls.named(vote, Duty.COUNTER))
    assert "receipt" in browser.cast({1: 1}, credential)
