"""What of participatory budgets concerns one person, for their own page. Never whether they voted: nobody can know."""

from collections.abc import Iterator

from zinneke.kernel.affairs import Affair
from zinneke.services.budget.queries.affairs import asked, hidden, projects, votes


def of(user_id: int) -> Iterator[Affair]:
    """Their projects, what they are asked, what of theirs was hidden, and the votes that are open to everybody."""
    yield from asked.invitations(user_id)
    yield from asked.merged(user_id)
    yield from projects.of(user_id)
    yield from hidden.of(user_id)
    yield from votes.open_now()
