"""What of a process waits for staff."""

from django.db.models import Count, Q, QuerySet

from zinneke.services.budget.models import Appeal, Comment, Process, Proposal
from zinneke.services.budget.queries import translations
from zinneke.services.budget.rules.states import State as ProposalState


def projects(process: Process, state: str = "") -> QuerySet[Proposal]:
    """All but drafts; ``held``: those with a text or a photo that a human reads first."""
    found = process.proposals.exclude(state=ProposalState.IDEA).select_related("current", "pot")
    found = found.prefetch_related("lines", "costs").annotate(supported=Count("endorsements"))
    if state == "held":
        found = found.filter(held=True)
    elif state:
        found = found.filter(state=state)
    return found.order_by("-held", "changed_at", "pk")


def held(process: Process) -> QuerySet[Proposal]:
    """Those with something that a human reads first."""
    return process.proposals.exclude(state=ProposalState.IDEA).filter(held=True)


def to_read(row: Proposal) -> bool:
    """Whether anything of a project waits for a human: its newest version, a photo, a translation."""
    newest = row.newest
    photos = row.photos.filter(public=False, hidden=False).exists()
    return photos or translations.waiting(row) or (newest is not None and newest.pk != row.current_id)


def by_state(process: Process) -> list[tuple[str, int]]:
    """How many stand where, in the order of a project's life; states without any left out."""
    rows = (
        process.proposals.exclude(state=ProposalState.IDEA).order_by().values_list("state").annotate(count=Count("pk"))
    )
    counted = dict(rows)
    return [(state.value, counted[state.value]) for state in ProposalState if state.value in counted]


def comments(process: Process) -> QuerySet[Comment]:
    """Comments that a human reads first, or again, the oldest first."""
    return Comment.objects.filter(proposal__process=process, held=True, visible=True).select_related(
        "proposal__current"
    )


def appeals(process: Process) -> QuerySet[Appeal]:
    """Objections that nobody has answered, the oldest first."""
    about = Q(judgement__proposal__process=process) | Q(verdict__comment__proposal__process=process)
    return Appeal.objects.filter(about, answered_at=None).select_related(
        "judgement__proposal", "judgement__photo", "verdict__comment"
    )
