"""Results as pages tell them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from zinneke.kernel.text import Text
from zinneke.services.budget.models import CollegeDecision, Election, Line, Process, Proposal, Result
from zinneke.services.budget.queries.originals import marked
from zinneke.services.budget.rules.telling.project import told
from zinneke.services.budget.rules.telling.record import Record, Told

ADDED, DROPPED = "added", "dropped"


@dataclass(frozen=True, slots=True)
class Row:
    """A project in the list of a result. ``college``: what the College changed beside the count, if anything."""

    line: Line
    title: str
    votes: int
    score: str
    funded: bool
    told: Told
    college: str

    @property
    def euro(self) -> float:
        """Its cost as it stood on the ballot."""
        return self.line.cost_cents / 100


@dataclass(frozen=True, slots=True)
class Share:
    """A theme or district: its share of the money spent, and of all votes."""

    code: str
    euro: float
    of_money: float
    of_votes: float


@dataclass(frozen=True, slots=True)
class Other:
    """What another rule would have funded with the same ballots, and how many voters would be better off by which."""

    rule: str
    funded: int
    euro: float
    same: int
    for_this: int
    for_other: int


def published(public_id: str) -> Election | None:
    """The election of this id whose result everybody may see."""
    return _published().filter(public_id=public_id).select_related("process", "result", "count").first()


def of_process(process: Process) -> QuerySet[Election]:
    """The elections of a process whose result everybody may see."""
    return _published().filter(process=process)


def of_project(proposal: Proposal) -> QuerySet[Line]:
    """Where a project stood on the ballot of elections whose result everybody may see."""
    return Line.objects.filter(proposal=proposal, election__in=_published()).select_related("election")


def record(election: Election) -> Record:
    """The explanation of its count with the titles of its projects."""
    titles = {line.code: Text(line.title_fr, line.title_nl, line.title_de, line.title_en) for line in _lines(election)}
    return Record(election.result.explanation, titles)


def rows(election: Election, found: Record, language: str) -> list[Row]:
    """Its projects: those that are funded in the order of the count, then the others by votes."""
    facts, changed = {one["id"]: one for one in found.facts["projects"]}, college(election)
    order = {code: place for place, code in enumerate(found.facts["funded"])}
    made = [_row(line, facts[line.code], found, changed.get(line.code, ""), language) for line in _lines(election)]
    return sorted(made, key=lambda one: (order.get(one.line.code, len(order)), -one.votes, one.line.order))


def one_row(election: Election, found: Record, order: int, language: str) -> Row | None:
    """The project with this number on the ballot; None where there is none."""
    line = _lines(election).filter(order=order).first()
    if line is None:
        return None
    return _row(line, found.of(line.code), found, college(election).get(line.code, ""), language)


def college(election: Election) -> dict[str, str]:
    """What decisions of the College changed: number on the ballot -> added or dropped; the last one holds."""
    changed: dict[str, str] = {}
    for decision in election.decisions.order_by("decided_on", "pk"):
        changed |= dict.fromkeys(map(str, decision.adds), ADDED) | dict.fromkeys(map(str, decision.drops), DROPPED)
    return changed


def decisions(election: Election, language: str) -> list[tuple[CollegeDecision, str, str, str]]:
    """Decisions of the College, each with its words, their language, and that by its name for who reads another."""
    return [(one, *marked(one.text(language), language)) for one in election.decisions.all()]


def lot_told(election: Election, language: str) -> dict[str, str]:
    """How the lot was drawn, the language of these words, and that by its name for who reads another."""
    return dict(zip(("said", "lang", "marked"), marked(election.lot_how(language), language), strict=True))


def funded(election: Election) -> frozenset[str]:
    """Numbers of the projects that are funded, by the count and by the College beside it."""
    changed = college(election)
    added = {code for code, how in changed.items() if how == ADDED}
    dropped = {code for code, how in changed.items() if how == DROPPED}
    return frozenset((set(election.result.outcome["funded"]) | added) - dropped)


def shares(result: Result, kind: str) -> list[Share]:
    """Money and votes by ``theme`` or ``district``, the most money first; none where projects have no such thing."""
    told_of: Mapping[str, Any] = result.explanation["election"][f"by_{kind}"]
    made = [
        Share(code, one["spent_cents"] / 100, one["share_of_money"], one["share_of_votes"])
        for code, one in told_of.items()
    ]
    return sorted(made, key=lambda one: (-one.of_money, -one.of_votes, one.code))


def others(result: Result) -> list[Other]:
    """What other rules would have given."""
    mine = set(result.outcome["funded"])
    return [
        Other(
            rule, len(one["funded"]), one["cost_cents"] / 100, len(mine & set(one["funded"])), one["voters_for_this"],
            one["voters_for_other"],
        )
        for rule, one in result.comparison.items()
    ]  # fmt: skip


def _lines(election: Election) -> Any:
    return election.lines.select_related("proposal").order_by("order")


def _published() -> QuerySet[Election]:
    return Election.objects.filter(process__published=True, count__published_at__isnull=False, result__isnull=False)


def _row(line: Line, facts: Mapping[str, Any], found: Record, changed: str, language: str) -> Row:
    return Row(
        line,
        line.title(language),
        facts["votes"],
        str(facts["score"]),
        facts["funded"],
        told(found, line.code),
        changed,
    )
