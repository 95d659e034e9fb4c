"""Staff that nobody employs: accounts with which nobody signs in, open only while a demonstration is made with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import Group

from zinneke.accounts import audit
from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.services.budget.actions import duties
from zinneke.services.budget.models import Duty, Election

NAME: Final = "demonstration-"
"""Before the names of their accounts."""
ROLES: Final[Mapping[str, str]] = {
    "organiser": "budget_organiser",
    "keeper": "budget_roll_keeper",
    "first": "budget_clerk",
    "second": "budget_clerk",
    "third": "budget_clerk",
    "secretary": "college_secretary",
}
DUTIES: Final[Mapping[str, tuple[Duty, ...]]] = {
    "keeper": (Duty.ROLL,),
    "first": (Duty.COUNTER, Duty.TYPING, Duty.SIGNING),
    "second": (Duty.TYPING, Duty.SIGNING),
    "third": (Duty.SETTLING,),
}


@dataclass(frozen=True, slots=True)
class Crew:
    """Who does what: three clerks of whom the first two type and sign, and the third settles."""

    organiser: Person
    keeper: Person
    first: Person
    second: Person
    third: Person
    secretary: Person


def crew(election: Election) -> Crew:
    """The staff, named for an election; their accounts are open until :func:`dismiss`."""
    hired = Crew(**{part: Person(_hired(NAME + part, role)) for part, role in ROLES.items()})
    for part, given in DUTIES.items():
        for duty in given:
            duties.name(election, _account(NAME + part), duty, by=hired.organiser)
    return hired


def dismiss() -> None:
    """Close their accounts: what they did stays under their names."""
    User.objects.filter(username__in=[NAME + part for part in ROLES]).update(is_active=False)


def _hired(name: str, role: str) -> User:
    user, new = User.objects.get_or_create(username=name, defaults={"is_staff": True})
    if new:
        user.set_unusable_password()
        user.groups.add(Group.objects.get_or_create(name=role)[0])
        audit.record(f"made an account of staff with the role {role}", user, by=None)
    user.is_active = True
    user.save()
    return user


def _account(name: str) -> User:
    return User.objects.get(username=name)
