"""The votes that are open, for everybody's own page. Nothing here asks the roll or the box: each is told of alike."""

from collections.abc import Iterator

from django.urls import reverse

from zinneke.kernel.affairs import Affair
from zinneke.kernel.time import now
from zinneke.services.budget.manifest import affair_words as words
from zinneke.services.budget.models import Election
from zinneke.services.budget.queries import ballot, processes
from zinneke.services.budget.queries.affairs.projects import last_day
from zinneke.services.budget.rules import phases
from zinneke.services.budget.rules.phases import Deed, Role
from zinneke.ui.language import active, in_active


def open_now() -> Iterator[Affair]:
    """Those that take votes online at this instant."""
    for process in processes.published():
        if last_day(process, Deed.VOTE, Role.ANYBODY):
            yield from map(_affair, ballot.open_in(process, now()))


def _affair(election: Election) -> Affair:
    return Affair(
        reference="", kind=in_active(words.VOTE), title=election.title(active()), state=in_active(words.OPEN),
        is_open=True, url=reverse("budget:vote", args=[election.public_id]), changed_at=election.opens_at,
        next_step=in_active(words.MAY_VOTE), due_on=phases.last_day(election.closes_at),
        due_means=in_active(words.UNTIL),
    )  # fmt: skip
