"""People propose projects: a draft that is kept, handing it in, other versions of it, taking it back."""

from dataclasses import dataclass
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from zinneke.accounts.audit import record
from zinneke.accounts.person import Person
from zinneke.kernel import moderation
from zinneke.kernel.geo import BRUSSELS_REGION, Point
from zinneke.kernel.time import now
from zinneke.services.budget.actions import recording
from zinneke.services.budget.models import CoAuthor, Pot, Process, Proposal, Version
from zinneke.services.budget.queries import rights, waiting
from zinneke.services.budget.rules import states
from zinneke.services.budget.rules.phases import Channel, Deed
from zinneke.services.budget.rules.states import State
from zinneke.services.budget.rules.themes import Theme

MOST_LETTERS: Final = 6_000
MOST_DRAFTS: Final = 10
"""Of one person in a process."""


class TooManyDrafts(ValueError):
    """Somebody begins one more than they can finish."""


class NotEditable(ValueError):
    """The project is being examined or voted on: its texts stay as they are."""


@dataclass(frozen=True, slots=True)
class Written:
    """A project as somebody writes it. ``credit`` is the name that everybody reads; empty: "a resident"."""

    title: str
    text: str
    theme: Theme
    language: str
    place: Point | None = None
    address: str = ""
    credit: str = ""
    pot: Pot | None = None


def draft(process: Process, written: Written, *, by: Person) -> Proposal:
    """Begin a project that only its author sees. Raises PermissionDenied, TooManyDrafts."""
    rights.require(Deed.PROPOSE, process, by)
    user = by.holder_in(rights.SCOPE)
    with transaction.atomic():
        begun = Proposal.objects.filter(process=process, state=State.IDEA, authors__user=user).count()
        if begun >= MOST_DRAFTS:
            raise TooManyDrafts(f"{begun} drafts: finish or throw away one first")
        made = _made(process, written, Channel.ONLINE)
        at = made.made_at
        Version.objects.create(proposal=made, number=1, title=written.title, text=written.text, author=user, at=at)
        CoAuthor.objects.create(proposal=made, user=user, credit=written.credit, first=True, asked_at=at, joined_at=at)
        record("budget: draft of a project", made, by=by)
    return made


def change_draft(proposal: Proposal, written: Written, *, by: Person, seen: int | None = None) -> Proposal:
    """Write a draft anew; what it was is not kept. Raises PermissionDenied, NotEditable, Overtaken."""
    _require_author(by, proposal)
    with transaction.atomic():
        held = recording.fresh(proposal, seen)
        if held.stands != State.IDEA:
            raise NotEditable(f"project {held} is no draft: write another version of it")
        for name, value in _columns(written).items():
            setattr(held, name, value)
        recording.save(held)
        held.versions.update(title=written.title, text=written.text, at=held.changed_at)
        held.authors.filter(first=True).update(credit=written.credit)
    return held


def throw_away(proposal: Proposal, *, by: Person) -> None:
    """Erase a draft. Raises PermissionDenied, NotEditable."""
    _require_author(by, proposal)
    with transaction.atomic():
        held = recording.fresh(proposal)
        if held.stands != State.IDEA:
            raise NotEditable(f"project {held} is no draft: take it back instead")
        held.delete()


def hand_in(proposal: Proposal, *, by: Person, seen: int | None = None) -> Proposal:
    """Propose a draft. A human reads it first where it may tell of somebody, or is somebody's first."""
    _require_author(by, proposal)
    rights.require(Deed.PROPOSE, proposal.process, by)
    with transaction.atomic():
        held = recording.fresh(proposal, seen)
        _show_or_hold(held)
        recording.move(held, State.PROPOSED, by=by, staff=False)
    return held


def file(process: Process, written: Written, *, channel: Channel, by: Person) -> Proposal:
    """Propose for somebody who came to the counter or wrote on paper. Raises PermissionDenied."""
    rights.require(Deed.PROPOSE, process, by, channel)
    with transaction.atomic():
        made = _made(process, written, channel)
        at = made.made_at
        Version.objects.create(proposal=made, number=1, title=written.title, text=written.text, at=at)
        CoAuthor.objects.create(proposal=made, credit=written.credit, first=True, asked_at=at, joined_at=at)
        _show_or_hold(made)
        recording.move(made, State.PROPOSED, by=by)
    return made


def rewrite(proposal: Proposal, title: str, text: str, *, by: Person, seen: int | None = None) -> Proposal:
    """Write another version; the earlier ones stay to be read. What was found infeasible is proposed again by it.

    Raises PermissionDenied, NotEditable, Overtaken.
    """
    rights.require(Deed.EDIT, proposal.process, by, proposal=proposal)
    with transaction.atomic():
        held = recording.fresh(proposal, seen)
        if held.stands not in states.EDITABLE - {State.IDEA}:
            raise NotEditable(f"project {held} is {held.state}: its texts stay as they are")
        last = held.newest
        number = last.number + 1 if last else 1
        Version.objects.create(
            proposal=held, number=number, title=title, text=text, author=by.holder_in(rights.SCOPE), at=now()
        )
        _show_or_hold(held)
        if held.stands == State.INFEASIBLE:
            recording.move(held, State.PROPOSED, by=by, staff=False)
        else:
            recording.save(held)
            record("budget: version of a project", held, by=by)
    return held


def withdraw(proposal: Proposal, *, by: Person, seen: int | None = None) -> Proposal:
    """Take a project back, as one of its authors. Raises PermissionDenied, IllegalMove, Overtaken."""
    rights.require(Deed.WITHDRAW, proposal.process, by, proposal=proposal)
    with transaction.atomic():
        held = recording.fresh(proposal, seen)
        recording.move(held, State.WITHDRAWN, by=by, staff=False)
    return held


def next_number(process: Process) -> int:
    """The number of the next project, in the transaction of whoever calls."""
    last: int | None = process.proposals.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _made(process: Process, written: Written, channel: Channel) -> Proposal:
    at = now()
    return Proposal.objects.create(
        process=process, number=next_number(process), channel=channel, made_at=at, changed_at=at, **_columns(written)
    )


def _columns(written: Written) -> dict[str, object]:
    place = written.place
    if place is not None and not BRUSSELS_REGION.holds(place):
        raise ValueError(f"({place.lon}, {place.lat}) is not in the Brussels Region: choose a place there")
    return {
        "theme": written.theme, "language": written.language, "address": written.address[:240], "pot": written.pot,
        "lon": round(place.lon, 6) if place else None, "lat": round(place.lat, 6) if place else None,
    }  # fmt: skip


def _show_or_hold(held: Proposal) -> None:
    """Have everybody read the newest version, or a human first."""
    newest = held.newest
    if newest is None:
        raise ValueError(f"project {held} has no text: write one")
    known = held.current_id is not None or _has_shown_one(newest)
    if moderation.why_held(f"{newest.title}\n{newest.text}", first=not known):
        held.held = True
    else:
        held.current = newest
        held.held = waiting.to_read(held)


def _has_shown_one(version: Version) -> bool:
    return (
        version.author_id is not None
        and Proposal.objects.filter(current__author_id=version.author_id, visible=True).exists()
    )


def _require_author(by: Person, proposal: Proposal) -> None:
    if not rights.is_author(by, proposal):
        raise PermissionDenied(f"project {proposal} is not of {by.name or 'nobody signed in'}")
