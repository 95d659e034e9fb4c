"""What whoever reported can do: answer, judge, withdraw; and what anybody can: follow, say "me too"."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.requests.actions import asking, following, judging, moving, withdrawing
from zinneke.services.requests.actions.asking import NotAsked, Unreachable
from zinneke.services.requests.actions.judging import Opinion, TooLate
from zinneke.services.requests.actions.recording import Incomplete, Words
from zinneke.services.requests.actions.reporting import Contact
from zinneke.services.requests.models import Feedback, Follower, Question, Report, StandardAnswer
from zinneke.services.requests.rules.states import IllegalMove, Outcome, State
from zinneke.services.requests.tests.town import WORDS, proof_of, reported, somebody, town

ASKED = Words("Où exactement ?", "Waar precies?")


@pytest.fixture(autouse=True)
def a_town(db: None) -> None:
    town()


@pytest.fixture
def boss() -> Person:
    return somebody("boss", "report_coordinator")


def again(report: Report) -> Report:
    return Report.objects.get(pk=report.pk)


def back_in_time(days: int) -> None:
    Question.objects.update(asked_at=now() - timedelta(days=days), answer_by=now() - timedelta(days=days - 5))


class TestQuestions:
    def test_stop_the_clock_until_they_are_answered(self, boss: Person) -> None:
        row = reported()
        asking.ask(row, ASKED, by=boss)
        assert again(row).state == State.REACTION_REQUESTED
        back_in_time(4)
        Report.objects.update(clock_from=now() - timedelta(days=6))
        asking.answer(row, " Devant le 12 ", proof=proof_of(row))
        answered = again(row)
        assert answered.state == State.REACTION_RECEIVED
        assert Question.objects.get().answer == "Devant le 12"
        assert "Devant" not in str(list(row.events.values()))

    def test_are_in_the_language_of_who_reported(self, boss: Person) -> None:
        question = asking.ask(reported(), ASKED, by=boss)
        assert (question.text_fr, question.text_nl) == ("Où exactement ?", "")
        with pytest.raises(Incomplete, match="text_nl"):
            asking.ask(reported(contact=Contact(email="a@b.example", language="nl")), Words("Où ?"), by=boss)

    def test_are_in_both_languages_where_theirs_is_not_known(self, boss: Person) -> None:
        row = reported(contact=Contact(email="a@b.example"))
        with pytest.raises(Incomplete, match="text_nl"):
            asking.ask(row, Words("Où ?"), by=boss)
        assert again(row).state == State.REPORTED
        question = asking.ask(row, ASKED, by=boss)
        assert (question.text("nl"), question.text("de")) == (("Waar precies?", "nl"), ("Où exactement ?", "fr"))

    def test_need_somebody_to_ask(self, boss: Person) -> None:
        with pytest.raises(Unreachable):
            asking.ask(reported(contact=Contact()), ASKED, by=boss)

    def test_expire_after_five_days_with_a_line_that_says_so(self, boss: Person) -> None:
        row = reported()
        asking.ask(row, ASKED, by=boss)
        assert asking.expire(now() + timedelta(days=4)) == 0
        assert asking.expire(now() + timedelta(days=6)) == 1
        assert again(row).state == State.REACTION_RECEIVED
        assert [event.deed for event in row.events.all()][-1] == "no_reaction"
        assert asking.expire(now() + timedelta(days=7)) == 0

    def test_that_staff_passed_over_end_quietly(self, boss: Person) -> None:
        row = reported()
        asking.ask(row, ASKED, by=boss)
        moving.move(row, State.IN_PROGRESS, by=boss)
        asking.expire(now() + timedelta(days=6))
        assert again(row).state == State.IN_PROGRESS
        assert Question.objects.get().ended_at is not None

    def test_are_answered_once_and_by_who_reported(self, boss: Person) -> None:
        row, other = reported(), reported()
        asking.ask(row, ASKED, by=boss)
        with pytest.raises(PermissionDenied):
            asking.answer(row, "x", proof=proof_of(other))
        for text in (" ", "x" * 3001):
            with pytest.raises(ValueError, match="letters"):
                asking.answer(row, text, proof=proof_of(row))
        asking.answer(row, "x", proof=proof_of(row))
        with pytest.raises(NotAsked):
            asking.answer(row, "y", proof=proof_of(row))


class TestFeedback:
    @pytest.fixture
    def done(self, boss: Person) -> Report:
        return moving.close(reported(), Outcome.FIXED, by=boss, words=Words(*WORDS))

    def opinion(self, code: str, words: str = "") -> Opinion:
        answer = StandardAnswer.objects.get(code=code)
        return Opinion(answer.satisfied, answer, words)

    def test_reopens_where_it_says_so(self, done: Report) -> None:
        judging.judge(done, self.opinion("still-there"), proof=proof_of(done))
        row = again(done)
        assert (row.state, row.standing) == (State.REOPEN_REQUESTED, "closed")
        assert [event.deed for event in row.events.all()][-2:] == ["feedback", "state"]

    def test_in_own_words_reopens_too(self, done: Report) -> None:
        judging.judge(done, Opinion(False, own_words="It is still there"), proof=proof_of(done))
        assert again(done).state == State.REOPEN_REQUESTED

    @pytest.mark.parametrize("code", ["good", "slow"])
    def test_otherwise_leaves_it_closed(self, done: Report, code: str) -> None:
        judging.judge(done, self.opinion(code), proof=proof_of(done))
        assert again(done).state == State.DONE

    def test_is_given_once_in_time_and_by_who_reported(self, done: Report) -> None:
        with pytest.raises(PermissionDenied):
            judging.judge(done, self.opinion("good"), proof=proof_of(reported()))
        judging.judge(done, self.opinion("good"), proof=proof_of(done))
        with pytest.raises(TooLate):
            judging.judge(done, self.opinion("still-there"), proof=proof_of(done))
        assert Feedback.objects.count() == 1

    def test_is_too_late_after_fourteen_days(self, done: Report) -> None:
        Report.objects.update(closed_at=now() - timedelta(days=15))
        with pytest.raises(TooLate):
            judging.judge(done, self.opinion("still-there"), proof=proof_of(done))

    def test_refuses_an_answer_of_the_other_kind(self, done: Report) -> None:
        with pytest.raises(ValueError, match="other kind"):
            judging.judge(done, Opinion(True, StandardAnswer.objects.get(code="slow")), proof=proof_of(done))


class TestWithdrawing:
    def test_closes_without_action(self) -> None:
        row = withdrawing.withdraw(reported(), proof=proof_of(Report.objects.get()))
        assert (row.state, row.standing, row.outcome) == ("cancelled", "closed", "withdrawn")

    def test_is_for_who_reported(self) -> None:
        row, other = reported(), reported()
        with pytest.raises(PermissionDenied):
            withdrawing.withdraw(row, proof=proof_of(other))

    def test_is_too_late_once_it_is_done(self, boss: Person) -> None:
        row = moving.close(reported(), Outcome.FIXED, by=boss, words=Words(*WORDS))
        assert not withdrawing.may_withdraw(row)
        with pytest.raises(IllegalMove):
            withdrawing.withdraw(row, proof=proof_of(row))


class TestFollowing:
    def test_counts_who_saw_it_too(self) -> None:
        row = reported()
        following.say_me_too(row)
        following.say_me_too(row)
        assert again(row).me_too == 2

    def test_by_account_is_once(self) -> None:
        row, anna = reported(), somebody("anna").user.pk or 0
        following.follow_by_account(row, anna, "fr")
        following.follow_by_account(row, anna, "fr")
        assert Follower.objects.get().confirmed_at is not None
        following.stop_by_account(row, anna)
        assert not Follower.objects.exists()

    def test_by_letter_waits_for_confirmation(self) -> None:
        row = reported()
        following.follow_by_email(row, "Bert@x.example", "nl")
        following.follow_by_email(row, "bert@x.example", "nl")
        follower = Follower.objects.get()
        assert (follower.email, follower.confirmed_at) == ("bert@x.example", None)
        following.confirm(follower)
        assert Follower.objects.get().confirmed_at is not None
        following.stop(follower)
        assert not Follower.objects.exists()

    def test_forgets_addresses_that_nobody_confirmed(self) -> None:
        following.follow_by_email(reported(), "bert@x.example", "nl")
        assert following.forget_unconfirmed() == 0
        Follower.objects.update(asked_at=now() - timedelta(days=3))
        assert following.forget_unconfirmed() == 1

    def test_an_address_follows_only_so_many(self) -> None:
        row = reported()
        Follower.objects.bulk_create(
            Follower(report=reported(), email="x@x.example", asked_at=now()) for _ in range(following.MOST_OF_ADDRESS)
        )
        following.follow_by_email(row, "x@x.example", "fr")
        assert not Follower.objects.filter(report=row).exists()
