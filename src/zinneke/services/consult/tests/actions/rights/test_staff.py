"""What staff may do: each right by its code."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from zinneke.accounts.person import Person
from zinneke.kernel.moderation import Act
from zinneke.kernel.time import now
from zinneke.services.consult.actions import configuring, moderating, offering, replying
from zinneke.services.consult.actions.configuring import Overtaken
from zinneke.services.consult.actions.replying import NotYet
from zinneke.services.consult.models import Consultation, Offer
from zinneke.services.consult.rules.changes import Frozen, Incomplete
from zinneke.services.consult.rules.offers import Decision
from zinneke.services.consult.rules.phases import Kind
from zinneke.services.consult.rules.questions import Form
from zinneke.services.consult.tests.town import (
    DAY,
    again,
    consultation,
    moderator,
    organiser,
    phase,
    question,
    shut,
    somebody,
    statement,
    told,
)

pytestmark = pytest.mark.django_db
TEXTS = {"title": told("T"), "summary": told("S"), "text": told("X")}
QUESTION = {"form": "text", "required": False, "most": 0, "text": told("Q"), "options": []}


@pytest.fixture
def olga() -> Person:
    return organiser()


@pytest.mark.parametrize("code", ["consult.configure", "consult.moderate", "consult.decide", "consult.answer"])
def test_nobody_without_the_right(code: str) -> None:
    part, nobody = phase(Kind.QUESTIONNAIRE), somebody()
    said = statement(phase())
    acts: dict[str, list[Callable[[], object]]] = {
        "consult.configure": [
            lambda: configuring.begin("new-one", TEXTS, by=nobody),
            lambda: configuring.change(part.consultation, TEXTS, seen=1, by=nobody),
            lambda: configuring.publish(part.consultation, by=nobody),
            lambda: configuring.add_phase(part.consultation, {}, by=nobody),
            lambda: configuring.change_phase(part, {}, by=nobody),
            lambda: configuring.remove_phase(part, by=nobody),
            lambda: configuring.add_question(part, QUESTION, by=nobody),
            lambda: configuring.remove_question(question(part), by=nobody),
            lambda: configuring.add_statement(said.phase, told("S"), by=nobody),
        ],
        "consult.moderate": [lambda: moderating.decide(said, Act.SHOW, by=nobody)],
        "consult.decide": [lambda: offering.decide(Offer(), Decision.ACCEPTED, "a", "b", by=nobody)],
        "consult.answer": [
            lambda: replying.reply(part.consultation, told("R"), by=nobody),
            lambda: replying.record_minutes(part, told("M"), by=nobody),
        ],
    }
    for act in acts[code]:
        with pytest.raises(PermissionDenied, match=code):
            act()


class TestSetUp:
    def test_from_nothing_to_everybody(self, olga: Person) -> None:
        row = configuring.begin("square", TEXTS, by=olga)
        with pytest.raises(Incomplete):
            configuring.publish(row, by=olga)
        part = configuring.add_phase(row, self.given(kind="questionnaire"), by=olga)
        with pytest.raises(Incomplete) as error:
            configuring.publish(row, by=olga)
        assert error.value.lacks == {1: "question"}
        configuring.add_question(part, QUESTION, by=olga)
        configuring.publish(row, by=olga)
        assert again(row).published_at is not None

    @pytest.mark.parametrize("code", ["", "Place Verte", "new", "texts", "square"])
    def test_not_under_a_name_that_is_unfit_or_taken(self, olga: Person, code: str) -> None:
        consultation()
        with pytest.raises(ValueError, match=r"choose another|cannot stand"):
            configuring.begin(code, TEXTS, by=olga)

    def test_who_comes_second_is_told(self, olga: Person) -> None:
        row = consultation()
        configuring.change(row, TEXTS, seen=1, by=olga)
        with pytest.raises(Overtaken):
            configuring.change(row, TEXTS, seen=1, by=olga)

    def test_when_results_are_shown_stays_once_published(self, olga: Person) -> None:
        with pytest.raises(Frozen):
            configuring.change(consultation(), {"results": "running"}, seen=1, by=olga)
        configuring.change(consultation("draft", published=False), {"results": "running"}, seen=1, by=olga)

    def test_rules_of_a_part_stay_once_it_has_begun(self, olga: Person) -> None:
        part = phase(Kind.QUESTIONNAIRE)
        with pytest.raises(Frozen):
            configuring.change_phase(part, {"assurance": 30}, by=olga)
        with pytest.raises(Frozen):
            configuring.add_question(part, QUESTION, by=olga)
        with pytest.raises(Frozen):
            configuring.remove_question(question(part), by=olga)
        with pytest.raises(Frozen):
            configuring.remove_phase(part, by=olga)
        configuring.change_phase(part, {"closes_at": part.closes_at + DAY, "title": told("Clearer")}, by=olga)
        assert again(part).title["fr"] == "Clearer fr"

    def test_a_part_of_a_draft_may_go(self, olga: Person) -> None:
        part = phase(Kind.QUESTIONNAIRE, consultation("draft", published=False))
        asked = question(part, Form.SCALE)
        configuring.remove_question(asked, by=olga)
        configuring.remove_phase(part, by=olga)
        assert not Consultation.objects.get(code="draft").phases.exists()

    def test_a_statement_is_in_french_and_dutch(self, olga: Person) -> None:
        with pytest.raises(ValueError, match="lacks nl"):
            configuring.add_statement(phase(), {"fr": "Oui"}, by=olga)
        with pytest.raises(ValueError, match="no statements"):
            configuring.add_statement(phase(Kind.MAP), told("Oui"), by=olga)

    def given(self, **more: object) -> dict[str, object]:
        return {"kind": "map", "title": told("P"), "text": {}, "opens_at": now() + DAY, "closes_at": now() + 2 * DAY,
                "assurance": 0, "read_first": True, "open_to_statements": False, "address": ""} | more  # fmt: skip


class TestAnswer:
    def test_not_while_something_is_open(self, olga: Person) -> None:
        part = phase()
        with pytest.raises(NotYet):
            replying.reply(part.consultation, told("R"), by=olga)
        shut(part)
        replying.reply(again(part.consultation), told("R"), by=olga)
        replying.reply(again(part.consultation), told("Better"), by=olga)
        assert [one.text["fr"] for one in part.consultation.replies.all()] == ["R fr", "Better fr"]

    def test_in_french_and_dutch(self, olga: Person) -> None:
        part = shut(phase())
        with pytest.raises(ValueError, match="lacks nl"):
            replying.reply(part.consultation, {"fr": "R", "en": "R"}, by=olga)

    def test_minutes_only_of_a_meeting_that_has_begun(self, olga: Person) -> None:
        with pytest.raises(NotYet):
            replying.record_minutes(phase(), told("M"), by=olga)
        with pytest.raises(NotYet):
            replying.record_minutes(phase(Kind.MEETING, opens_at=now() + timedelta(hours=1)), told("M"), by=olga)
        assert replying.record_minutes(phase(Kind.MEETING), told("M"), by=olga).text["nl"] == "M nl"


def test_the_database_refuses_to_rewrite_what_was_answered(olga: Person) -> None:
    from django.db import IntegrityError

    row = replying.reply(shut(phase()).consultation, told("R"), by=olga)
    with pytest.raises(IntegrityError, match="never changed"):
        type(row).objects.filter(pk=row.pk).update(by="nobody")


def test_clerks_write_down_and_do_nothing_else() -> None:
    clerk = somebody("carl", "consultation_clerk")
    codes = ("consult.write_down", "consult.configure", "consult.moderate", "consult.decide", "consult.answer")
    assert [clerk.may(code) for code in codes] == [True, False, False, False, False]


def test_moderators_do_not_run_consultations() -> None:
    with pytest.raises(PermissionDenied):
        configuring.begin("x", TEXTS, by=moderator())
