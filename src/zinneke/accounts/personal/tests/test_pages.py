"""Pages of one's own data, in four languages; contact details; who looked; the public record."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape

from zinneke.accounts import looks
from zinneke.accounts.models import Contact, Department, Identity, Look, Mandate, Membership, User
from zinneke.accounts.person import Person
from zinneke.accounts.personal import contact
from zinneke.accounts.personal.processings import processings
from zinneke.accounts.personal.tests.conftest import ADDRESS, resident, signed_in
from zinneke.accounts.tasks import retain
from zinneke.kernel.text import Text
from zinneke.kernel.time import in_brussels, now

pytestmark = pytest.mark.django_db

LANGUAGES = ("fr", "nl", "de", "en")
PAGES = ("overview", "details", "looks", "copy", "erase")
FILE = Text(fr="Dossier 7", nl="Dossier zeven", de="Akte 7", en="File 7")


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_speak_four_languages(an: User, language: str) -> None:
    client = signed_in(an)
    with translation.override(language):
        addresses = [reverse(f"my_data:{name}") for name in (*PAGES, "record")]
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        assert f'<html lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_nobody_else_sees_them(name: str) -> None:
    assert Client().get(reverse(f"my_data:{name}")).status_code == 302


def test_acting_for_somebody_opens_none_of_theirs(an: User) -> None:
    mother = resident("mother", "m@example.be")
    today = in_brussels(now()).date()
    mandate = Mandate.objects.create(
        giver=mother, agent=an, scopes=["desk"], first_day=today, offered_at=now(), accepted_at=now()
    )
    client = signed_in(an)
    session = client.session
    session["acting"] = mandate.pk
    session.save()
    assert {client.get(reverse(f"my_data:{name}")).status_code for name in PAGES} == {403}


def test_contact_details_are_corrected(an: User) -> None:
    told = {
        "first_name": "Anne",
        "email": ADDRESS,
        "phone": "+32 2 123 45 67",
        "street": "Nieuwstraat",
        "postcode": "1000",
    }
    assert signed_in(an).post(reverse("my_data:details"), told).status_code == 302
    an.refresh_from_db()
    assert (an.first_name, an.email, an.contact.street) == ("Anne", ADDRESS, "Nieuwstraat")


@pytest.mark.parametrize("wrong", [{"email": "bo@example.be"}, {"phone": "call me"}, {"postcode": "!"}])
def test_what_is_wrong_changes_nothing(an: User, wrong: dict[str, str]) -> None:
    resident("bo", "bo@example.be")
    answer = signed_in(an).post(reverse("my_data:details"), {"email": ADDRESS} | wrong)
    assert answer.status_code == 422
    an.refresh_from_db()
    assert an.email == ADDRESS
    assert not Contact.objects.exists()


def test_an_address_that_is_not_proven_is_refused(person: Person) -> None:
    with pytest.raises(ValueError, match="prove it by a link first"):
        contact.correct(person, {"email": "bo@example.be"})


def test_a_name_that_is_vouched_for_stays(person: Person, an: User) -> None:
    Identity.objects.create(user=an, issuer="https://idp.example", subject="7", added_at=now())
    with pytest.raises(ValueError, match="who vouches for it"):
        contact.correct(person, {"first_name": "Other"})
    assert b"first_name" not in signed_in(an).get(reverse("my_data:details")).content


def clerk() -> User:
    user = User.objects.create_user("marie", is_staff=True, first_name="Marie")
    streets = Department.objects.create(code="streets", name_fr="Voirie", name_nl="Wegen")
    Membership.objects.create(user=user, department=streets, role=Group.objects.get_or_create(name="operator")[0])
    return user


def test_people_read_which_department_looked_and_no_name(an: User) -> None:
    looks.note(Person(clerk()), an, FILE, "question by phone")
    with translation.override("nl"):
        address = reverse("my_data:looks")
    page = signed_in(an).get(address).content.decode()
    for words in ("Wegen", "uitbating", "Dossier zeven", "question by phone"):
        assert words in page
    assert "Marie" not in page
    assert "marie" not in page
    assert "Wegen" not in signed_in(resident("bo", "bo@example.be")).get(address).content.decode()


def test_looks_are_forgotten_by_their_term(an: User) -> None:
    by = clerk()
    for days in (1094, 1096):
        Look.objects.create(subject=an, by=by, what={}, why={}, at=now() - timedelta(days=days))
    assert retain.func()["looks"] == 1
    assert Look.objects.count() == 1


def test_the_record_is_public_and_whole() -> None:
    for language in LANGUAGES:
        with translation.override(language):
            page = Client().get(reverse("my_data:record")).content.decode()
        for one in processings():
            for part in (one.name, one.purpose, one.people, one.kinds, one.basis, one.recipients, one.kept):
                assert escape(part.to(language)) in page
