"""Several projects become one, and one becomes two. What was before stays to be read; nobody loses sight of theirs."""

from collections.abc import Sequence

from django.db import transaction

from zinneke.accounts.audit import record
from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.budget.actions import recording, telling
from zinneke.services.budget.actions.proposing import next_number
from zinneke.services.budget.manifest.permissions import EXAMINE
from zinneke.services.budget.models import CoAuthor, Link, Proposal, Version
from zinneke.services.budget.queries import rights
from zinneke.services.budget.rules.phases import Deed
from zinneke.services.budget.rules.states import State


class NotToMerge(ValueError):
    """These are not several projects of one process."""


def merge(rows: Sequence[Proposal], title: str, text: str, *, by: Person) -> Proposal:
    """Make a new project of several: authors of all, links back. Supporters are asked; their support stays where it is.

    Raises PermissionDenied, NotNow, NotToMerge, IllegalMove.
    """
    by.require(EXAMINE)
    if len({row.pk for row in rows}) < 2 or len({row.process_id for row in rows}) > 1:
        raise NotToMerge("choose several projects of one process")
    rights.require(Deed.MERGE, rows[0].process, by)
    with transaction.atomic():
        held = [recording.fresh(row) for row in rows]
        made = _made_of(held[0], title, text)
        for row in held:
            _share_authors(row, made)
        recording.move(made, State.PROPOSED, by=by)
        recording.move(made, State.IN_FEASIBILITY, by=by)
        for row in held:
            Link.objects.create(kind=Link.MERGED, earlier=row, later=made, at=now())
            recording.move(row, State.MERGED_INTO, by=by)
            telling.merged(row, made)
        telling.moved(made, recording.NONE)
        record(f"budget: {len(held)} projects merged", made, by=by)
    return made


def split(proposal: Proposal, title: str, text: str, *, by: Person, seen: int | None = None) -> Proposal:
    """Make a second project of a part of one; the first stays as it is, and its authors rewrite it.

    Raises PermissionDenied, NotNow, Overtaken.
    """
    by.require(EXAMINE)
    rights.require(Deed.SPLIT, proposal.process, by)
    with transaction.atomic():
        held = recording.fresh(proposal, seen)
        made = _made_of(held, title, text)
        _share_authors(held, made)
        recording.move(made, State.PROPOSED, by=by)
        Link.objects.create(kind=Link.SPLIT, earlier=held, later=made, at=now())
        recording.save(held)
        telling.moved(made, recording.NONE)
        record("budget: project split", held, by=by)
    return made


def _made_of(row: Proposal, title: str, text: str) -> Proposal:
    """A project at the same place, about the same, in words that staff wrote: nobody has to read them first."""
    at = now()
    made = Proposal.objects.create(
        process=row.process, pot=row.pot, number=next_number(row.process), language=row.language, lon=row.lon,
        lat=row.lat, address=row.address, theme=row.theme, channel=row.channel, made_at=at, changed_at=at,
    )  # fmt: skip
    made.current = Version.objects.create(proposal=made, number=1, title=title.strip(), text=text.strip(), at=at)
    return made


def _share_authors(row: Proposal, made: Proposal) -> None:
    """Its authors are authors of the other as well, each once."""
    for one in row.authors.filter(joined_at__isnull=False, left_at=None):
        there = made.authors.filter(user_id=one.user_id).exists() if one.user_id else False
        if not there:
            CoAuthor.objects.create(
                proposal=made, user_id=one.user_id, credit=one.credit, first=one.first, asked_at=one.asked_at,
                joined_at=one.joined_at,
            )  # fmt: skip
