"""Who may name clerks of a vote, and who may be named."""

import pytest
from django.core.exceptions import PermissionDenied

from zinneke.services.budget.actions import duties
from zinneke.services.budget.models import Duty, Naming
from zinneke.services.budget.tests import edition, polls

pytestmark = pytest.mark.django_db
CODE = "budget.name_clerks"


@pytest.mark.parametrize("role", ["budget_clerk", "budget_technician", "budget_roll_keeper", "college_secretary"])
def test_other_roles_may_not(role: str) -> None:
    vote, clerk = polls.vote(), edition.somebody("claire", "budget_clerk")
    with pytest.raises(PermissionDenied, match=CODE):
        duties.name(vote, edition.account(clerk), Duty.TYPING, by=edition.somebody("other", role))


def test_an_organiser_names_who_has_the_right_it_needs() -> None:
    vote, organiser = polls.vote(), edition.somebody("olga", "budget_organiser")
    clerk = edition.account(edition.somebody("claire", "budget_clerk"))
    naming = duties.name(vote, clerk, Duty.TYPING, by=organiser)
    assert duties.name(vote, clerk, Duty.TYPING, by=organiser) == naming
    with pytest.raises(duties.Unfit):
        duties.name(vote, clerk, Duty.ROLL, by=organiser)


def test_and_releases_them() -> None:
    vote, organiser = polls.vote(), edition.somebody("olga", "budget_organiser")
    naming = duties.name(vote, edition.account(edition.somebody("c", "budget_clerk")), Duty.TYPING, by=organiser)
    with pytest.raises(PermissionDenied):
        duties.release(naming, by=edition.somebody("other", "budget_clerk"))
    duties.release(naming, by=organiser)
    assert not Naming.objects.exists()
