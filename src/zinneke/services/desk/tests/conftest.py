"""Departments, people and cases of the desk, for tests."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.models import Department, Membership, User
from zinneke.accounts.person import Person
from zinneke.kernel.settings import Settings
from zinneke.services.desk.actions import case_types, cases
from zinneke.services.desk.actions.cases import Applicant, Filing
from zinneke.services.desk.models import Case, CaseTypeVersion
from zinneke.services.desk.tests.samples import definition


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents of tests lie in a folder of their own."""
    city = settings.CITY
    monkeypatch.setattr(settings, "CITY", Settings({**city.values, "data": str(tmp_path)}, city.sources))


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    """No test is refused because of how often others knocked."""
    cache.clear()


@pytest.fixture
def population(db: None) -> Department:
    return Department.objects.create(code="population", name_fr="Population", name_nl="Bevolking")


def staff_of(department: Department, role: str, name: str) -> Person:
    """Somebody with a role in one department."""
    user = User.objects.create_user(name, is_staff=True)
    Membership.objects.create(user=user, department=department, role=Group.objects.get_or_create(name=role)[0])
    return Person(user)


@pytest.fixture
def lead(population: Department) -> Person:
    return staff_of(population, "desk_lead", "lucas")


@pytest.fixture
def handler(population: Department) -> Person:
    return staff_of(population, "desk_handler", "hanne")


@pytest.fixture
def clerk(population: Department) -> Person:
    return staff_of(population, "desk_clerk", "claire")


@pytest.fixture
def stranger(db: None) -> Person:
    """A lead of another department."""
    works = Department.objects.create(code="works", name_fr="Travaux", name_nl="Werken")
    return staff_of(works, "desk_lead", "sofia")


@pytest.fixture
def amina(db: None) -> User:
    """A resident."""
    return User.objects.create_user("amina", email="amina@example.org")


@pytest.fixture
def offered(lead: Person) -> CaseTypeVersion:
    """The type of case ``permit``, in the catalogue."""
    return case_types.publish(definition(), after=0, by=lead)


@pytest.fixture
def case(offered: CaseTypeVersion, amina: User) -> Case:
    """A case of Amina's."""
    applicant = Applicant(amina, "Amina", language="fr")
    return cases.open_case(Filing("permit", {"why": "a feast"}, applicant), by=Person(amina))[0]


def signed_in(user: User, assurance: Assurance = Assurance.EMAIL) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(user)
    session = client.session
    session["assurance"] = int(assurance)
    session.save()
    return client
