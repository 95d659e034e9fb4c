"""Whether somebody may do something in a process now: their roles, and what its phases allow to these."""

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied

from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.budget.manifest.permissions import AS_ROLE
from zinneke.services.budget.models import CoAuthor, Process, Proposal
from zinneke.services.budget.rules import phases
from zinneke.services.budget.rules.phases import Channel, Deed, Role
from zinneke.services.budget.rules.states import EDITABLE, State
from zinneke.ui.errors import NotNow

SCOPE = "budget"
"""Of mandates that hold here."""


def roles_of(person: Person, proposal: Proposal | None = None) -> frozenset[Role]:
    """As what somebody comes; ``proposal``: also whether it is theirs."""
    return frozenset(_roles(person, proposal))


def may(
    deed: Deed, process: Process, person: Person, channel: Channel = Channel.ONLINE, proposal: Proposal | None = None
) -> bool:
    """Whether they may do it now."""
    return phases.may_any(deed, process.spans, now(), roles_of(person, proposal), channel)


def require(
    deed: Deed, process: Process, person: Person, channel: Channel = Channel.ONLINE, proposal: Proposal | None = None
) -> None:
    """Raise NotNow where only the phase forbids it, PermissionDenied where no phase ever allows it to the person."""
    held = roles_of(person, proposal)
    if phases.may_any(deed, process.spans, now(), held, channel):
        return
    if any(phases.may_any(deed, (span,), span.starts_at, held, channel) for span in process.spans):
        raise NotNow(f"{deed} is not possible in {process} at present: see its phases")
    raise PermissionDenied(f"{person.name or 'nobody signed in'} may not {deed} in {process} by channel {channel}")


def may_edit(person: Person, proposal: Proposal) -> bool:
    """Whether its texts and photos are theirs to change now."""
    if proposal.stands not in EDITABLE or not is_author(person, proposal):
        return False
    deed = Deed.PROPOSE if proposal.stands == State.IDEA else Deed.EDIT
    return may(deed, proposal.process, person, proposal=proposal)


def runs(deed: Deed, process: Process) -> bool:
    """Whether somebody signed in may do it now: what pages offer to who is not yet."""
    return phases.may(deed, process.spans, now(), Role.RESIDENT, Channel.ONLINE)


def is_author(person: Person, proposal: Proposal) -> bool:
    """Whether the project is theirs, or of whom they act for."""
    user = acting(person)
    return (
        user is not None
        and CoAuthor.objects.filter(proposal=proposal, user_id=user, joined_at__isnull=False, left_at=None).exists()
    )


def acting(person: Person) -> int | None:
    """The account whose affairs are meant: of the one somebody acts for; None where nobody is signed in, or where the
    mandate does not hold here, for then they are as anybody else.
    """
    try:
        return person.holder_in(SCOPE).pk
    except PermissionDenied:
        return None


def _roles(person: Person, proposal: Proposal | None) -> Iterator[Role]:
    yield Role.ANYBODY
    if acting(person) is not None:
        yield Role.RESIDENT
    if proposal is not None and is_author(person, proposal):
        yield Role.AUTHOR
    for permission, role in AS_ROLE.items():
        if person.may(permission):
            yield Role(role)
