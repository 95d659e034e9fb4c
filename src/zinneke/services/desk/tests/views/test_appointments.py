"""Booking without an account in four languages; the list of the day; what is typed wrong changes nothing."""

from urllib.parse import quote

import pytest
from django.test import Client

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.models import Look, Mandate, User
from zinneke.accounts.person import Person
from zinneke.kernel.personal import Subject
from zinneke.kernel.time import format_instant, in_brussels, now
from zinneke.services.desk.actions import appointment_erasing
from zinneke.services.desk.models import Appointment, AppointmentKind, Opening, Place, Taken
from zinneke.services.desk.queries import affairs, appointment_affairs
from zinneke.services.desk.tests.actions.test_appointments import card, centre, slot
from zinneke.services.desk.tests.conftest import signed_in
from zinneke.services.desk.tests.views.test_staff import browser

__all__ = ["card", "centre"]
PAGES = {"fr": "/fr/demarches/rendez-vous/", "nl": "/nl/loket/afspraken/", "de": "/de/verfahren/termine/",
         "en": "/en/services/appointments/"}  # fmt: skip
EN = PAGES["en"]


def booking(minute: int = 0) -> str:
    return f"{EN}card/centre/book/?at={quote(format_instant(slot(minute)))}"


@pytest.mark.parametrize("language", PAGES)
def test_what_can_be_booked_is_read_in_every_language(card: AppointmentKind, client: Client, language: str) -> None:
    name = "Kaart" if language == "nl" else "Carte"
    assert name in client.get(PAGES[language]).content.decode()
    assert "09:00" in client.get(f"{PAGES[language]}card/centre/").content.decode()


def test_it_is_booked_moved_and_cancelled_by_code(card: AppointmentKind, client: Client) -> None:
    page = client.post(booking(), {"needs": "a chair"}, follow=True).content.decode()
    row = Appointment.objects.get()
    assert "Your appointment" in page
    assert client.get(f"{EN}mine/appointment.ics").content.decode().startswith("BEGIN:VCALENDAR\r\n")
    assert client.post(f"{EN}mine/move/", {"at": format_instant(slot(20))}, follow=True).status_code == 200
    assert Appointment.objects.get(pk=row.pk).starts_at == slot(20)
    code = page.split("<strong><code>")[1][:9]
    other = Client()
    assert other.get(f"{EN}mine/move/").status_code == 404
    assert other.post(f"{EN}mine/cancel/").status_code == 404
    assert other.post(f"{EN}mine/", {"code": "AAAA-2222"}).status_code == 422
    assert "Your appointment" in other.post(f"{EN}mine/", {"code": code}, follow=True).content.decode()
    other.post(f"{EN}mine/cancel/")
    assert Appointment.objects.get(pk=row.pk).state == "cancelled"


def test_a_time_that_is_gone_leads_back_to_the_others(card: AppointmentKind, client: Client) -> None:
    client.post(booking(), {})
    answer = Client().post(booking(), {}, follow=True)
    assert "not free any more" in answer.content.decode()
    assert Appointment.objects.count() == 1


@pytest.mark.parametrize("address", ["card/centre/book/", "card/centre/book/?at=now", "card/none/", "none/centre/"])
def test_what_is_not_there_is_not_found(card: AppointmentKind, client: Client, address: str) -> None:
    assert client.get(EN + address).status_code == 404


def test_programs_fall_into_the_trap(card: AppointmentKind, client: Client) -> None:
    assert client.post(booking(), {"website": "http://spam"}).status_code == 422
    assert not Appointment.objects.exists()


def test_a_number_that_nobody_can_call_is_refused(card: AppointmentKind, client: Client) -> None:
    refused = client.post(booking(), {"phone": "12"})
    assert refused.status_code == 422
    assert "0470 12 34 56" in refused.content.decode()
    assert not Appointment.objects.exists()


def test_the_counter_sees_who_comes(card: AppointmentKind, clerk: Person, stranger: Person, client: Client) -> None:
    client.post(booking(), {"name": "Madame Peeters", "needs": "a chair"})
    row, here = Appointment.objects.get(), f"/staff/desk/places/centre/?day={slot().date().isoformat()}"
    page = browser(clerk).get(here).content.decode()
    assert "Madame Peeters" in page
    assert "a chair" in page
    assert browser(stranger).get(here).status_code == 404
    assert browser(stranger).post(f"/staff/desk/places/centre/{row.pk}/", {"came": "yes"}).status_code == 404
    browser(clerk).post(f"/staff/desk/places/centre/{row.pk}/", {"came": "yes"})
    assert Appointment.objects.get(pk=row.pk).state == "came"
    browser(clerk).post("/staff/desk/places/centre/walk-in/", {"kind": "card"})
    assert browser(clerk).post("/staff/desk/places/centre/walk-in/", {"kind": "x"}).status_code == 404
    assert Appointment.objects.filter(walk_in=True).count() == 1
    assert "Centre" in browser(clerk).get("/staff/desk/places/").content.decode()


def test_planners_set_hours_and_clerks_do_not(
    card: AppointmentKind, centre: Place, clerk: Person, lead: Person
) -> None:
    address = "/staff/desk/places/centre/hours/"
    assert browser(clerk).get(address).status_code == 403
    typed = {"weekday": "5", "opens": "09:00", "closes": "12:00", "counters": "2"}
    refused = browser(lead).post(address, typed | {"closes": "08:00"})
    assert refused.status_code == 422
    assert Opening.objects.count() == 5
    browser(lead).post(address, typed)
    row = Opening.objects.get(weekday=5)
    assert "Saturday" in browser(lead).get(address).content.decode()
    browser(lead).post(f"{address}{row.pk}/remove/")
    assert Opening.objects.count() == 5


def held(amina: User, **typed: str) -> Appointment:
    """Amina's, booked while she was signed in."""
    assert signed_in(amina).post(booking(), typed).status_code == 302
    return Appointment.objects.latest("pk")


def test_who_is_signed_in_finds_it_on_their_page_and_needs_no_code(card: AppointmentKind, amina: User) -> None:
    row = held(amina, needs="a chair")
    assert row.holder == amina
    (affair,) = affairs.of(amina.pk)
    assert (affair.title, affair.is_open, affair.due_on) == ("Carte", True, slot().date())
    assert affair.next_step == "Come at 09:00: Centre, Rue 1"
    client = signed_in(amina)
    page = client.get(affair.url).content.decode()
    assert "<code>" not in page
    of = f"?of={row.pk}"
    assert f"mine/move/{of}" in client.get(f"{EN}mine/{of}").content.decode()
    assert client.get(f"{EN}mine/appointment.ics{of}").status_code == 200
    assert f"{of}&amp;after=" in client.get(f"{EN}mine/move/{of}").content.decode()
    moved = client.post(f"{EN}mine/move/{of}", {"at": format_instant(slot(20))})
    assert moved.headers["Location"] == f"{EN}mine/{of}"
    assert Appointment.objects.get().starts_at == slot(20)
    client.post(f"{EN}mine/cancel/{of}")
    (affair,) = affairs.of(amina.pk)
    assert (affair.is_open, affair.next_step) == (False, "")


def test_anothers_is_not_there(card: AppointmentKind, amina: User, clerk: Person) -> None:
    row = held(amina)
    anonymous = Client().post(booking(20), {})
    assert anonymous.status_code == 302
    bo = signed_in(User.objects.create_user("bo"))
    for of in (f"?of={row.pk}", f"?of={row.pk + 1}", "?of=x", "?of=", f"?of={10**12}"):
        assert bo.get(f"{EN}mine/{of}").status_code == 404
        assert bo.get(f"{EN}mine/appointment.ics{of}").status_code == 404
        assert bo.post(f"{EN}mine/move/{of}", {"at": format_instant(slot(40))}).status_code == 404
        assert bo.post(f"{EN}mine/cancel/{of}").status_code == 404
        assert Client().post(f"{EN}mine/cancel/{of}").status_code == 302
    assert browser(clerk).get(f"{EN}mine/?of={row.pk}").status_code == 404
    assert "/sign-in" in Client().get(f"{EN}mine/?of={row.pk}").headers["Location"]
    assert set(Appointment.objects.values_list("state", flat=True)) == {"booked"}


def test_staff_book_for_who_calls(card: AppointmentKind, clerk: Person) -> None:
    browser(clerk).post(booking(), {"name": "Madame Peeters"})
    assert Appointment.objects.get().holder is None


def test_a_mandate_for_the_desk_reaches_appointments_and_each_look_is_noted(card: AppointmentKind, amina: User) -> None:
    row, today = held(amina), in_brussels(now()).date()
    bo = User.objects.create_user("bo")
    mandate = Mandate.objects.create(giver=amina, agent=bo, scopes=["requests"], first_day=today, offered_at=now(),
                                     accepted_at=now(), assurance=Assurance.EMAIL)  # fmt: skip
    page = f"{EN}mine/?of={row.pk}"
    assert signed_in(bo).get(page).status_code == 404
    Mandate.objects.filter(pk=mandate.pk).update(scopes=["desk"])
    assert signed_in(bo).get(page).status_code == 200
    assert Look.objects.get(subject=amina).by == bo


def test_it_is_taken_along_and_erased_with_what_names_ones_address(card: AppointmentKind, amina: User) -> None:
    held(amina, needs="a chair")
    Client().post(booking(20), {"email": "Amina@Example.org"})
    Client().post(booking(40), {"email": "bo@example.org"})
    subject = Subject(amina.pk, ("amina@example.org",))
    assert [one["needs"] for one in appointment_affairs.export(subject)] == ["a chair", ""]
    assert appointment_erasing.erase(subject).count == 2
    assert list(appointment_affairs.export(subject)) == []
    left = Appointment.objects.exclude(email="")
    assert [one.email for one in left] == ["bo@example.org"]
    assert Appointment.objects.filter(state="cancelled", holder=None, digest="", needs="").count() == 2
    assert Taken.objects.exclude(appointment=left.get()).count() == 0
