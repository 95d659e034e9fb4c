"""Rights of people in a process: their roles, and the phases that run."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.budget.models import CoAuthor
from zinneke.services.budget.queries import rights
from zinneke.services.budget.rules.phases import Channel, Deed, PhaseKind, Role
from zinneke.services.budget.tests.edition import WEEK, account, phase, process, proposal, somebody
from zinneke.ui.errors import NotNow

pytestmark = pytest.mark.django_db
NOBODY = Person(AnonymousUser())


@pytest.mark.parametrize(
    ("role", "permission", "known_as"),
    [
        ("budget_organiser", "budget.set_up", Role.ORGANISER),
        ("budget_clerk", "budget.file", Role.CLERK),
        ("budget_moderator", "budget.moderate", Role.MODERATOR),
        ("budget_technician", "budget.examine", Role.TECHNICIAN),
        ("college_secretary", "budget.decide", Role.COLLEGE),
    ],
)
def test_a_permission_makes_a_role(role: str, permission: str, known_as: Role) -> None:
    person = somebody("zoe", role)
    assert person.may(permission)
    assert person.may("budget.see")
    assert known_as in rights.roles_of(person)
    assert known_as not in rights.roles_of(somebody("amina"))


def test_nobody_is_anybody() -> None:
    assert rights.roles_of(NOBODY) == {Role.ANYBODY}


class TestAuthors:
    def test_are_those_of_the_project(self) -> None:
        amina, bart = somebody("amina"), somebody("bart")
        row = proposal(process(PhaseKind.IDEAS), by=amina)
        assert Role.AUTHOR in rights.roles_of(amina, row)
        assert Role.AUTHOR not in rights.roles_of(bart, row)
        assert Role.AUTHOR not in rights.roles_of(amina)

    def test_who_is_only_asked_or_has_left_is_none(self) -> None:
        bart = somebody("bart")
        row = proposal(process(PhaseKind.IDEAS))
        asked = CoAuthor.objects.create(proposal=row, user=account(bart), asked_at=now())
        assert not rights.is_author(bart, row)
        CoAuthor.objects.filter(pk=asked.pk).update(joined_at=now())
        assert rights.is_author(bart, row)
        CoAuthor.objects.filter(pk=asked.pk).update(left_at=now())
        assert not rights.is_author(bart, row)


class TestRequire:
    def test_in_the_phase(self) -> None:
        amina, row = somebody("amina"), process(PhaseKind.IDEAS)
        rights.require(Deed.PROPOSE, row, amina)
        assert rights.may(Deed.PROPOSE, row, amina)

    def test_not_now_in_another_phase(self) -> None:
        row = process(PhaseKind.VOTE)
        phase(row, PhaseKind.IDEAS, now() - 3 * WEEK, now() - 2 * WEEK)
        with pytest.raises(NotNow):
            rights.require(Deed.PROPOSE, row, somebody("amina"))

    def test_never_where_no_phase_allows_it(self) -> None:
        row = process(PhaseKind.IDEAS)
        with pytest.raises(PermissionDenied) as refused:
            rights.require(Deed.PROPOSE, row, NOBODY)
        assert not isinstance(refused.value, NotNow)
        with pytest.raises(PermissionDenied):
            rights.require(Deed.PROPOSE, row, somebody("amina"), Channel.PAPER)

    def test_to_the_second(self) -> None:
        amina, row = somebody("amina"), process()
        phase(row, PhaseKind.IDEAS, now() - WEEK, now() - timedelta(milliseconds=1))
        with pytest.raises(NotNow):
            rights.require(Deed.PROPOSE, row, amina)
