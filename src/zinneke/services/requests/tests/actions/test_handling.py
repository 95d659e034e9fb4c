"""Staff move a report on: each step needs its right, and what is not legal changes nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from zinneke.accounts.person import Person
from zinneke.services.requests.actions import asking, assigning, moderating, moving, terms
from zinneke.services.requests.actions.recording import Incomplete, Overtaken, Words
from zinneke.services.requests.models import Body, Category, Event, Photo, Report, Term
from zinneke.services.requests.rules.deeds import Priority
from zinneke.services.requests.rules.states import IllegalMove, Outcome, State
from zinneke.services.requests.rules.terms import ServiceLevel
from zinneke.services.requests.tests.town import WORDS, department, reported, somebody, town

SAID = Words(*WORDS)


@pytest.fixture(autouse=True)
def a_town(db: None) -> None:
    town()


@pytest.fixture
def boss() -> Person:
    return somebody("boss", "report_coordinator")


def again(report: Report) -> Report:
    return Report.objects.get(pk=report.pk)


VERBS: dict[str, tuple[str, Callable[[Report, Person], Any]]] = {
    "move": ("requests.handle", lambda row, by: moving.move(row, State.IN_PROGRESS, by=by)),
    "close": ("requests.handle", lambda row, by: moving.close(row, Outcome.FIXED, by=by, words=SAID)),
    "note": ("requests.handle", lambda row, by: moving.note(row, SAID, by=by)),
    "note_internally": ("requests.handle", lambda row, by: moving.note_internally(row, "hm", by=by)),
    "ask": ("requests.handle", lambda row, by: asking.ask(row, SAID, by=by)),
    "take": ("requests.handle", lambda row, by: assigning.take(row, by=by)),
    "prioritise": ("requests.handle", lambda row, by: assigning.prioritise(row, Priority.HIGH, by=by)),
    "categorise": (
        "requests.assign",
        lambda row, by: assigning.categorise(row, Category.objects.get(code="sign"), by=by),
    ),
    "assign": ("requests.assign", lambda row, by: assigning.assign(row, department("cleaning"), by=by)),
    "forward": ("requests.assign", lambda row, by: assigning.forward(row, Body.objects.get(), by=by)),
    "publish": ("requests.moderate", lambda row, by: moderating.publish(row, "a hole", by=by)),
    "hide": ("requests.moderate", lambda row, by: moderating.hide(row, "why", by=by)),
}


@pytest.mark.parametrize("verb", VERBS)
class TestEveryVerb:
    def test_is_refused_without_the_right(self, verb: str) -> None:
        row = reported()
        code, act = VERBS[verb]
        with pytest.raises(PermissionDenied, match=code):
            act(row, somebody("bert"))
        assert again(row).version == row.version
        assert Event.objects.filter(report=row).count() == 2

    def test_is_refused_to_another_department(self, verb: str) -> None:
        code, act = VERBS[verb]
        with pytest.raises(PermissionDenied, match=code):
            act(reported(), somebody("carla", "report_coordinator", of="cleaning"))

    def test_is_for_its_department(self, verb: str) -> None:
        row = reported()
        VERBS[verb][1](row, somebody("dora", "report_coordinator", of="roads"))
        assert Event.objects.filter(report=row, by="dora").exists()


def test_a_move_that_is_not_listed_changes_nothing(boss: Person) -> None:
    row = moving.close(reported(), Outcome.FIXED, by=boss, words=SAID)
    events = Event.objects.count()
    with pytest.raises(IllegalMove):
        moving.move(row, State.PLANNED, by=boss)
    assert (again(row).state, Event.objects.count()) == (State.DONE, events)


@pytest.mark.parametrize("state", [State.SENT, State.SEND_FAILED, State.DONE_EXTERNAL, State.REOPEN_REQUESTED])
def test_states_of_the_system_are_not_chosen(boss: Person, state: State) -> None:
    with pytest.raises(IllegalMove):
        moving.move(reported(), state, by=boss)


def test_who_comes_second_is_told(boss: Person) -> None:
    row = reported()
    moving.move(row, State.IN_PROGRESS, by=boss, seen=1)
    with pytest.raises(Overtaken):
        moving.move(row, State.PLANNED, by=boss, seen=1)


def test_closing_says_what_was_done_in_both_languages(boss: Person) -> None:
    row = reported()
    with pytest.raises(Incomplete, match="text_nl"):
        moving.close(row, Outcome.FIXED, by=boss, words=Words("Réparé."))
    closed = moving.close(row, Outcome.FIXED, by=boss, words=SAID, photos=["1" * 32])
    assert (closed.state, closed.standing, closed.outcome) == ("done", "fixed", "fixed")
    assert closed.closed_at is not None
    assert Photo.objects.get(report=row).public
    assert [event.deed for event in row.events.all()][-2:] == ["state", "proof"]


def test_closing_without_action_is_closed_not_fixed(boss: Person) -> None:
    closed = moving.close(reported(), Outcome.NOT_OURS, by=boss, words=SAID)
    assert (closed.state, closed.standing, closed.outcome) == ("cancelled", "closed", "not_ours")


def test_closing_as_done_with_another_verb_is_refused(boss: Person) -> None:
    with pytest.raises(ValueError, match="verb of its own"):
        moving.move(reported(), State.DONE, by=boss)


def test_reopening_starts_the_clock_anew(boss: Person) -> None:
    row = moving.close(reported(), Outcome.FIXED, by=boss, words=SAID)
    opened = moving.move(row, State.REOPENED, by=boss)
    assert opened.is_open
    assert opened.closed_at is None
    assert opened.outcome == ""
    assert opened.clock_from > row.reported_at


def test_another_category_brings_its_department_deadline_and_message(boss: Person) -> None:
    row = reported()
    Category.objects.filter(code="sign").update(handling_fr="Un panneau.")
    changed = assigning.categorise(row, Category.objects.get(code="sign"), by=boss)
    assert changed.due_on is not None
    assert row.due_on is not None
    assert changed.due_on > row.due_on
    assert changed.handling_fr == "Un panneau."
    litter = assigning.categorise(row, Category.objects.get(code="litter"), by=boss)
    assert litter.department is not None
    assert litter.department.code == "cleaning"
    assert litter.theme.code == "cleanliness"
    assert litter.due_on is None


def test_a_heading_is_no_category(boss: Person) -> None:
    with pytest.raises(ValueError, match="heading"):
        assigning.categorise(reported(), Category.objects.get(code="roads"), by=boss)


def test_later_words_of_a_category_do_not_rewrite_reports(boss: Person) -> None:
    row = reported()
    Category.objects.filter(code="pothole").update(handling_fr="Autre chose.")
    assert again(row).handling_fr == "Nous passons."


def test_forwarding_leaves_a_trace_and_a_term(boss: Person) -> None:
    row = assigning.forward(reported(), Body.objects.get(), by=boss, words=SAID)
    assert (row.state, row.body.code if row.body else "") == ("forwarded_external", "region")
    assert row.outside_due_on is not None
    event = row.events.get(deed="forwarded")
    assert event.details["before"]["department"] == "roads"
    assert event.details["after"]["body"] == "region"
    back = moving.move(row, State.IN_PROGRESS, by=boss)
    assert back.outside_due_on is None


def test_hiding_wants_a_reason(boss: Person) -> None:
    with pytest.raises(ValueError, match="say why"):
        moderating.hide(reported(), " ", by=boss)
    assert not moderating.hide(reported(), "names a neighbour", by=boss).visible


def test_publishing_can_reword(boss: Person) -> None:
    row = reported(text="Chez jan@mail.be", photos=("2" * 32,))
    shown = moderating.publish(row, "Chez un voisin", by=boss)
    assert (shown.public_text, shown.held, shown.text) == ("Chez un voisin", False, "Chez jan@mail.be")
    assert Photo.objects.get(report=row).public
    assert shown.events.filter(deed="reworded").exists()


def test_a_photo_can_be_hidden_alone(boss: Person) -> None:
    row = reported(photos=("3" * 32,))
    moderating.publish(row, row.text, by=boss)
    photo = Photo.objects.get(report=row)
    with pytest.raises(PermissionDenied, match=r"requests\.moderate"):
        moderating.hide_photo(photo, by=somebody("bert"))
    moderating.hide_photo(photo, by=boss)
    assert not Photo.objects.get(report=row).public


def test_anybody_can_have_a_human_look(boss: Person) -> None:
    row = reported()
    moderating.flag(row)
    flagged = again(row)
    assert (flagged.held, flagged.public_text) == (True, "")
    moderating.flag(row)
    assert again(row).version == flagged.version


def test_what_staff_published_is_looked_at_again_without_being_hidden(boss: Person) -> None:
    row = moderating.publish(reported(), "A hole", by=boss)
    moderating.flag(row)
    assert (again(row).held, again(row).public_text) == (True, "A hole")


def test_promising_another_term_needs_the_right_to(boss: Person) -> None:
    hole = Category.objects.get(code="pothole")
    with pytest.raises(PermissionDenied, match=r"requests\.configure"):
        terms.set_term(hole, ServiceLevel(3, False), by=somebody("bert", "report_handler"))
    assert boss.may("requests.configure")
    terms.set_term(hole, ServiceLevel(3, False), by=boss)
    assert Term.objects.filter(category=hole).last() == Term.objects.get(days=3)


@pytest.mark.parametrize("code", ["requests.see", "requests.see_contact", "requests.file"])
def test_rights_of_the_counter_are_held_by_clerks(code: str) -> None:
    assert not somebody("bert").may(code)
    assert somebody("carla", "report_clerk").may(code)
