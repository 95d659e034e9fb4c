"""How a project that won gets on: steps by days, delays with their reasons, money spent, photos, its end."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from zinneke.accounts.audit import record
from zinneke.accounts.person import Person
from zinneke.files.accepted import Accepted
from zinneke.kernel.time import now
from zinneke.services.budget.actions import recording, telling
from zinneke.services.budget.actions.recording import Reasons
from zinneke.services.budget.models import Milestone, Progress, Proposal
from zinneke.services.budget.queries import pictures, rights
from zinneke.services.budget.rules.phases import Deed
from zinneke.services.budget.rules.states import WINNERS, ReasonsMissing, State


class NotAWinner(ValueError):
    """The project was not funded: there is nothing to build."""


def plan(proposal: Proposal, titles: Mapping[str, str], due_on: date, *, by: Person) -> Milestone:
    """Say what has to be done, by when. Raises PermissionDenied, NotNow, NotAWinner."""
    _require(proposal, by)
    with transaction.atomic():
        made = Milestone.objects.create(proposal=proposal, due_on=due_on, **titles)
        record("budget: milestone planned", proposal, by=by)
    return made


def reach(milestone: Milestone, words: Reasons, on: date, *, by: Person) -> Progress:
    """A step is done. Raises PermissionDenied, NotNow."""
    _require(milestone.proposal, by)
    with transaction.atomic():
        Milestone.objects.filter(pk=milestone.pk).update(done_on=on)
        return _keep(milestone.proposal, Progress.STEP, words, by, milestone=milestone)


def delay(milestone: Milestone, until: date, why: Reasons, *, by: Person) -> Progress:
    """A step is late: say until when and why, in both languages. Raises PermissionDenied, NotNow, ReasonsMissing;
    ValueError for a day that is no later.
    """
    _require(milestone.proposal, by)
    if not (why.fr.strip() and why.nl.strip()):
        raise ReasonsMissing("a delay is explained in French and in Dutch: write both")
    if until <= milestone.due_on:
        raise ValueError(f"{until} is no later than {milestone.due_on}: choose a later day")
    with transaction.atomic():
        Milestone.objects.filter(pk=milestone.pk).update(due_on=until)
        return _keep(milestone.proposal, Progress.DELAY, why, by, milestone=milestone, due_on=until)


def spend(proposal: Proposal, amount_cents: int, words: Reasons, *, by: Person) -> Progress:
    """Money was spent; negative: some came back. Raises PermissionDenied, NotAWinner; ValueError for nothing."""
    _require(proposal, by)
    if amount_cents == 0:
        raise ValueError("0 cents: nothing was spent")
    with transaction.atomic():
        return _keep(proposal, Progress.SPENT, words, by, amount_cents=amount_cents)


def picture(proposal: Proposal, photo: Accepted, words: Reasons, *, by: Person) -> Progress:
    """Show what is there, painted anew already, with words for who does not see it."""
    _require(proposal, by)
    if not (words.fr.strip() and words.nl.strip()):
        raise ReasonsMissing("say what is on the photo, in French and in Dutch")
    file = pictures.store().keep(photo.content)
    try:
        with transaction.atomic():
            return _keep(proposal, Progress.PHOTO, words, by, file=file)
    except Exception:
        pictures.store().delete(file)
        raise


def move(proposal: Proposal, to: State, reasons: Reasons, *, by: Person) -> Proposal:
    """Begin to build it, hand it over, or give it up with reasons. Raises IllegalMove, ReasonsMissing."""
    _require(proposal, by)
    with transaction.atomic():
        held = recording.fresh(proposal)
        recording.move(held, to, by=by, reasons=reasons)
        telling.moved(held, reasons)
    return held


def _require(proposal: Proposal, by: Person) -> None:
    rights.require(Deed.REPORT_PROGRESS, proposal.process, by)
    if proposal.stands not in WINNERS:
        raise NotAWinner(f"project {proposal} is {proposal.state}: only what was funded is built")


def _keep(proposal: Proposal, kind: str, words: Reasons, by: Person, **more: Any) -> Progress:
    record(f"budget: progress {kind}", proposal, by=by)
    return Progress.objects.create(
        proposal=proposal, kind=kind, text_fr=words.fr.strip(), text_nl=words.nl.strip(), by=by.name, at=now(), **more
    )
