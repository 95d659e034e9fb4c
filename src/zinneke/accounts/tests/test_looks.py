"""Who looked at whose data."""

import pytest
from django.contrib.auth.models import Group
from django.db import DatabaseError, transaction

from zinneke.accounts import looks
from zinneke.accounts.models import Department, Look, Membership, User
from zinneke.accounts.person import Person
from zinneke.kernel.text import Text

pytestmark = pytest.mark.django_db

CASE = Text(fr="Dossier 7", nl="Dossier 7", de="Akte 7", en="Case 7")


@pytest.fixture
def clerk() -> User:
    user = User.objects.create_user("marie", is_staff=True)
    streets = Department.objects.create(code="streets", name_fr="Voirie", name_nl="Wegen")
    Membership.objects.create(user=user, department=streets, role=Group.objects.get_or_create(name="operator")[0])
    return user


def test_a_look_says_who_from_where_and_why(clerk: User) -> None:
    subject = User.objects.create_user("jan")
    looks.note(Person(clerk), subject, CASE, "asked by phone")
    look = Look.objects.get()
    assert (look.subject, look.by, look.department, look.roles) == (subject, clerk, "streets", "operator")
    assert (look.what["nl"], look.why) == ("Dossier 7", {"": "asked by phone"})


def test_nobody_is_told_of_their_own_looks(clerk: User) -> None:
    looks.note(Person(clerk), clerk, CASE, "x")
    assert not Look.objects.exists()


def test_a_look_is_never_changed(clerk: User) -> None:
    looks.note(Person(clerk), User.objects.create_user("jan"), CASE, "x")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Look.objects.update(department="parks")
