"""An edition that nobody held, for the demonstration: in the phase of the vote, with the ideas before it."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from zinneke.kernel.text import LANGUAGES, Text
from zinneke.kernel.time import in_brussels, now
from zinneke.services.budget.manifest import invented
from zinneke.services.budget.manifest.invented import PROJECTS, Invented
from zinneke.services.budget.models import CoAuthor, Cost, Election, Line, Move, Phase, Pot, Process, Proposal, Version
from zinneke.services.budget.rules import phases
from zinneke.services.budget.rules.phases import DEFAULTS, PhaseKind
from zinneke.services.budget.rules.settings import Settings
from zinneke.services.budget.rules.states import State

STAFF: Final = "demonstration"
CALENDAR: Final = (
    (PhaseKind.IDEAS, -220, -160),
    (PhaseKind.SUPPORT, -220, -130),
    (PhaseKind.FEASIBILITY, -159, -52),
    (PhaseKind.DECISION, -51, -15),
    (PhaseKind.VOTE, -14, 60),
    (PhaseKind.PAPER_ENTRY, 30, 85),
    (PhaseKind.COUNT, 61, 90),
    (PhaseKind.OBJECTION, 91, 105),
    (PhaseKind.RESULT, 91, 130),
    (PhaseKind.REALISATION, 131, 930),
)
"""Kind, first and last day, counted from today."""
_S = State
LIVES: Final = {
    _S.ON_BALLOT: (_S.PROPOSED, _S.IN_FEASIBILITY, _S.FEASIBLE, _S.ADMITTED, _S.ON_BALLOT),
    _S.INFEASIBLE: (_S.PROPOSED, _S.IN_FEASIBILITY, _S.INFEASIBLE),
    _S.REFUSED: (_S.PROPOSED, _S.IN_FEASIBILITY, _S.FEASIBLE, _S.REFUSED),
}
WHEN: Final = {_S.PROPOSED: -190, _S.IN_FEASIBILITY: -150, _S.FEASIBLE: -80, _S.INFEASIBLE: -80, _S.ADMITTED: -30,
               _S.REFUSED: -30, _S.ON_BALLOT: -16}  # fmt: skip
REASONS: Final = {_S.ADMITTED: invented.ADMITTED, _S.REFUSED: invented.REFUSED, _S.INFEASIBLE: invented.INFEASIBLE}


@transaction.atomic
def demonstrate(at: datetime | None = None) -> int:
    """Invent the edition where there is no process. Gives how many projects it has."""
    if Process.objects.exists():
        return 0
    present = at or now()
    process = Process.objects.create(
        slug=invented.SLUG, published=True, demonstration=True, made_at=present, **_words("title", invented.TITLE),
        **_words("text", invented.ABOUT),
    )  # fmt: skip
    _phases(process, present)
    pot = Pot.objects.create(
        process=process, code="laeken", amount_cents=invented.AMOUNT_CENTS, **_words("title", invented.POT)
    )
    made = [_project(pot, number, one, present) for number, one in enumerate(PROJECTS, 1)]
    _election(pot, [(row, one) for row, one in zip(made, PROJECTS, strict=True) if row.state == _S.ON_BALLOT], present)
    return len(made)


def _phases(process: Process, at: datetime) -> None:
    today = in_brussels(at).date()
    for kind, first, last in CALENDAR:
        Phase.objects.create(
            process=process, kind=kind, starts_at=phases.opening(today + timedelta(days=first)),
            ends_at=phases.closing(today + timedelta(days=last)), grants=[one.record() for one in DEFAULTS[kind]],
        )  # fmt: skip


def _project(pot: Pot, number: int, one: Invented, at: datetime) -> Proposal:
    life = LIVES[State(one.fate)]
    made_at = at + timedelta(days=WHEN[life[0]], hours=number)
    row = Proposal.objects.create(
        process=pot.process, pot=pot, number=number, state=one.fate, language=one.language, lon=one.lon, lat=one.lat,
        address=one.address, theme=one.theme, made_at=made_at, changed_at=at + timedelta(days=WHEN[life[-1]]),
    )  # fmt: skip
    row.current = Version.objects.create(
        proposal=row, number=1, title=one.title.to(one.language), text=one.text, at=made_at
    )
    row.save(update_fields=("current",))
    credit = invented.CREDITS[number % len(invented.CREDITS)]
    CoAuthor.objects.create(proposal=row, credit=credit, first=True, asked_at=made_at, joined_at=made_at)
    Move.objects.bulk_create(_moves(row, life, at))
    if one.euro:
        Cost.objects.create(
            proposal=row, amount_cents=one.euro * 100, author=STAFF, at=at + timedelta(days=WHEN[_S.FEASIBLE])
        )
    return row


def _moves(row: Proposal, life: Sequence[State], at: datetime) -> Iterator[Move]:
    for state in life:
        fr, nl = REASONS.get(state, ("", ""))
        by = "" if state == _S.PROPOSED else STAFF
        yield Move(proposal=row, state=state, reason_fr=fr, reason_nl=nl, by=by, at=at + timedelta(days=WHEN[state]))


def _election(pot: Pot, rows: Sequence[tuple[Proposal, Invented]], at: datetime) -> None:
    vote = pot.process.phases.get(kind=PhaseKind.VOTE)
    election = Election.objects.create(
        process=pot.process, pot=pot, max_choices=5, budget_cents=pot.amount_cents, opens_at=vote.starts_at,
        closes_at=vote.ends_at, settings=Settings().record(), fingerprint=Settings().fingerprint,
        **_words("title", invented.TITLE),
    )  # fmt: skip
    for order, (row, one) in enumerate(rows, 1):
        Line.objects.create(
            election=election, proposal=row, order=order, cost_cents=one.euro * 100, **_words("title", one.title)
        )
    Election.objects.filter(pk=election.pk).update(frozen_at=at + timedelta(days=WHEN[_S.ON_BALLOT]))


def _words(name: str, text: Text) -> dict[str, str]:
    return {f"{name}_{language}": text.to(language) for language in LANGUAGES}
