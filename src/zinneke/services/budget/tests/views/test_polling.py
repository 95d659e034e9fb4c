"""Pages of the roll, the counter and the paper, as staff use them: by forms alone."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from zinneke.kernel.time import in_brussels, now
from zinneke.services.budget.models import Duty, Election, ElectionRoll, Signal
from zinneke.services.budget.queries import paper_room, voting_room
from zinneke.services.budget.tests import edition, polls
from zinneke.voting.paper.rules import Stage
from zinneke.voting.roll.ports import State

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("voting")]


@pytest.fixture
def vote(voting: None) -> Election:
    made = polls.vote()
    polls.opened(made)
    polls.admitted(made, 1)
    return made


def address(name: str, vote: Election, *more: int) -> str:
    return reverse(f"budget_staff:{name}", args=[vote.public_id, *more])


class TestVotes:
    def test_shows_what_somebody_is_named_for(self, vote: Election) -> None:
        page = edition.browser(polls.named(vote, Duty.COUNTER)).get(reverse("budget_staff:votes")).content.decode()
        assert address("counter", vote) in page
        assert address("batches", vote) not in page
        assert address("names", vote) not in page

    def test_who_has_no_right_is_refused(self, vote: Election) -> None:
        other = edition.browser(edition.somebody("tess", "budget_technician"))
        assert other.get(reverse("budget_staff:votes")).status_code == HTTPStatus.FORBIDDEN

    @pytest.mark.parametrize("name", ["roll", "counter", "reception", "batches", "signals", "names"])
    def test_a_role_alone_opens_nothing(self, vote: Election, name: str) -> None:
        clerk = edition.browser(edition.somebody("claire", "budget_clerk"))
        assert clerk.get(address(name, vote)).status_code == HTTPStatus.FORBIDDEN

    def test_an_unknown_vote_is_not_found(self, vote: Election) -> None:
        clerk = edition.browser(polls.named(vote, Duty.COUNTER))
        assert clerk.get("/staff/budget/votes/nowhere/counter/").status_code == HTTPStatus.NOT_FOUND

    def test_an_organiser_names_and_releases(self, vote: Election) -> None:
        edition.somebody("claire", "budget_clerk")
        browser = edition.browser(edition.somebody("olga", "budget_organiser"))
        browser.post(address("names", vote), {"user": "claire", "duty": "typing"})
        naming = vote.namings.get()
        assert "claire" in browser.get(address("names", vote)).content.decode()
        refused = browser.post(address("names", vote), {"user": "claire", "duty": "roll"})
        assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        browser.post(address("release", vote, naming.pk))
        assert not vote.namings.exists()


class TestRoll:
    def test_is_opened_and_filled(self, voting: None) -> None:
        vote = polls.vote()
        browser = edition.browser(polls.named(vote, Duty.ROLL))
        day = in_brussels(vote.closes_at).date()
        refused = browser.post(address("roll", vote), {"forget_on": day.isoformat()})
        assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        browser.post(address("roll", vote), {"forget_on": (day + timedelta(days=60)).isoformat()})
        assert ElectionRoll.objects.get().election == vote
        register = SimpleUploadedFile("r.csv", (polls.HEAD + polls.row(1) + polls.row(2, "1000")).encode())
        page = browser.post(address("register", vote), {"file": register}, follow=True).content.decode()
        assert "Amina" not in page
        assert voting_room.roll().entry(vote.public_id, polls.resident(1)).state is State.NONE

    def test_letters_are_a_file_that_nobody_keeps(self, vote: Election) -> None:
        answer = edition.browser(polls.named(vote, Duty.ROLL)).post(address("codes", vote), {"count": "2"})
        assert answer.content.startswith(b"%PDF")
        assert "no-store" in answer.headers["Cache-Control"]

    def test_what_is_no_register_is_told(self, vote: Election) -> None:
        browser = edition.browser(polls.named(vote, Duty.ROLL))
        answer = browser.post(address("register", vote), {"file": SimpleUploadedFile("r.csv", b"a;b\n1;2\n")})
        assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert "national_number" in answer.content.decode()


class TestCounter:
    def test_hands_paper_out_and_tells_the_next_clerk(self, vote: Election) -> None:
        browser = edition.browser(polls.named(vote, Duty.COUNTER))
        typed = {"identity": polls.number(1)}
        assert "paper" not in voting_room.roll().entry(vote.public_id, polls.resident(1)).state
        browser.post(address("counter", vote), typed | {"deed": "paper"})
        assert voting_room.roll().entry(vote.public_id, polls.resident(1)).state is State.PAPER
        again = browser.post(address("counter", vote), typed | {"deed": "paper"})
        assert again.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert browser.post(address("counter", vote), typed | {"deed": "look"}).status_code == HTTPStatus.OK

    def test_a_code_is_shown_once_and_takes_an_envelope_in(self, vote: Election) -> None:
        browser = edition.browser(polls.named(vote, Duty.COUNTER))
        answer = browser.post(address("counter", vote), {"identity": polls.number(1), "deed": "code"})
        code = answer.context["code"]
        assert code in answer.content.decode()
        assert polls.number(1) not in answer.content.decode()
        browser.post(address("reception", vote), {"identity": code.lower()})
        assert voting_room.roll().entry(vote.public_id, polls.resident(1)).state is State.PAPER

    @pytest.mark.parametrize("typed", ["85010100199", "nobody", "", polls.number(9)])
    def test_what_leads_to_nobody_is_told(self, vote: Election, typed: str) -> None:
        browser = edition.browser(polls.named(vote, Duty.COUNTER))
        answer = browser.post(address("counter", vote), {"identity": typed, "deed": "look"})
        assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY

    def test_envelopes_are_not_taken_by_number(self, vote: Election) -> None:
        browser = edition.browser(polls.named(vote, Duty.COUNTER))
        answer = browser.post(address("reception", vote), {"identity": polls.number(1)})
        assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY

    def test_what_is_no_code_of_a_voter_is_told(self, vote: Election) -> None:
        browser = edition.browser(polls.named(vote, Duty.COUNTER))
        answer = browser.post(address("exchange", vote), {"identity": polls.number(1), "code": "x"})
        assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert "code" in answer.context["form"].errors


class TestPaper:
    def test_is_typed_ballot_after_ballot_settled_and_signed(self, vote: Election) -> None:
        ann, bob = (polls.named(vote, Duty.TYPING, name) for name in ("ann", "bob"))
        eve = polls.named(vote, Duty.SETTLING, "eve")
        polls.also(vote, Duty.SIGNING, eve)
        edition.browser(ann).post(address("batches", vote), {"seal": "A-1", "declared": "2"})
        for person, first in ((ann, "1 3"), (bob, "1 2")):
            browser = edition.browser(person)
            page = browser.get(address("batch", vote, 1))
            assert "1 3" not in page.content.decode().replace("3 7 12", "")
            for text in (first, "0"):
                place = browser.get(address("batch", vote, 1)).context["view"].place
                browser.post(f"{address('batch', vote, 1)}?place={place}", {"text": text})
            browser.post(address("finish", vote, 1))
        browser = edition.browser(eve)
        assert browser.get(address("batch", vote, 1)).context["view"].readings == ("1 3", "1 2")
        browser.post(address("settle", vote, 1, 1), {"text": "1 3"})
        browser.post(address("sign", vote, 1))
        browser.post(address("sign", vote, 1))
        batch = paper_room.paper().batch(vote.public_id, 1)
        assert (batch.stage, len(batch.signed_by)) == (Stage.SIGNING, 1)

    def test_a_slip_is_told_with_what_was_typed(self, vote: Election) -> None:
        browser = edition.browser(polls.named(vote, Duty.TYPING))
        browser.post(address("batches", vote), {"seal": "A-1", "declared": "1"})
        answer = browser.post(f"{address('batch', vote, 1)}?place=1", {"text": "1 77"})
        assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert "77" in str(answer.context["form"].errors["text"])

    def test_the_last_one_is_typed_again(self, vote: Election) -> None:
        browser = edition.browser(polls.named(vote, Duty.TYPING))
        browser.post(address("batches", vote), {"seal": "A-1", "declared": "2"})
        browser.post(f"{address('batch', vote, 1)}?place=1", {"text": "1 2"})
        page = browser.get(f"{address('batch', vote, 1)}?place=1")
        assert page.context["form"].initial["text"] == "1 2"
        browser.post(f"{address('batch', vote, 1)}?place=1", {"text": "2"})
        assert browser.get(address("batch", vote, 1)).context["view"].last_text == "2"

    def test_a_wrong_number_of_ballots_is_corrected_with_a_reason(self, vote: Election) -> None:
        browser = edition.browser(polls.named(vote, Duty.TYPING))
        browser.post(address("batches", vote), {"seal": "A-1", "declared": "2"})
        refused = browser.post(address("recount", vote, 1), {"declared": "1", "reason": ""})
        assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        browser.post(address("recount", vote, 1), {"declared": "1", "reason": "counted twice"})
        assert paper_room.paper().batch(vote.public_id, 1).declared == 1

    def test_an_unknown_batch_is_not_found(self, vote: Election) -> None:
        browser = edition.browser(polls.named(vote, Duty.TYPING))
        assert browser.get(address("batch", vote, 9)).status_code == HTTPStatus.NOT_FOUND


def test_a_signal_is_judged_with_a_reason(vote: Election) -> None:
    signal = Signal.objects.create(election=vote, kind="address", mark="abcdef01", hour=now(), count=30)
    browser = edition.browser(polls.named(vote, Duty.SIGNALS))
    assert "abcdef01" in browser.get(address("signals", vote)).content.decode()
    refused = browser.post(address("signal", vote, signal.pk), {"state": "harmless", "reason": ""})
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    browser.post(address("signal", vote, signal.pk), {"state": "harmless", "reason": "a care home"})
    assert "a care home" in browser.get(address("signal", vote, signal.pk)).content.decode()
