"""Appointments: booked without an account, never one over another, moved, kept and forgotten."""

from contextlib import suppress
from datetime import datetime, time, timedelta
from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, OperationalError, connection, transaction

from zinneke.accounts.models import Department
from zinneke.accounts.person import Person
from zinneke.kernel.time import BRUSSELS, in_brussels, now
from zinneke.kernel.working_days import after_working_days
from zinneke.notices.models import Notice
from zinneke.services.desk.actions import appointments, places
from zinneke.services.desk.actions.appointments import Gone, Visitor
from zinneke.services.desk.actions.places import Hours
from zinneke.services.desk.models import Appointment, AppointmentKind, Opening, Place, Taken
from zinneke.services.desk.queries import appointments as reading
from zinneke.services.desk.tasks.appointments import forget, remind

PLAN, RECEIVE = "desk.plan_appointments", "desk.receive_visitors"


def place_of(department: Department, counters: int = 1) -> Place:
    place = Place.objects.create(
        code="centre", department=department, name_fr="Centre", name_nl="Centrum", address_fr="Rue 1",
        address_nl="Straat 1",
    )  # fmt: skip
    for weekday in range(5):
        Opening.objects.create(place=place, weekday=weekday, opens=time(9), closes=time(10), counters=counters)
    return place


def kind_at(place: Place) -> AppointmentKind:
    kind = AppointmentKind.objects.create(code="card", name_fr="Carte", name_nl="Kaart", minutes=20)
    kind.places.add(place)
    return kind


@pytest.fixture
def centre(population: Department) -> Place:
    return place_of(population)


@pytest.fixture
def card(centre: Place) -> AppointmentKind:
    return kind_at(centre)


def slot(minute: int = 0) -> datetime:
    """A time on a working day next week."""
    day = after_working_days(in_brussels(now()).date(), 5)
    return datetime.combine(day, time(9, minute), BRUSSELS)


def test_it_is_booked_by_nobody_in_particular(centre: Place, card: AppointmentKind) -> None:
    row, code = appointments.book(centre, card, slot(), Visitor())
    assert (row.name, row.email, row.state, row.ticks.count()) == ("", "", "booked", 4)
    assert appointments.coded(f"{code[:4]}-{code[4:].lower()}") == row
    assert appointments.coded("") is None
    assert appointments.coded("AAAA2222") is None
    assert not Notice.objects.exists()


def test_who_leaves_an_address_is_told_and_reminded_once(centre: Place, card: AppointmentKind) -> None:
    row, code = appointments.book(centre, card, slot(), Visitor(email="a@example.org", language="fr"))
    assert code[:4] in str(Notice.objects.get(kind="desk.booked").versions)
    assert remind.call() == 0
    long_ago = now() - timedelta(days=3)
    Appointment.objects.filter(pk=row.pk).update(starts_at=now() + timedelta(hours=20), made_at=long_ago)
    assert (remind.call(), remind.call()) == (1, 0)


@pytest.mark.parametrize("minutes", [5, -60, 60])
def test_what_is_no_time_of_the_place_is_refused(centre: Place, card: AppointmentKind, minutes: int) -> None:
    with pytest.raises(Gone):
        appointments.book(centre, card, slot() + timedelta(minutes=minutes), Visitor())
    assert not Appointment.objects.exists()


def test_a_counter_is_not_booked_twice(centre: Place, card: AppointmentKind) -> None:
    appointments.book(centre, card, slot(), Visitor())
    with pytest.raises(Gone):
        appointments.book(centre, card, slot(), Visitor())
    first = Taken.objects.earliest("at")
    with pytest.raises(IntegrityError), transaction.atomic():
        Taken.objects.create(appointment=first.appointment, place=centre, at=first.at, counter=first.counter)


def test_moving_frees_the_old_time_and_keeps_it_if_the_new_one_is_gone(centre: Place, card: AppointmentKind) -> None:
    mine, _code = appointments.book(centre, card, slot(), Visitor())
    appointments.book(centre, card, slot(20), Visitor())
    with pytest.raises(Gone):
        appointments.move(mine, slot(20))
    assert Appointment.objects.get(pk=mine.pk).starts_at == slot()
    assert mine.ticks.count() == 4
    appointments.move(mine, slot(40))
    appointments.book(centre, card, slot(), Visitor())


def test_cancelling_frees_the_time_once(centre: Place, card: AppointmentKind) -> None:
    row, _code = appointments.book(centre, card, slot(), Visitor())
    appointments.cancel(row)
    appointments.book(centre, card, slot(), Visitor())
    with pytest.raises(Gone):
        appointments.cancel(row)


def test_only_the_counter_receives_and_only_planners_set_hours(
    centre: Place, card: AppointmentKind, clerk: Person, stranger: Person, lead: Person
) -> None:
    row, _code = appointments.book(centre, card, slot(), Visitor())
    hours = Hours(time(9), time(12), 0, day=slot().date())
    assert clerk.may(RECEIVE, of="population")
    assert not clerk.may(PLAN, of="population")
    for deed in (
        lambda: appointments.receive(row, came=True, by=stranger),
        lambda: appointments.walk_in(centre, card, by=stranger),
        lambda: places.add_opening(centre, hours, by=clerk),
        lambda: places.remove_opening(centre.openings.all()[0], by=clerk),
    ):
        with pytest.raises(PermissionDenied):
            deed()
    appointments.receive(row, came=False, by=clerk)
    assert Appointment.objects.get(pk=row.pk).state == "missed"
    places.add_opening(centre, hours, by=lead)
    assert slot().date() not in [day for day, _times in reading.free_days(centre, card)]
    assert appointments.walk_in(centre, card, by=clerk).walk_in


@pytest.mark.parametrize(
    "wrong",
    [
        Hours(time(12), time(9), 1, weekday=0),
        Hours(time(9), time(12), 1),
        Hours(time(9), time(12), 0, weekday=0),
        Hours(time(9), time(12), 51, weekday=0),
    ],
)
def test_hours_that_cannot_be_are_refused(centre: Place, lead: Person, wrong: Hours) -> None:
    with pytest.raises(ValueError, match=r"day|counters"):
        places.add_opening(centre, wrong, by=lead)


def test_who_came_is_forgotten_after_a_month(centre: Place, card: AppointmentKind) -> None:
    row, _code = appointments.book(centre, card, slot(), Visitor(name="Amina", phone="02 1"))
    assert forget.call() == 0
    Appointment.objects.filter(pk=row.pk).update(starts_at=now() - timedelta(days=31))
    assert forget.call() == 1
    assert (Appointment.objects.get().name, Appointment.objects.get().digest) == ("", "")


@pytest.fixture
def two_counters(transactional_db: None) -> tuple[Place, AppointmentKind]:
    place = place_of(Department.objects.create(code="population", name_fr="a", name_nl="b"), counters=2)
    return place, kind_at(place)


def test_of_many_who_ask_at_the_same_instant_only_as_many_as_counters_get_it(
    two_counters: tuple[Place, AppointmentKind],
) -> None:
    place, kind = two_counters
    start, answers, together = slot(), [], Barrier(8)

    def ask() -> None:
        together.wait(30)
        answer = ""
        while not answer:  # the database of tests is in memory, where one who comes second does not wait but is refused
            with suppress(OperationalError):
                answer = asked()
        answers.append(answer)
        connection.close()

    def asked() -> str:
        try:
            appointments.book(place, kind, start, Visitor())
        except Gone:
            return "gone"
        return "booked"

    threads = [Thread(target=ask) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert sorted(answers) == ["booked"] * 2 + ["gone"] * 6
    assert Taken.objects.count() == 8
