"""Roles, rights, accounts, sign-in."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.test import Client

from zinneke.accounts import roles
from zinneke.accounts.actions import create_staff, link_staff
from zinneke.accounts.assurance import Assurance
from zinneke.accounts.models import Department, Entry, Identity, Membership, OpenSession, User
from zinneke.accounts.person import Person
from zinneke.kernel.registry import manifests

PASSWORD = "a-long-enough-passphrase"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost", "accept-language": "en"})


def test_every_role_of_a_manifest_becomes_a_group() -> None:
    roles.synchronise()
    assert {"administrator", "operator"} <= set(Group.objects.values_list("name", flat=True))


def test_every_role_has_a_name_that_residents_read() -> None:
    named = {role for manifest in manifests() for role in manifest.role_names}
    assert set(roles.role_names()) - named == set()


def test_an_operator_may_what_the_manifests_say_and_nothing_else() -> None:
    create_staff("marie", "operator", PASSWORD)
    person = Person(User.objects.get(username="marie"))
    person.require("intake.deadletters")
    with pytest.raises(PermissionDenied, match=r"marie lacks the permission parking\.close"):
        person.require("parking.close")


def test_an_administrator_may_everything() -> None:
    create_staff("an", "administrator", PASSWORD)
    assert Person(User.objects.get(username="an")).may("anything.at.all")


def test_a_right_in_a_department_holds_there_and_nowhere_else() -> None:
    user = User.objects.create_user("marie")
    streets, parks = (Department.objects.create(code=code, name_fr=code, name_nl=code) for code in ("streets", "parks"))
    Membership.objects.create(user=user, department=streets, role=Group.objects.get_or_create(name="operator")[0])
    person = Person(user)
    person.require("intake.deadletters", streets.code)
    assert person.departments_with("intake.deadletters") == frozenset({"streets"})
    assert person.departments_with("parking.close") == frozenset()
    for of in (parks.code, ""):
        with pytest.raises(PermissionDenied, match=r"marie lacks the permission intake\.deadletters"):
            person.require("intake.deadletters", of)


def test_a_right_in_the_city_holds_in_every_department() -> None:
    create_staff("marie", "operator", PASSWORD)
    person = Person(User.objects.get(username="marie"))
    person.require("intake.deadletters", "parks")
    assert person.departments_with("intake.deadletters") is None


def test_residents_see_no_page_of_staff(client: Client) -> None:
    client.force_login(User.objects.create_user("resident"))
    assert client.get("/staff/").status_code == 403


def test_somebody_who_left_may_nothing() -> None:
    create_staff("an", "administrator", PASSWORD)
    User.objects.update(is_active=False)
    assert not Person(User.objects.get(username="an")).may("intake.deadletters")


def test_a_made_password_signs_in(client: Client) -> None:
    password = create_staff("marie", "operator")
    answer = client.post("/staff/sign-in/", {"username": "marie", "password": password})
    assert answer.headers["Location"] == "/staff/"
    assert b"Signed in as marie" in client.get("/staff/").content


@pytest.mark.parametrize(
    ("name", "role", "password", "message"),
    [
        ("marie", "emperor", PASSWORD, "choose one of administrator"),
        ("taken", "operator", PASSWORD, "choose another name"),
        ("marie", "operator", "short", "12"),
        ("not a name", "operator", PASSWORD, "name"),
    ],
)
def test_what_cannot_be_an_account_is_refused_with_the_remedy(
    name: str, role: str, password: str, message: str
) -> None:
    create_staff("taken", "operator", PASSWORD)
    with pytest.raises(ValueError, match=message):
        create_staff(name, role, password)
    assert User.objects.count() == 1


def test_staff_pages_ask_for_signing_in_first(client: Client) -> None:
    assert client.get("/staff/").headers["Location"] == "/staff/sign-in/?next=/staff/"


def test_a_wrong_password_is_told_without_telling_which_part_is_wrong(client: Client) -> None:
    answer = client.post("/staff/sign-in/", {"username": "nobody", "password": "x"})
    assert b"Name and password do not match" in answer.content


def test_the_eleventh_attempt_waits(client: Client) -> None:
    statuses = [client.post("/staff/sign-in/", {"username": "m", "password": str(n)}).status_code for n in range(11)]
    assert statuses == [200] * 10 + [429]


def test_djangos_administration_is_there_for_administrators(client: Client) -> None:
    create_staff("an", "administrator", PASSWORD)
    client.login(username="an", password=PASSWORD)
    assert client.get("/staff/admin/").status_code == 200


def test_staff_sign_in_by_password_is_listed_and_known_a_little(client: Client) -> None:
    create_staff("marie", "operator", PASSWORD)
    client.post("/staff/sign-in/", {"username": "marie", "password": PASSWORD})
    assert client.session["assurance"] == Assurance.LOW
    assert OpenSession.objects.get().means == "password"


def test_an_account_of_staff_is_linked_to_an_identity() -> None:
    create_staff("marie", "operator", PASSWORD)
    link_staff("marie", "https://idp.example", "m")
    link_staff("marie", "https://idp.example", "m")
    assert Identity.objects.get().user.username == "marie"
    assert Entry.objects.filter(deed="linked staff to an identity").exists()


@pytest.mark.parametrize(
    ("name", "issuer", "subject", "message"),
    [
        ("nobody", "https://idp.example", "m", "create it first"),
        ("resident", "https://idp.example", "m", "create it first"),
        ("marie", "https://idp.example", "", "issuer and a subject"),
        ("marie", "https://idp.example", "taken", "another account already"),
    ],
)
def test_what_cannot_be_linked_is_refused_with_the_remedy(name: str, issuer: str, subject: str, message: str) -> None:
    create_staff("marie", "operator", PASSWORD)
    resident = User.objects.create_user("resident")
    Identity.objects.create(user=resident, issuer="https://idp.example", subject="taken", added_at=resident.date_joined)
    with pytest.raises(ValueError, match=message):
        link_staff(name, issuer, subject)
    assert Identity.objects.count() == 1


def test_there_is_one_door_for_passwords_and_it_is_limited(client: Client) -> None:
    answer = client.get("/staff/admin/login/?next=/staff/admin/")
    assert answer.headers["Location"] == "/staff/sign-in/?next=/staff/admin/"
    assert client.post("/staff/admin/login/", {"username": "an", "password": PASSWORD}).status_code == 302


def test_a_resident_may_sign_in_as_staff_too(client: Client) -> None:
    create_staff("marie", "operator", PASSWORD)
    client.force_login(User.objects.create_user("resident"))
    assert client.get("/staff/sign-in/").status_code == 200
    client.post("/staff/sign-in/", {"username": "marie", "password": PASSWORD})
    assert client.get("/staff/sign-in/").headers["Location"] == "/staff/"
    client.post("/en/sign-out/")
    assert not OpenSession.objects.exists()
