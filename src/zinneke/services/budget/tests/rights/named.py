"""What is common to duties in a vote: the right by role, the naming for this vote, and both are needed."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied

from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.budget.models import Duty, Election, Naming
from zinneke.services.budget.tests import edition, polls


def needs_both(duty: Duty, role: str, deed: Callable[[Election, Person], object], vote: Election) -> None:
    """A deed is done by who has the role and is named; by nobody who lacks one of the two, nor by administrators."""
    other = edition.election(vote.process)
    for refused in (
        edition.somebody("by-role", role),
        named_without_right(vote, duty),
        polls.named(other, duty, "elsewhere", role),
        Person(User.objects.create_superuser("administrator")),
    ):
        with pytest.raises(PermissionDenied):
            deed(vote, refused)
    deed(vote, polls.named(vote, duty, "rightly", role))


def named_without_right(vote: Election, duty: Duty) -> Person:
    """Somebody who was named and lost the role since."""
    person = edition.somebody("lost", "budget_technician")
    Naming.objects.create(election=vote, user=edition.account(person), duty=duty, named_at=now())
    return person
