"""Departments and people of the desk, for tests."""

import pytest
from django.contrib.auth.models import Group

from zinneke.accounts.models import Department, Membership, User
from zinneke.accounts.person import Person


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
def stranger(db: None) -> Person:
    """A lead of another department."""
    works = Department.objects.create(code="works", name_fr="Travaux", name_nl="Werken")
    return staff_of(works, "desk_lead", "sofia")
