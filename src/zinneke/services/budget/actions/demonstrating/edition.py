"""An invented edition as rows: a process with its phases and money, projects with their lives, a frozen ballot.

Written as the actions would have left them. What is voted on, counted and published afterwards goes the way of any
vote.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction

from zinneke.accounts.assurance import Assurance
from zinneke.kernel.text import LANGUAGES, Text
from zinneke.kernel.time import in_brussels
from zinneke.services.budget.manifest import invented
from zinneke.services.budget.manifest.invented import Invented
from zinneke.services.budget.models import CoAuthor, Cost, Election, Line, Move, Phase, Pot, Process, Proposal, Version
from zinneke.services.budget.rules import phases
from zinneke.services.budget.rules.phases import DEFAULTS, PhaseKind
from zinneke.services.budget.rules.settings import Settings
from zinneke.services.budget.rules.states import State

STAFF: Final = "demonstration"
MOST_CHOICES: Final = 5
POSTAL_CODE: Final = "1020"
_S = State
LIVES: Final = {
    _S.ON_BALLOT: (_S.PROPOSED, _S.IN_FEASIBILITY, _S.FEASIBLE, _S.ADMITTED, _S.ON_BALLOT),
    _S.INFEASIBLE: (_S.PROPOSED, _S.IN_FEASIBILITY, _S.INFEASIBLE),
    _S.REFUSED: (_S.PROPOSED, _S.IN_FEASIBILITY, _S.FEASIBLE, _S.REFUSED),
}
REASONS: Final = {_S.ADMITTED: invented.ADMITTED, _S.REFUSED: invented.REFUSED, _S.INFEASIBLE: invented.INFEASIBLE}


@dataclass(frozen=True, slots=True)
class Edition:
    """What is invented. ``calendar``: kind of each phase, its first and last day; ``when``: the day on which projects
    reach a state. Days are counted from the one on which it is made.
    """

    slug: str
    title: Text
    about: Text
    projects: Sequence[Invented]
    calendar: Sequence[tuple[PhaseKind, int, int]]
    when: Mapping[State, int]
    assurance: Assurance = Assurance.SUBSTANTIAL
    settings: Settings = field(default_factory=Settings)

    @property
    def first_day(self) -> timedelta:
        """When it was begun."""
        return timedelta(days=self.calendar[0][1])


@transaction.atomic
def begin(edition: Edition, at: datetime, *, published: bool) -> Election:
    """Its rows, up to the frozen ballot."""
    process = Process.objects.create(
        slug=edition.slug, published=published, demonstration=True, made_at=at + edition.first_day,
        **words("title", edition.title), **words("text", edition.about),
    )  # fmt: skip
    _phases(process, edition, at)
    pot = Pot.objects.create(
        process=process, code="laeken", amount_cents=invented.AMOUNT_CENTS, **words("title", invented.POT)
    )
    made = [_project(pot, number, one, edition, at) for number, one in enumerate(edition.projects, 1)]
    return _election(
        pot, [(row, one) for row, one in zip(made, edition.projects, strict=True) if row.state == _S.ON_BALLOT],
        edition, at,
    )  # fmt: skip


def words(name: str, text: Text) -> dict[str, str]:
    """The columns of a text in four languages."""
    return {f"{name}_{language}": text.to(language) for language in LANGUAGES}


def day(at: datetime, number: int) -> date:
    """The day in Brussels that lies so many days from an instant."""
    return in_brussels(at).date() + timedelta(days=number)


def _phases(process: Process, edition: Edition, at: datetime) -> None:
    for kind, first, last in edition.calendar:
        Phase.objects.create(
            process=process, kind=kind, starts_at=phases.opening(day(at, first)), ends_at=phases.closing(day(at, last)),
            grants=[one.record() for one in DEFAULTS[kind]],
        )  # fmt: skip


def _project(pot: Pot, number: int, one: Invented, edition: Edition, at: datetime) -> Proposal:
    life, when = LIVES[State(one.fate)], edition.when
    made_at = at + timedelta(days=when[life[0]], hours=number)
    row = Proposal.objects.create(
        process=pot.process, pot=pot, number=number, state=one.fate, language=one.language, lon=one.lon, lat=one.lat,
        address=one.address, theme=one.theme, made_at=made_at, changed_at=at + timedelta(days=when[life[-1]]),
    )  # fmt: skip
    row.current = Version.objects.create(
        proposal=row, number=1, title=one.title.to(one.language), text=one.text, at=made_at
    )
    row.save(update_fields=("current",))
    credit = invented.CREDITS[number % len(invented.CREDITS)]
    CoAuthor.objects.create(proposal=row, credit=credit, first=True, asked_at=made_at, joined_at=made_at)
    Move.objects.bulk_create(_moves(row, life, when, at))
    if one.euro:
        Cost.objects.create(
            proposal=row, amount_cents=one.euro * 100, author=STAFF, at=at + timedelta(days=when[_S.FEASIBLE])
        )
    return row


def _moves(row: Proposal, life: Sequence[State], when: Mapping[State, int], at: datetime) -> Iterator[Move]:
    for state in life:
        fr, nl = REASONS.get(state, ("", ""))
        by = "" if state == _S.PROPOSED else STAFF
        yield Move(proposal=row, state=state, reason_fr=fr, reason_nl=nl, by=by, at=at + timedelta(days=when[state]))


def _election(pot: Pot, rows: Sequence[tuple[Proposal, Invented]], edition: Edition, at: datetime) -> Election:
    vote = pot.process.phases.get(kind=PhaseKind.VOTE)
    election = Election.objects.create(
        process=pot.process, pot=pot, max_choices=MOST_CHOICES, budget_cents=pot.amount_cents, opens_at=vote.starts_at,
        closes_at=vote.ends_at, postal_codes=[POSTAL_CODE], assurance=edition.assurance,
        settings=edition.settings.record(), fingerprint=edition.settings.fingerprint, **words("title", edition.title),
    )  # fmt: skip
    for order, (row, one) in enumerate(rows, 1):
        Line.objects.create(
            election=election, proposal=row, order=order, cost_cents=one.euro * 100, **words("title", one.title)
        )
    Election.objects.filter(pk=election.pk).update(frozen_at=at + timedelta(days=edition.when[_S.ON_BALLOT]))
    election.refresh_from_db()
    return election
