"""What may go on the ballot of an election."""

from django.db.models import QuerySet

from zinneke.services.budget.models import Election, Proposal
from zinneke.services.budget.rules.states import State as ProposalState


def admitted(election: Election) -> QuerySet[Proposal]:
    """Projects that the College admitted: those of its pot, where it has one."""
    found = election.process.proposals.filter(state=ProposalState.ADMITTED).select_related("current", "pot")
    return found.filter(pot=election.pot_id) if election.pot_id else found
