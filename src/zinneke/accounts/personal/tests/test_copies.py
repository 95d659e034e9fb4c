"""A copy of one's data: all of it, for its owner alone, for a week."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from zinneke.accounts import looks
from zinneke.accounts.models import DataCopy, Mandate, User
from zinneke.accounts.person import Person
from zinneke.accounts.personal import copies
from zinneke.accounts.personal.processings import processings
from zinneke.accounts.personal.tests.conftest import ADDRESS, resident, signed_in
from zinneke.accounts.tasks import make_copies, retain
from zinneke.kernel.time import in_brussels, now

pytestmark = pytest.mark.django_db


def archive(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


def made(person: Person, language: str = "fr") -> DataCopy:
    copy = copies.ask(person, language)
    assert make_copies.func() == 1
    copy.refresh_from_db()
    return copy


def test_it_has_a_file_for_every_processing_and_a_page(person: Person, an: User) -> None:
    looks.note(Person(User.objects.create_user("marie", is_staff=True)), an, "file 7", "a question")
    packed = archive(copies.store().read(made(person, "nl").key))
    assert set(packed.namelist()) == {"index.html", *(f"{one.code}.json" for one in processings())}
    assert all(isinstance(json.loads(packed.read(name)), list) for name in packed.namelist() if name != "index.html")
    account = json.loads(packed.read("accounts.account.json"))
    assert account[0]["email"] == ADDRESS
    (look,) = json.loads(packed.read("accounts.looks.json"))
    assert (look["what"], "marie" in str(look)) == ({"": "file 7"}, False)
    page = packed.read("index.html").decode()
    assert '<html lang="nl">' in page
    assert ADDRESS in page
    assert all(one.name.nl in page for one in processings() if "’" not in one.name.nl)


def test_nothing_of_anybody_else_is_in_it(person: Person, an: User) -> None:
    other = resident("bo", "bo@example.be")
    today = in_brussels(now()).date()
    Mandate.objects.create(giver=an, agent=other, scopes=["desk"], first_day=today, offered_at=now(), accepted_at=now())
    packed = archive(copies.store().read(made(person).key))
    content = b"".join(packed.read(name) for name in packed.namelist())
    assert b"bo@example.be" not in content
    assert b'"side": "giver"' in content


def test_one_at_a_time(person: Person) -> None:
    copies.ask(person, "fr")
    with pytest.raises(copies.Waiting):
        copies.ask(person, "fr")


def test_it_can_be_fetched_by_its_owner_for_a_week(person: Person, an: User) -> None:
    copy = made(person)
    address = reverse("my_data:file", args=[copy.pk])
    answer = signed_in(an).get(address)
    assert answer.headers["Content-Type"] == "application/zip"
    assert "no-store" in answer.headers["Cache-Control"]
    assert archive(answer.content).testzip() is None
    assert signed_in(resident("bo", "bo@example.be")).get(address).status_code == 404
    DataCopy.objects.update(made_at=now() - copies.LASTS)
    assert signed_in(an).get(address).status_code == 404
    assert retain.func()["copies"] == 1
    assert list(copies.store().keys()) == []


def test_a_sign_in_of_a_while_ago_is_not_enough(person: Person, an: User) -> None:
    copy = made(person)
    for address in (reverse("my_data:copy"), reverse("my_data:file", args=[copy.pk])):
        answer = signed_in(an, minutes_ago=16).get(address)
        assert "again=1" in answer.headers["Location"]
        asked = signed_in(an, minutes_ago=16).get(answer.headers["Location"])
        assert asked.status_code == 200


def test_acting_for_somebody_gives_no_copy_of_their_data(person: Person) -> None:
    mother = resident("mother", "m@example.be")
    mandate = Mandate(giver=mother, agent=person.holder, scopes=["desk"], offered_at=now())
    with pytest.raises(PermissionDenied):
        copies.ask(Person(person.holder, person.assurance, mandate), "fr")
    assert not DataCopy.objects.exists()


def test_the_page_says_that_it_is_being_made(an: User) -> None:
    client = signed_in(an)
    assert client.post(reverse("my_data:copy")).status_code == 302
    assert b"Being made" in client.get(reverse("my_data:copy")).content
    assert DataCopy.objects.get().asked_at > now() - timedelta(minutes=1)
