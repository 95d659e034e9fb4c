"""Staff, departments and roles: by whom they are changed, what is refused, and that all of it is kept."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from zinneke.accounts.actions import create_staff
from zinneke.accounts.models import Department, Entry, Membership, User
from zinneke.accounts.people import actions
from zinneke.accounts.people.actions import Names, Refused
from zinneke.accounts.people.rules import Refusal
from zinneke.accounts.person import Person

pytestmark = pytest.mark.django_db

PASSWORD = "a-long-enough-passphrase"
NAMES = Names("Voirie", "Wegen", "voirie@example.be", "+32 2 000 00 00")


def person(name: str, role: str) -> Person:
    create_staff(name, role, PASSWORD)
    return Person(User.objects.get(username=name))


def account(who: Person) -> User:
    """As it stands now."""
    return User.objects.get(username=who.name)


def browser(who: Person) -> Client:
    client = Client(headers={"host": "localhost", "accept-language": "en"})
    client.force_login(account(who))
    return client


@pytest.fixture
def officer() -> Person:
    return person("olga", "people officer")


@pytest.fixture
def admin() -> Person:
    return person("ada", "administrator")


@pytest.fixture
def marie() -> User:
    create_staff("marie", "operator", PASSWORD)
    return User.objects.get(username="marie")


@pytest.fixture
def streets() -> Department:
    return Department.objects.create(code="streets", name_fr="Voirie", name_nl="Wegen")


def test_roles_are_given_and_taken_city_wide_and_in_departments(
    officer: Person, marie: User, streets: Department
) -> None:
    actions.give(marie, "auditor", streets, by=officer)
    assert Person(marie).may("audit.read", "streets")
    assert not Person(marie).may("audit.read")
    actions.give(marie, "auditor", None, by=officer)
    assert Person(marie).may("audit.read")
    actions.take(marie, "auditor", None, by=officer)
    actions.take(marie, "auditor", streets, by=officer)
    assert not Person(marie).may("audit.read", "streets")
    deeds = list(Entry.objects.filter(by=officer.user.pk).values_list("deed", "department", "thing"))
    assert deeds == [
        ("gave the role auditor", "streets", str(marie.pk)),
        ("gave the role auditor", "", str(marie.pk)),
        ("took the role auditor", "", str(marie.pk)),
        ("took the role auditor", "streets", str(marie.pk)),
    ]


def test_nobody_changes_their_own_rights(officer: Person, admin: Person) -> None:
    for who in (officer, admin):
        own = account(who)
        with pytest.raises(Refused) as refused:
            actions.give(own, "auditor", None, by=who)
        assert refused.value.why is Refusal.OWN
        with pytest.raises(Refused) as refused:
            actions.deactivate(own, by=who)
        assert refused.value.why is Refusal.OWN


def test_an_officer_makes_and_unmakes_no_administrator(officer: Person, admin: Person, marie: User) -> None:
    ada = account(admin)
    acts = (
        lambda: actions.give(marie, "administrator", None, by=officer),
        lambda: actions.take(ada, "administrator", None, by=officer),
        lambda: actions.deactivate(ada, by=officer),
        lambda: actions.hire("eve", "administrator", by=officer),
    )
    for act in acts:
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.why is Refusal.ADMINISTRATORS
    assert not User.objects.filter(username="eve").exists()


def test_the_last_administrator_stays(admin: Person, marie: User) -> None:
    actions.give(marie, "administrator", None, by=admin)
    second = Person(User.objects.get(username="marie"))
    assert second.is_administrator
    actions.take(account(admin), "administrator", None, by=second)
    assert not account(admin).is_superuser
    gone = Person(account(admin))
    gone.user.is_superuser = True  # a page that was open since before
    with pytest.raises(Refused) as refused:
        actions.deactivate(marie, by=gone)
    assert refused.value.why is Refusal.LAST


def test_a_closed_account_does_nothing_and_can_be_opened_again(officer: Person, marie: User) -> None:
    client = Client(headers={"host": "localhost"})
    client.force_login(marie)
    actions.deactivate(marie, by=officer)
    assert client.get("/staff/").status_code == 302
    marie.refresh_from_db()
    assert not Person(marie).may("intake.deadletters")
    actions.reactivate(marie, by=officer)
    marie.refresh_from_db()
    assert Person(marie).may("intake.deadletters")


def test_without_the_right_nothing_is_changed(marie: User, streets: Department) -> None:
    by = person("paul", "operator")
    acts = (
        lambda: actions.hire("eve", "operator", by=by),
        lambda: actions.give(marie, "auditor", None, by=by),
        lambda: actions.take(marie, "operator", None, by=by),
        lambda: actions.deactivate(marie, by=by),
        lambda: actions.reactivate(marie, by=by),
        lambda: actions.found("parks", NAMES, by=by),
        lambda: actions.rename(streets, NAMES, by=by),
    )
    before = Entry.objects.count()
    for act in acts:
        with pytest.raises(PermissionDenied, match=r"people\.manage"):
            act()
    assert Entry.objects.count() == before


def test_a_department_has_two_names(officer: Person) -> None:
    assert actions.found("parks", NAMES, by=officer).name("nl") == "Wegen"
    for names in (Names("Voirie", " "), Names("", "Wegen")):
        with pytest.raises(ValueError, match="French and a Dutch name"):
            actions.found("other", names, by=officer)
    with pytest.raises(ValueError, match="already"):
        actions.found("parks", NAMES, by=officer)


def test_pages_hire_give_take_and_close(officer: Person, streets: Department) -> None:
    client = browser(officer)
    told = client.post(reverse("staff_people:all"), {"name": "new.one", "role": "operator"})
    assert re.search(r'id="secret"[^>]*>[\w-]{20}<', told.content.decode())
    assert "no-store" in told.headers["Cache-Control"]
    user = User.objects.get(username="new.one")
    change = reverse("staff_people:change", args=[user.pk])
    client.post(change, {"do": "give", "role": "auditor", "department": "streets"})
    assert Membership.objects.get().department == streets
    assert b"auditor, streets" in client.get(reverse("staff_people:one", args=[user.pk])).content
    client.post(change, {"do": "take", "role": "auditor", "department": "streets"})
    assert not Membership.objects.exists()
    client.post(change, {"do": "close"})
    user.refresh_from_db()
    assert not user.is_active


def test_pages_tell_what_is_refused(officer: Person, admin: Person, marie: User) -> None:
    client = browser(officer)
    assert client.post(reverse("staff_people:all"), {"name": "marie", "role": "operator"}).status_code == 422
    assert client.post(reverse("staff_people:all"), {"name": "eve", "role": "administrator"}).status_code == 422
    change = reverse("staff_people:change", args=[marie.pk])
    assert client.post(change, {"do": "give", "role": "nonsense"}).status_code == 422
    assert b"Only an administrator" in client.post(change, {"do": "give", "role": "administrator"}, follow=True).content


def test_an_administrator_is_one_of_the_whole_city(admin: Person, marie: User, streets: Department) -> None:
    change = reverse("staff_people:change", args=[marie.pk])
    given = {"do": "give", "role": "administrator", "department": "streets"}
    assert browser(admin).post(change, given).status_code == 422


def test_departments_have_pages(officer: Person, streets: Department) -> None:
    client = browser(officer)
    pages = reverse("staff_people:departments"), reverse("staff_people:department", args=["streets"])
    assert client.post(pages[0], {"code": "parks", "name_fr": "Parcs", "name_nl": "Parken"}).status_code == 302
    assert client.post(pages[0], {"code": "parks", "name_fr": "Parcs", "name_nl": "Parken"}).status_code == 422
    assert client.post(pages[1], {"name_fr": "Rues", "name_nl": ""}).status_code == 422
    assert client.post(pages[1], {"name_fr": "Rues", "name_nl": "Straten"}).status_code == 302
    streets.refresh_from_db()
    assert streets.name("fr") == "Rues"


def test_pages_are_for_who_may_and_for_accounts_of_staff(marie: User, officer: Person) -> None:
    resident = User.objects.create_user("resident")
    pages = (
        reverse("staff_people:all"),
        reverse("staff_people:one", args=[marie.pk]),
        reverse("staff_people:departments"),
    )
    assert {browser(Person(marie)).get(page).status_code for page in pages} == {403}
    assert {browser(Person(resident)).get(page).status_code for page in pages} == {403}
    assert browser(officer).get(reverse("staff_people:one", args=[resident.pk])).status_code == 404
    assert Group.objects.filter(name="operator").exists()
