"""Work on cases: who may, what stops the clock and for how long, what is refused."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from zinneke.accounts.models import Department, User
from zinneke.accounts.person import Person
from zinneke.notices.models import Notice
from zinneke.services.desk.actions import contacts, cosigning, handling, money
from zinneke.services.desk.actions.contacts import Contact
from zinneke.services.desk.actions.handling import Lacking
from zinneke.services.desk.actions.steps import Overtaken
from zinneke.services.desk.models import Case, CaseEvent
from zinneke.services.desk.rules.cases import Channel, NotAllowed, State
from zinneke.services.desk.rules.payments import Way
from zinneke.services.desk.tests.conftest import staff_of

HANDLE, SEE, TAKE_PAYMENTS = "desk.handle_cases", "desk.see_cases", "desk.take_payments"
REASONS = {"fr": "Avis demandé", "nl": "Advies gevraagd"}
Later = Callable[[int], None]


@pytest.fixture
def days_later() -> Iterator[Later]:
    """The city's clock, so many days on."""
    began = datetime.now(UTC)
    shift = [0]

    def then() -> datetime:
        return began + timedelta(days=shift[0])

    def later(days: int) -> None:
        shift[0] = days

    modules = ("handling", "steps", "deciding", "money")
    patches = [patch(f"zinneke.services.desk.actions.{name}.now", then) for name in modules]
    for one in patches:
        one.start()
    yield later
    for one in patches:
        one.stop()


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def due(case: Case) -> date:
    found = fresh(case).due_on
    assert found is not None
    return found


def test_only_handlers_of_the_department_work_on_a_case(case: Case, stranger: Person, clerk: Person) -> None:
    for nobody in (stranger, clerk):
        assert not nobody.may(HANDLE, of="population")
        for deed in (
            lambda by: handling.take(case, seen=None, by=by),
            lambda by: handling.take_all([case], by=by),
            lambda by: handling.ask(case, "which day?", days=5, incomplete=False, seen=None, by=by),
            lambda by: handling.answer_received(case, "monday", seen=None, by=by),
            lambda by: handling.extend(case, 5, REASONS, seen=None, by=by),
            lambda by: handling.note(case, "hm", by=by),
            lambda by: handling.assign(case, by.user, seen=None, by=by),
        ):
            with pytest.raises(PermissionDenied):
                deed(nobody)
    assert fresh(case).revision == case.revision


def test_a_case_is_taken_once_seen_as_it_is(case: Case, handler: Person) -> None:
    with pytest.raises(Overtaken):
        handling.take(case, seen=case.revision - 1, by=handler)
    handling.take(case, seen=case.revision, by=handler)
    assert (fresh(case).state, fresh(case).assigned_to) == (State.IN_PROGRESS, handler.user)


def test_several_are_taken_at_once_but_none_from_a_colleague(
    case: Case, handler: Person, population: Department
) -> None:
    other = staff_of(population, "desk_handler", "otto")
    assert handling.take_all([case], by=handler) == 1
    assert handling.take_all([case], by=other) == 0
    assert fresh(case).assigned_to == handler.user


def test_it_is_assigned_to_who_may_handle_it(case: Case, handler: Person, stranger: Person, lead: Person) -> None:
    with pytest.raises(ValueError, match="handles no cases"):
        handling.assign(case, stranger.user, seen=None, by=lead)  # type: ignore[arg-type]
    handling.assign(case, handler.user, seen=None, by=lead)  # type: ignore[arg-type]
    assert fresh(case).assigned_to == handler.user


def test_the_clock_stands_exactly_while_the_city_waits(case: Case, handler: Person, days_later: Later) -> None:
    before = due(case)
    handling.take(case, seen=None, by=handler)
    days_later(3)
    handling.ask(case, "which day?", days=14, incomplete=False, seen=None, by=handler)
    waiting = fresh(case)
    assert (waiting.state, waiting.due_on) == (State.AWAITING_APPLICANT, None)
    days_later(10)
    handling.answer(case, "monday", by=Person(User.objects.get(username="amina")))
    assert due(case) == before + timedelta(days=7)
    assert fresh(case).state == State.IN_PROGRESS


def test_an_answer_by_post_is_noted_by_a_handler(case: Case, handler: Person) -> None:
    handling.ask(case, "which day?", days=14, incomplete=False, seen=None, by=handler)
    handling.answer_received(case, "monday, by letter", seen=None, by=handler)
    event = case.events.get(act="answered")
    assert (event.who, event.by, event.words.get().text) == ("staff", "hanne", "monday, by letter")


def test_nothing_asked_is_nothing_to_answer(case: Case, amina: User) -> None:
    with pytest.raises(NotAllowed):
        handling.answer(case, "monday", by=Person(amina))
    with pytest.raises(Lacking):
        handling.answer(case, "  ", by=Person(amina))


def test_a_clock_that_stands_is_not_stopped_again(case: Case, handler: Person) -> None:
    handling.ask(case, "which day?", days=14, incomplete=False, seen=None, by=handler)
    with pytest.raises(NotAllowed):
        handling.ask(case, "which street?", days=14, incomplete=False, seen=None, by=handler)
    assert case.suspensions.count() == 1


@pytest.mark.parametrize("days", [0, 91])
def test_an_answer_has_a_term_that_can_be(case: Case, handler: Person, days: int) -> None:
    with pytest.raises(ValueError, match="90"):
        handling.ask(case, "which day?", days=days, incomplete=False, seen=None, by=handler)


def test_an_extension_is_decided_once_with_reasons_in_both_languages(case: Case, handler: Person) -> None:
    before = due(case)
    with pytest.raises(Lacking) as lacking:
        handling.extend(case, 5, {"fr": "Avis", "nl": " "}, seen=None, by=handler)
    assert lacking.value.names == ("reason_nl",)
    with pytest.raises(NotAllowed):
        handling.extend(case, 16, REASONS, seen=None, by=handler)
    handling.extend(case, 15, REASONS, seen=None, by=handler)
    assert due(case) == before + timedelta(days=15)
    with pytest.raises(NotAllowed):
        handling.extend(case, 1, REASONS, seen=None, by=handler)


def test_it_is_too_late_to_extend_after_the_end(case: Case, handler: Person, days_later: Later) -> None:
    days_later(31)
    with pytest.raises(NotAllowed):
        handling.extend(case, 5, REASONS, seen=None, by=handler)


def test_applicants_are_told_of_each_step(case: Case, handler: Person) -> None:
    handling.ask(case, "Quel jour ?", days=14, incomplete=False, seen=None, by=handler)
    handling.answer_received(case, "lundi", seen=None, by=handler)
    handling.extend(case, 5, REASONS, seen=None, by=handler)
    told = list(Notice.objects.order_by("made_at").values_list("kind", flat=True))
    assert told == ["desk.received", "desk.asked", "desk.extended"]
    assert "Quel jour ?" in str(Notice.objects.get(kind="desk.asked").versions)
    assert "Avis demandé" in str(Notice.objects.get(kind="desk.extended").versions)


def test_money_at_the_counter_lets_the_case_go_on(case: Case, clerk: Person, handler: Person) -> None:
    Case.objects.filter(pk=case.pk).update(state=State.AWAITING_PAYMENT, price_cents=1500)
    assert not handler.may(TAKE_PAYMENTS, of="population")
    with pytest.raises(PermissionDenied):
        money.register(case, 1500, Way.CASH, seen=None, by=handler)
    money.register(case, 1000, Way.CASH, seen=None, by=clerk)
    assert (fresh(case).state, fresh(case).payment) == (State.AWAITING_PAYMENT, "partly")
    money.register(case, 500, Way.CARD, seen=None, by=clerk)
    assert (fresh(case).state, fresh(case).payment) == (State.RECEIVED, "wholly")
    with pytest.raises(ValueError, match="cents"):
        money.register(case, -1501, Way.CASH, seen=None, by=clerk)


def test_the_last_signature_lets_the_case_go_on_and_a_refusal_ends_it(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(state=State.AWAITING_COSIGN, cosigners=2)
    cosigning.signed(case)
    assert fresh(case).state == State.AWAITING_COSIGN
    cosigning.signed(case)
    assert fresh(case).state == State.RECEIVED
    with pytest.raises(NotAllowed):
        cosigning.signed(case)
    Case.objects.filter(pk=case.pk).update(state=State.AWAITING_COSIGN, cosigners=1)
    cosigning.refused(fresh(case))
    assert (fresh(case).state, fresh(case).result) == (State.DECIDED, "withdrawn")


def test_contacts_are_written_down_by_who_sees_the_case(case: Case, clerk: Person, stranger: Person) -> None:
    contact = Contact(Channel.PHONE, "Which day", "She calls back", succeeded=False)
    assert not stranger.may(SEE, of="population")
    with pytest.raises(PermissionDenied):
        contacts.write_down(case, contact, by=stranger)
    with pytest.raises(Lacking):
        contacts.write_down(case, Contact(Channel.PHONE, "", ""), by=clerk)
    assert contacts.write_down(case, contact, by=clerk).by == "claire"


def test_the_trail_cannot_be_rewritten(case: Case) -> None:
    for change in (
        lambda: CaseEvent.objects.update(by="x"),
        lambda: CaseEvent.objects.all().delete(),
        lambda: case.delete(),
    ):
        with pytest.raises(DatabaseError, match="what was done"), transaction.atomic():
            change()
