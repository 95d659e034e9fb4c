"""Erasing an account: told before, a week to think better of it, all or nothing, and everywhere."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from zinneke.accounts.models import (
    Contact,
    Department,
    Erasure,
    Mandate,
    Membership,
    User,
)
from zinneke.accounts.person import Person
from zinneke.accounts.personal import erasing
from zinneke.accounts.personal.processings import processings
from zinneke.accounts.personal.tests.conftest import ADDRESS, resident, signed_in
from zinneke.accounts.tasks import erase_due, retain
from zinneke.kernel.time import now

pytestmark = pytest.mark.django_db


def test_codes_of_processings_are_names_of_their_own() -> None:
    codes = [one.code for one in processings()]
    assert len(codes) == len(set(codes))
    assert processings()[-1].code == "accounts.account"


def test_it_waits_a_week_and_can_be_called_off(person: Person, an: User) -> None:
    erasing.ask(person)
    assert erase_due.func() == 0
    assert erasing.call_off(person)
    Erasure.objects.create(user=an, asked_at=now() - erasing.GRACE, due_at=now())
    assert erase_due.func() == 1
    an.refresh_from_db()
    assert not an.is_active


def test_it_is_all_or_nothing(an: User) -> None:
    Contact.objects.create(user=an, phone="+32 2 000 00 00")
    Erasure.objects.create(user=an, asked_at=now(), due_at=now())
    with patch("zinneke.accounts.personal.own.erase_account", side_effect=RuntimeError("disk full")):
        assert erase_due.func() == 0
    an.refresh_from_db()
    assert (an.is_active, an.email, an.contact.phone) == (True, ADDRESS, "+32 2 000 00 00")
    assert not mail.outbox


def test_what_is_kept_is_told_in_both_languages(an: User) -> None:
    erasing.ask(Person(an))
    erasing.erase(an)
    (letter,) = mail.outbox
    assert letter.to == [ADDRESS]
    assert "\n\n---\n\n" in str(letter.body)
    assert "RGPD, art. 17.3.e" in str(letter.body)
    assert "AVG, art. 17.3.e" in str(letter.body)


def test_an_account_of_staff_is_not_erased() -> None:
    user = User.objects.create_user("marie", is_staff=True)
    with pytest.raises(ValueError, match="is of staff"):
        erasing.erase(user)
    with pytest.raises(PermissionDenied):
        erasing.ask(Person(user))


def test_acting_for_somebody_erases_nobody(an: User) -> None:
    mother = resident("mother", "m@example.be")
    mandate = Mandate(giver=mother, agent=an, scopes=["desk"], offered_at=now())
    with pytest.raises(PermissionDenied):
        erasing.ask(Person(an, mandate=mandate))
    assert not Erasure.objects.exists()


def test_roles_go_too(an: User) -> None:
    streets = Department.objects.create(code="streets", name_fr="Voirie", name_nl="Wegen")
    Membership.objects.create(user=an, department=streets, role=Group.objects.get_or_create(name="operator")[0])
    erasing.erase(an)
    assert not Membership.objects.exists()


def test_an_account_that_nobody_uses_is_announced_then_erased(an: User) -> None:
    User.objects.filter(pk=an.pk).update(date_joined=now() - timedelta(days=1100))
    resident("bo", "bo@example.be")
    assert retain.func()["idle"] == 1
    assert [letter.to for letter in mail.outbox] == [[ADDRESS]]
    assert erase_due.func() == 0
    Erasure.objects.update(due_at=now())
    assert erase_due.func() == 1


def test_an_idle_account_that_is_used_again_stays(an: User) -> None:
    Erasure.objects.create(user=an, asked_at=now() - timedelta(days=40), due_at=now(), idle=True)
    signed_in(an)
    assert erase_due.func() == 0
    assert not Erasure.objects.exists()


def test_the_page_tells_before_and_asks_whether_it_is_meant(an: User) -> None:
    client = signed_in(an)
    address = reverse("my_data:erase")
    page = client.get(address).content.decode()
    assert all(one.kept.en in page for one in processings() if not {"’", "&"} & set(one.kept.en))
    assert client.post(address).status_code == 422
    assert not Erasure.objects.exists()
    assert client.post(address, {"sure": "on"}).status_code == 302
    assert b"will be erased on" in client.get(reverse("my_data:overview")).content
    client.post(reverse("my_data:call_off"))
    assert not Erasure.objects.exists()


def test_a_sign_in_of_a_while_ago_is_not_enough(an: User) -> None:
    client = signed_in(an, minutes_ago=16)
    assert client.post(reverse("my_data:erase"), {"sure": "on"}).status_code == 302
    assert not Erasure.objects.exists()
