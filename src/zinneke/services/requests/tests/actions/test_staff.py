"""What staff may do besides: plan, merge, split, look at who reported, many at once, keys; each with its right."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError

from zinneke.accounts.models import Look, User
from zinneke.accounts.person import Person
from zinneke.kernel.time import in_brussels, now
from zinneke.services.requests.actions import (
    bulk,
    configuring,
    contacting,
    following,
    joining,
    keys,
    moving,
    planning,
)
from zinneke.services.requests.actions.bulk import Result, Why
from zinneke.services.requests.actions.moving import NoProof
from zinneke.services.requests.actions.recording import Incomplete, Overtaken, Words
from zinneke.services.requests.actions.reporting import Contact
from zinneke.services.requests.models import Body, Category, Event, Follower, Report, RoutingLine, Setup, Template
from zinneke.services.requests.models.programs import ProgramKey
from zinneke.services.requests.rules.states import Outcome, State
from zinneke.services.requests.tests.town import WORDS, department, reported, somebody, town

SAID = Words(*WORDS)
TODAY = in_brussels(now()).date()


@pytest.fixture(autouse=True)
def a_town(db: None) -> None:
    town()


@pytest.fixture
def boss() -> Person:
    return somebody("boss", "report_coordinator")


def again(report: Report) -> Report:
    return Report.objects.get(pk=report.pk)


def given(by: Person) -> tuple[ProgramKey, str]:
    return keys.give("app", "a@b.example", professional=False, trial=False, by=by)


VERBS: dict[str, tuple[str, Callable[[Report, Person], Any]]] = {
    "plan": ("requests.handle", lambda row, by: planning.plan(row, TODAY, by=by)),
    "merge": ("requests.handle", lambda row, by: joining.merge(row, reported(), by=by, words=SAID)),
    "split": ("requests.handle", lambda row, by: joining.split(row, row.category, "litter too", by=by)),
    "see_contact": ("requests.see_contact", lambda row, by: contacting.see_contact(row, "to call back", by=by)),
    "give": ("requests.configure", lambda _, by: given(by)),
    "revoke": ("requests.configure", lambda _, by: keys.revoke(1, by=by)),
    "add": ("requests.configure", lambda _, by: configuring.add(Body(code="x", name_fr="x", name_nl="x"), by=by)),
    "change": (
        "requests.configure",
        lambda row, by: configuring.change(row.category, {}, seen=configuring.version(row.category), by=by),
    ),
    "remove": ("requests.configure", lambda _, by: configuring.remove(RoutingLine.objects.all()[0], by=by)),
}  # fmt: skip
OF_A_DEPARTMENT = ("plan", "merge", "split", "see_contact")


@pytest.mark.parametrize("verb", VERBS)
class TestEveryVerb:
    def test_is_refused_without_the_right(self, verb: str) -> None:
        row = reported()
        code, act = VERBS[verb]
        before = Event.objects.count()
        with pytest.raises(PermissionDenied, match=code):
            act(row, somebody("bert"))
        assert again(row).version == row.version
        assert Event.objects.filter(report=row).count() == before

    def test_is_refused_in_another_department(self, verb: str) -> None:
        if verb not in OF_A_DEPARTMENT:
            pytest.skip("set up for the whole city")
        with pytest.raises(PermissionDenied):
            VERBS[verb][1](reported(), somebody("bert", "report_coordinator", of="cleaning"))

    def test_is_done_with_the_right(self, verb: str, boss: Person) -> None:
        keys.give("first", "a@b.example", professional=False, trial=False, by=boss)
        if verb == "revoke":
            keys.revoke(ProgramKey.objects.get().pk, by=boss)
        else:
            VERBS[verb][1](reported(), boss)


class TestPlanning:
    def test_keeps_the_day_until_the_state_is_another(self, boss: Person) -> None:
        row = planning.plan(reported(), TODAY + timedelta(days=3), by=boss)
        assert (row.state, row.planned_on) == (State.PLANNED, TODAY + timedelta(days=3))
        assert moving.move(row, State.IN_PROGRESS, by=boss).planned_on is None

    @pytest.mark.parametrize("days", [-1, 366])
    def test_refuses_days_that_cannot_be(self, days: int, boss: Person) -> None:
        with pytest.raises(planning.NotADay):
            planning.plan(reported(), TODAY + timedelta(days=days), by=boss)


class TestMerging:
    def test_moves_followers_once_and_tells_the_author(self, boss: Person) -> None:
        double = reported(contact=Contact(email="second@resident.example"))
        into = reported()
        for report in (double, into):
            Follower.objects.create(report=report, email="both@resident.example", asked_at=now(), confirmed_at=now())
        following.say_me_too(double)
        joining.merge(double, into, by=boss, words=SAID)
        assert set(into.followers.values_list("email", flat=True)) == {
            "both@resident.example",
            "second@resident.example",
        }
        assert not double.followers.exists()
        assert again(into).me_too == 2
        kept = again(double)
        assert (kept.state, kept.outcome, kept.same_as) == (State.CANCELLED, Outcome.DUPLICATE, into)

    def test_refuses_itself_and_one_that_was_merged_away(self, boss: Person) -> None:
        first, second, third = reported(), reported(), reported()
        with pytest.raises(joining.SameReport):
            joining.merge(first, first, by=boss, words=SAID)
        joining.merge(second, first, by=boss, words=SAID)
        with pytest.raises(joining.SameReport):
            joining.merge(third, again(second), by=boss, words=SAID)

    def test_asks_for_the_right_at_both(self) -> None:
        here, there = reported(), reported()
        Report.objects.filter(pk=there.pk).update(department=department("cleaning"))
        bert = somebody("bert", "report_coordinator", of="roads")
        with pytest.raises(PermissionDenied):
            joining.merge(again(here), again(there), by=bert, words=SAID)
        assert again(here).state == State.REPORTED

    def test_needs_words_in_both_languages(self, boss: Person) -> None:
        with pytest.raises(Incomplete):
            joining.merge(reported(), reported(), by=boss, words=Words("Déjà signalé"))


def test_a_second_report_keeps_who_reported_and_when(boss: Person) -> None:
    first = reported()
    second = joining.split(first, Category.objects.get(code="litter"), "Litter beside it", by=boss)
    assert second.reporter.email == first.reporter.email
    assert second.reported_at == first.reported_at
    assert second.category.code == "litter"
    assert Event.objects.filter(deed="linked", report__in=(first, second)).count() == 2


class TestContact:
    def test_the_look_is_kept_with_its_reason(self, boss: Person) -> None:
        anna = User.objects.create_user("anna")
        row = reported(contact=Contact(user_id=anna.pk, email="anna@resident.example", language="nl"))
        seen = contacting.see_contact(row, "call back", by=boss)
        assert (seen.email, seen.language, seen.account) == ("anna@resident.example", "nl", True)
        look = Look.objects.get(subject=anna)
        assert row.number in look.what["fr"]
        assert Event.objects.filter(report=row, internal__contains="call back").exists()

    def test_a_reason_is_needed(self, boss: Person) -> None:
        with pytest.raises(ValueError, match="reason"):
            contacting.see_contact(reported(), "  ", by=boss)


def test_closing_asks_for_a_photo_where_the_category_does(boss: Person) -> None:
    Category.objects.filter(code="pothole").update(proof_photo=True)
    row = again(reported())
    with pytest.raises(NoProof):
        moving.close(row, Outcome.FIXED, by=boss, words=SAID)
    assert moving.close(row, Outcome.NOT_FOUND, by=boss, words=SAID).state == State.CANCELLED
    assert moving.close(again(reported()), Outcome.FIXED, by=boss, words=SAID, photos=["a" * 32]).state == State.DONE


class TestBulk:
    def test_checks_each_and_says_why_not(self) -> None:
        bert = somebody("bert", "report_handler", of="roads")
        mine, done, others, stale = reported(), reported(), reported(), reported()
        Report.objects.filter(pk=done.pk).update(state=State.DONE)
        Report.objects.filter(pk=others.pk).update(department=department("cleaning"))
        rows = [(again(row), row.version - (row == stale)) for row in (mine, done, others, stale)]
        results = bulk.each(rows, lambda row, seen: moving.move(row, State.IN_PROGRESS, by=bert, seen=seen))
        assert results == [
            Result(mine.number), Result(done.number, Why.ILLEGAL), Result(others.number, Why.FORBIDDEN),
            Result(stale.number, Why.OVERTAKEN),
        ]  # fmt: skip
        assert bulk.done(results) == 1
        assert again(others).state == State.REPORTED

    def test_takes_no_more_than_can_be_looked_through(self) -> None:
        row = reported()
        with pytest.raises(ValueError, match="at most"):
            bulk.each([(row, 1)] * (bulk.MOST + 1), lambda _row, _seen: None)


class TestSetup:
    def test_each_change_is_kept_with_who_made_it(self, boss: Person) -> None:
        body = Body.objects.get(code="region")
        configuring.change(body, {"name_fr": "Région de Bruxelles"}, seen=configuring.version(body), by=boss)
        kept = Setup.objects.get()
        assert (kept.before["name_fr"], kept.after["name_fr"], kept.by) == ("Région", "Région de Bruxelles", "boss")

    def test_who_comes_second_is_told(self, boss: Person) -> None:
        body = Body.objects.get(code="region")
        seen = configuring.version(body)
        configuring.change(body, {"phone": "+32 2 000 00 00"}, seen=seen, by=boss)
        with pytest.raises(Overtaken):
            configuring.change(body, {"phone": ""}, seen=seen, by=boss)

    def test_nothing_is_kept_where_nothing_changed(self, boss: Person) -> None:
        body = Body.objects.get(code="region")
        configuring.change(body, {"name_fr": "Région"}, seen=configuring.version(body), by=boss)
        assert not Setup.objects.exists()

    def test_what_reports_name_is_not_removed(self, boss: Person) -> None:
        with pytest.raises(ValueError, match="out of use"):
            configuring.remove(Body.objects.get(code="region"), by=boss)

    def test_the_trail_cannot_be_rewritten(self, boss: Person) -> None:
        configuring.add(Template(name="a", text_fr="b", text_nl="c"), by=boss)
        kept = Setup.objects.get()
        with pytest.raises(TypeError):
            kept.save()
        with pytest.raises(DatabaseError, match="never changed"):
            Setup.objects.update(by="nobody")


class TestKeys:
    def test_only_the_digest_is_kept(self, boss: Person) -> None:
        key, secret = keys.give("app", "a@b.example", professional=True, trial=False, by=boss)
        assert ProgramKey.of(secret) == key
        assert secret not in str(ProgramKey.objects.values().get())

    def test_a_revoked_one_opens_nothing(self, boss: Person) -> None:
        key, secret = keys.give("app", "a@b.example", professional=False, trial=False, by=boss)
        keys.revoke(key.pk, by=boss)
        assert ProgramKey.of(secret) is None

    def test_no_key_is_none(self) -> None:
        assert ProgramKey.of("") is None
