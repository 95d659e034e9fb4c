"""What somebody of the staff may do in an election: named for it, whatever their role; administrators too."""

from collections.abc import Mapping
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from zinneke.accounts.person import Person
from zinneke.services.budget.manifest.permissions import FILE, JUDGE_SIGNALS, KEEP_ROLL
from zinneke.services.budget.models import Duty, Election, Naming
from zinneke.services.budget.queries import rights
from zinneke.services.budget.rules.phases import Channel, Deed

PERMISSION_OF: Final[Mapping[Duty, str]] = {
    Duty.ROLL: KEEP_ROLL,
    Duty.COUNTER: FILE,
    Duty.TYPING: FILE,
    Duty.SETTLING: FILE,
    Duty.SIGNING: FILE,
    Duty.SIGNALS: JUDGE_SIGNALS,
}
"""The right that a duty needs besides."""


def may(duty: Duty, election: Election, by: Person) -> bool:
    """Whether somebody has the right, and is named for the election."""
    return by.may(PERMISSION_OF[duty]) and _named(duty, election, by)


def require(duty: Duty, election: Election, by: Person) -> None:
    """Raise PermissionDenied unless they have the right and are named."""
    by.require(PERMISSION_OF[duty])
    if not _named(duty, election, by):
        raise PermissionDenied(f"{by.name} is not named for {duty.value!r} in election {election}")


def require_now(duty: Duty, election: Election, by: Person, deed: Deed, channel: Channel) -> None:
    """As :func:`require`, and only while a phase of the process allows the deed."""
    require(duty, election, by)
    rights.require(deed, election.process, by, channel)


def elections_of(by: Person) -> QuerySet[Election]:
    """The elections somebody is named for, the newest first."""
    return Election.objects.filter(namings__user=by.user.pk).distinct().order_by("-opens_at")


def _named(duty: Duty, election: Election, by: Person) -> bool:
    return Naming.objects.filter(election=election, user=by.user.pk, duty=duty).exists()
