"""Who is told what of a report, in which languages; and what people see of it on their own page."""

import pytest

from zinneke.accounts.person import Person
from zinneke.notices.models import Notice
from zinneke.services.requests.actions import asking, assigning, following, judging, moving
from zinneke.services.requests.actions.judging import Opinion
from zinneke.services.requests.actions.recording import Words
from zinneke.services.requests.actions.reporting import Contact
from zinneke.services.requests.models import Body, Follower, Report
from zinneke.services.requests.queries import access, affairs, followers
from zinneke.services.requests.rules.states import Outcome, State
from zinneke.services.requests.tests.town import WORDS, account, proof_of, reported, somebody, town

SAID = Words(*WORDS)


@pytest.fixture(autouse=True)
def a_town(db: None) -> None:
    town()


@pytest.fixture
def boss() -> Person:
    return somebody("boss", "report_coordinator")


def last() -> Notice:
    return Notice.objects.order_by("-made_at")[0]


def languages(notice: Notice) -> list[str]:
    return [version["language"] for version in notice.versions]


def texts(notice: Notice) -> str:
    return "\n".join(f"{version['subject']}\n{version['text']}" for version in notice.versions)


def test_whoever_reported_is_told_its_number_and_their_own_page() -> None:
    row = reported()
    notice = last()
    assert (notice.kind, notice.email, notice.affair) == ("requests.received", "anna@resident.example", row.number)
    assert languages(notice) == ["fr"]
    assert row.number in texts(notice)
    assert access.secret_of(row.reporter) in notice.versions[0]["url"]


def test_in_both_languages_where_theirs_is_not_known() -> None:
    reported(contact=Contact(email="x@y.example"))
    assert languages(last())[:2] == ["fr", "nl"]


def test_nobody_is_told_who_left_no_address() -> None:
    reported(contact=Contact())
    assert not Notice.objects.exists()
    reported(contact=Contact(phone="no number"))
    assert not Notice.objects.exists()


def test_each_state_that_matters_is_told_with_what_staff_said(boss: Person) -> None:
    row = reported()
    moving.move(row, State.AWAITING, by=boss)
    assert Notice.objects.count() == 1
    moving.move(row, State.IN_PROGRESS, by=boss, words=SAID, internal="among us")
    assert last().kind == "requests.moved"
    assert "Le trou est réparé." in texts(last())
    assert "among us" not in texts(last())


def test_closing_asks_for_their_opinion(boss: Person) -> None:
    moving.close(reported(), Outcome.FIXED, by=boss, words=SAID)
    assert last().kind == "requests.closed"
    assert "14 jours" in texts(last())


def test_a_question_is_in_their_language(boss: Person) -> None:
    asking.ask(reported(contact=Contact(email="x@y.example", language="nl")), Words("Où ?", "Waar?"), by=boss)
    assert languages(last()) == ["nl"]
    assert "Waar?" in texts(last())
    assert "Où ?" not in texts(last())


def test_an_outside_body_hears_what_everybody_may_read_and_nothing_of_who_reported(boss: Person) -> None:
    row = reported(text="Chez Monsieur Dupont", contact=Contact(name="Anna", email="anna@resident.example"))
    assigning.forward(row, Body.objects.get(), by=boss)
    notice = Notice.objects.get(kind="requests.forwarded")
    assert notice.email == "roads@region.example"
    assert languages(notice)[:2] == ["fr", "nl"]
    assert not [told for told in ("Dupont", "Anna", "resident") if told in texts(notice)]


def test_who_follows_is_told_once_confirmed_with_a_way_to_stop(boss: Person) -> None:
    row = reported(contact=Contact())
    following.follow_by_email(row, "bert@x.example", "nl")
    assert last().kind == "requests.confirm"
    moving.move(row, State.IN_PROGRESS, by=boss)
    assert last().kind == "requests.confirm"
    following.confirm(Follower.objects.get())
    moving.move(row, State.PLANNED, by=boss)
    assert (last().kind, last().optional) == ("requests.followed", True)
    assert followers.secret_of(Follower.objects.get()) in last().versions[0]["url"]


class TestAffairs:
    def test_are_of_their_own_account_alone(self) -> None:
        anna, bert = account(somebody("anna")), account(somebody("bert"))
        row = reported(contact=Contact(user_id=anna.pk))
        (one,) = affairs.of(anna.pk)
        assert (one.reference, one.is_open, one.due_on, one.next_step) == (row.number, True, row.due_on, "")
        assert list(affairs.of(bert.pk)) == []

    def test_say_what_is_expected_of_them_by_when(self, boss: Person) -> None:
        anna = account(somebody("anna"))
        row = reported(contact=Contact(user_id=anna.pk))
        asking.ask(row, SAID, by=boss)
        (asked,) = affairs.of(anna.pk)
        assert "Answer" in asked.next_step
        assert asked.due_on is not None
        asking.answer(row, "There", proof=proof_of(row))
        moving.close(Report.objects.get(), Outcome.FIXED, by=boss, words=SAID)
        (closed,) = affairs.of(anna.pk)
        assert "done well" in closed.next_step
        judging.judge(row, Opinion(True), proof=proof_of(row))
        (judged,) = affairs.of(anna.pk)
        assert (judged.next_step, judged.due_on, judged.is_open) == ("", None, False)
