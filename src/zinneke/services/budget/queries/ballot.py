"""The ballot of an election as pages show it, and whether votes are taken."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from zinneke.accounts.person import Person
from zinneke.services.budget.manifest.result_words import RULES
from zinneke.services.budget.models import Election, Line, Process
from zinneke.services.budget.queries import rights
from zinneke.services.budget.rules.ballots import Sheet
from zinneke.services.budget.rules.election import BallotType
from zinneke.services.budget.rules.phases import Deed
from zinneke.services.budget.rules.publication.canonical import canonical
from zinneke.services.budget.rules.recorded import settings_of


class Stand(StrEnum):
    """Where an election is."""

    BEFORE = "before"
    OPEN = "open"
    PAUSED = "paused"
    """It is within its time, and no phase of the process lets anybody vote."""
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Choice:
    """A project on the ballot. ``project``: its number among the projects; ``reasons``: why it was withdrawn, in French
    and in Dutch.
    """

    number: int
    project: int
    title: str
    cost_cents: int
    reasons: tuple[str, str]
    withdrawn: bool

    @property
    def euro(self) -> float:
        """What it costs, as pages write it."""
        return self.cost_cents / 100


@dataclass(frozen=True, slots=True)
class CountedBy:
    """How it will be counted, as everybody reads before they vote. ``settings``: what the fingerprint is of."""

    rule: str
    settings: str
    fingerprint: str


def published(public_id: str) -> Election | None:
    """The election of this id whose ballot is fixed, of a process that everybody sees."""
    found = Election.objects.select_related("process").filter(
        public_id=public_id, frozen_at__isnull=False, process__published=True
    )
    return found.first()


def open_in(process: Process, at: datetime) -> list[Election]:
    """The elections of a process that take votes at this instant."""
    return list(process.elections.filter(frozen_at__isnull=False, opens_at__lte=at, closes_at__gt=at))


def stand(election: Election, person: Person, at: datetime) -> Stand:
    """Where it is for somebody."""
    if at >= election.closes_at:
        return Stand.AFTER
    if at < election.opens_at:
        return Stand.BEFORE
    return Stand.OPEN if rights.may(Deed.VOTE, election.process, person) else Stand.PAUSED


def choices(election: Election, language: str) -> list[Choice]:
    """Its projects in the order of the ballot, withdrawn ones too."""
    return [_choice(line, language) for line in election.lines.select_related("proposal").order_by("order")]


def sheet(election: Election) -> Sheet:
    """What a ballot may be. Projects that were withdrawn can be chosen no longer."""
    numbers = frozenset(election.lines.filter(withdrawn_at=None).values_list("order", flat=True))
    kind = election.kind
    most = 1 if kind is BallotType.CHOOSE_ONE else election.max_choices or len(numbers)
    return Sheet(election.public_id, kind, numbers, election.min_choices, most, election.max_points or 0)


def counted_by(election: Election, language: str) -> CountedBy | None:
    """By which rule and settings; None where none were frozen."""
    if not election.fingerprint:
        return None
    frozen = settings_of(election.settings)
    return CountedBy(RULES[frozen.rule].to(language), canonical(frozen.record()).decode(), election.fingerprint)


def _choice(line: Line, language: str) -> Choice:
    reasons = (line.reason_fr, line.reason_nl)
    return Choice(line.order, line.proposal.number, line.title(language), line.cost_cents, reasons, line.withdrawn)
