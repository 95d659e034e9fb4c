"""An election is prepared: set up, projects put on its ballot, frozen; afterwards a project can only be taken off."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db import transaction
from django.db.models import Max

from zinneke.accounts.audit import record
from zinneke.accounts.person import Person
from zinneke.kernel.text import LANGUAGES
from zinneke.kernel.time import now
from zinneke.services.budget.actions import recording, telling
from zinneke.services.budget.actions.recording import Reasons
from zinneke.services.budget.manifest.permissions import SET_UP
from zinneke.services.budget.models import Election, Line, Process, Proposal
from zinneke.services.budget.queries import rights
from zinneke.services.budget.queries.proposals import cost_of
from zinneke.services.budget.rules.phases import Deed
from zinneke.services.budget.rules.recorded import settings_of
from zinneke.services.budget.rules.settings import Rule
from zinneke.services.budget.rules.states import ReasonsMissing, State

CHANGED: Final = frozenset({
    "pot", "ballot_kind", "min_choices", "max_choices", "max_points", "budget_cents", "opens_at", "closes_at",
    "minimum_age", "postal_codes", "assurance", "settings", *(f"title_{language}" for language in LANGUAGES),
})  # fmt: skip
"""What is set up, until it is frozen."""


class Frozen(ValueError):
    """The election is frozen: what would change it is refused."""


class NotReady(ValueError):
    """Something is missing for the ballot; ``why`` is a code."""

    def __init__(self, why: str, detail: str) -> None:
        super().__init__(f"the ballot is not ready: {why}, {detail}")
        self.why = why


def set_up(process: Process, given: Mapping[str, Any], *, by: Person, election: Election | None = None) -> Election:
    """Make or change an election. Raises PermissionDenied, Frozen; ValueError for settings that are none."""
    by.require(SET_UP)
    settings_of(given.get("settings", {}))
    with transaction.atomic():
        row = _open(election) if election else Election(process=process)
        for name in CHANGED & set(given):
            setattr(row, name, given[name])
        row.save()
        record("budget: election set up", row, by=by)
    return row


def put_on_ballot(election: Election, titled: Sequence[tuple[Proposal, Mapping[str, str]]], *, by: Person) -> None:
    """Put admitted projects on the ballot, each with its title in the four languages and its cost as of now.

    Raises PermissionDenied, NotNow, Frozen, NotReady, IllegalMove.
    """
    by.require(SET_UP)
    rights.require(Deed.PREPARE_BALLOT, election.process, by)
    with transaction.atomic():
        row = _open(election)
        last: int = row.lines.aggregate(last=Max("order"))["last"] or 0
        for order, (proposal, titles) in enumerate(titled, last + 1):
            held = recording.fresh(proposal)
            cost = cost_of(held)
            if cost is None:
                raise NotReady("cost", f"nobody has reckoned what project {held} costs")
            if missing := [language for language in LANGUAGES if not titles.get(language, "").strip()]:
                raise NotReady("title", f"project {held} has no title in {', '.join(missing)}")
            words = {f"title_{language}": titles[language].strip() for language in LANGUAGES}
            Line.objects.create(election=row, proposal=held, order=order, cost_cents=cost, **words)
            recording.move(held, State.ON_BALLOT, by=by)
            telling.moved(held, recording.NONE)


def group(election: Election, given: Mapping[int, tuple[str, int | None]], *, by: Person) -> None:
    """Say which projects exclude each other: number on the ballot -> group and priority, as a line keeps them.

    Raises PermissionDenied, NotNow, Frozen.
    """
    by.require(SET_UP)
    rights.require(Deed.PREPARE_BALLOT, election.process, by)
    with transaction.atomic():
        row = _open(election)
        for line in row.lines.filter(order__in=given):
            line.group, line.priority = given[line.order]
            line.save(update_fields=("group", "priority"))
        record("budget: projects that exclude each other", row, by=by)


def freeze(election: Election, *, by: Person) -> Election:
    """Fix everything that could change the outcome, and publish the fingerprint of the settings, before it opens.

    Raises PermissionDenied, NotNow, Frozen, NotReady.
    """
    by.require(SET_UP)
    rights.require(Deed.PREPARE_BALLOT, election.process, by)
    with transaction.atomic():
        row = _open(election)
        if not row.lines.exists():
            raise NotReady("lines", "no project is on it")
        settings = settings_of(row.settings)
        if settings.rule is not Rule.GREEDY and row.lines.exclude(group="").exists():
            raise NotReady("groups", f"the rule {settings.rule} does not know projects that exclude each other")
        row.settings, row.fingerprint, row.frozen_at = settings.record(), settings.fingerprint, now()
        row.save()
        record("budget: election frozen", row, by=by)
    return row


def take_off(line: Line, reasons: Reasons, *, by: Person) -> Line:
    """Take a project off the ballot while people vote, with a public reason: its ballots are kept, the count leaves it
    out. Raises PermissionDenied, NotNow, ReasonsMissing, IllegalMove.
    """
    by.require(SET_UP)
    rights.require(Deed.REMOVE_FROM_BALLOT, line.election.process, by)
    if not (reasons.fr.strip() and reasons.nl.strip()):
        raise ReasonsMissing("say why, in French and in Dutch: everybody reads it")
    with transaction.atomic():
        held = recording.fresh(line.proposal)
        row = Line.objects.select_for_update().get(pk=line.pk)
        row.withdrawn_at, row.reason_fr, row.reason_nl = now(), reasons.fr.strip(), reasons.nl.strip()
        row.save(update_fields=("withdrawn_at", "reason_fr", "reason_nl"))
        recording.move(held, State.WITHDRAWN, by=by, reasons=reasons)
        telling.moved(held, reasons)
    return row


def _open(election: Election) -> Election:
    row = Election.objects.select_for_update().select_related("process").get(pk=election.pk)
    if row.frozen_at is not None:
        raise Frozen(f"election {row} is frozen: hold another instead")
    return row
