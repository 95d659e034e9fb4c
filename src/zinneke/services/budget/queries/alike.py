"""Projects of a process that may be the same as one."""

from zinneke.services.budget.models import Proposal
from zinneke.services.budget.queries.proposals import public
from zinneke.services.budget.rules.alike import alike


def possibly_same(row: Proposal) -> list[Proposal]:
    """Public projects whose original texts are like this one's, the likeliest first; those linked with it left out."""
    newest = row.newest
    if newest is None:
        return []
    later, earlier = (
        row.later_links.values_list("later", flat=True),
        row.earlier_links.values_list("earlier", flat=True),
    )
    linked = {row.pk, *later, *earlier}
    rows = {one.pk: one for one in public(row.process) if one.pk not in linked}
    texts = {key: f"{one.current.title}\n{one.current.text}" for key, one in rows.items() if one.current}
    return [rows[found.key] for found in alike(f"{newest.title}\n{newest.text}", texts)]
