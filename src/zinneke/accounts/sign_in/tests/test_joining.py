"""Joining accounts: both proven, nothing lost; otherwise nothing changes."""

from collections.abc import Iterator
from dataclasses import replace
from unittest.mock import patch

import pytest
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.test import Client

from zinneke.accounts.models import Department, Entry, Identity, Membership, NationalNumber, OpenSession, User
from zinneke.accounts.person import Person
from zinneke.accounts.sign_in import joining
from zinneke.accounts.sign_in.clearing import clear
from zinneke.accounts.sign_in.tests.test_email_link import asked
from zinneke.accounts.sign_in.tests.test_mine import passkey
from zinneke.kernel.registry import Manifest, manifests
from zinneke.kernel.time import now

pytestmark = pytest.mark.django_db


def account(name: str) -> User:
    user = User.objects.create_user(name, email=f"{name}@example.be", first_name=name)
    Identity.objects.create(user=user, issuer="https://idp.example", subject=name, added_at=now())
    return user


def test_an_account_without_affairs_is_joined_to_another() -> None:
    old, new = account("old"), account("new")
    passkey(old)
    NationalNumber.objects.create(user=old, hash="x" * 64)
    assert joining.join(old, Person(new))
    assert {one.subject for one in new.identities.all()} == {"old", "new"}
    assert (new.passkeys.count(), NationalNumber.objects.get().user) == (1, new)
    old.refresh_from_db()
    assert (old.is_active, old.email, old.first_name) == (False, "", "")
    assert Entry.objects.filter(deed__startswith="joined").count() == 1


def refused(old: User, new: User) -> None:
    assert not joining.join(old, Person(new))
    old.refresh_from_db()
    assert (old.is_active, old.identities.count()) == (True, 1)


def test_one_with_affairs_stays_as_it_is() -> None:
    some = next(one for one in manifests() if one.affairs)

    def told() -> Iterator[Manifest]:
        yield replace(some, affairs=f"{__name__}.an_affair")

    with patch.object(joining, "manifests", told):
        refused(account("old"), account("new"))


def an_affair(user_id: int) -> list[int]:
    """A service where everybody has an affair."""
    return [user_id]


def test_two_numbers_are_two_people() -> None:
    old, new = account("old"), account("new")
    for user in (old, new):
        NationalNumber.objects.create(user=user, hash=user.username * 10)
    refused(old, new)


@pytest.mark.parametrize("staff", ["old", "new"])
def test_accounts_of_staff_are_not_joined(staff: str) -> None:
    old, new = account("old"), account("new")
    User.objects.filter(username=staff).update(is_staff=True)
    for user in (old, new):
        user.refresh_from_db()
    refused(old, new)


def test_who_has_rights_in_a_department_is_not_joined() -> None:
    old, new = account("old"), account("new")
    of = Department.objects.create(code="parks", name_fr="Parcs", name_nl="Parken")
    Membership.objects.create(user=old, department=of, role=Group.objects.get_or_create(name="operator")[0])
    refused(old, new)


def test_what_is_over_is_cleared(client: Client) -> None:
    client.post(asked(client))
    assert clear() == 0
    Session.objects.all().delete()
    assert clear() == 1
    assert not OpenSession.objects.exists()
