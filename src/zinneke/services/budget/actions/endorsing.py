"""People support projects, and take their support back."""

from django.db import transaction

from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.budget.models import Endorsement, Proposal
from zinneke.services.budget.queries import rights
from zinneke.services.budget.rules.phases import Deed
from zinneke.services.budget.rules.states import SUPPORTED


class NotProposed(ValueError):
    """The project is not one that people support now."""


def endorse(proposal: Proposal, *, by: Person) -> None:
    """Support a project, once. Raises PermissionDenied, NotProposed."""
    rights.require(Deed.ENDORSE, proposal.process, by)
    if not proposal.public or proposal.stands not in SUPPORTED:
        raise NotProposed(f"project {proposal} is {proposal.state}: it is not supported any more")
    with transaction.atomic():
        Endorsement.objects.get_or_create(proposal=proposal, user=by.holder_in(rights.SCOPE), defaults={"at": now()})


def take_back(proposal: Proposal, *, by: Person) -> None:
    """Support it no longer. Raises PermissionDenied."""
    rights.require(Deed.ENDORSE, proposal.process, by)
    with transaction.atomic():
        Endorsement.objects.filter(proposal=proposal, user=by.holder_in(rights.SCOPE)).delete()
