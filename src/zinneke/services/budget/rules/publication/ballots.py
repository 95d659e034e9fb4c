"""The file of ballots that is published: as any counter of Pabulib files reads it, with nothing about voters."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from zinneke.services.budget.rules.election import Election, Project
from zinneke.services.budget.rules.pabulib.elections import WITHDRAWN_COST, election_of
from zinneke.services.budget.rules.pabulib.reading import read
from zinneke.services.budget.rules.pabulib.writing import written
from zinneke.services.budget.rules.settings import Comparison, Completion, Rule, Settings, Skip


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of an election that its ballots do not: of which city, which vote, from when to when."""

    unit: str
    instance: str
    description: str
    begins_on: date
    ends_on: date
    comment: str


def public(election: Election) -> Election:
    """The election as its file has it: names on one line, withdrawn projects marked by the cost that means so."""
    return replace(election, projects=tuple(_public(project) for project in election.projects))


def ballot_file(election: Election, about: About, settings: Settings, funded: Sequence[int], seed: bytes) -> bytes:
    """The file of a public election. ``seed`` is chance for the order of ballots, kept by nobody.

    Raises ValueError where reading it again would give another election: then nothing may be published.
    """
    alone = replace(election, projects=tuple(replace(one, group="", priority=None) for one in election.projects))
    text = written(alone, _meta(about, settings), funded, seed)
    again, _warnings = election_of(read(text))
    if again != alone:
        raise ValueError(f"the file of {about.instance} does not read as the election it was written from")
    return text.encode()


def _public(project: Project) -> Project:
    cost = WITHDRAWN_COST * 100 if project.withdrawn else project.cost_cents
    name, district, theme = (" ".join(one.split()) for one in (project.name, project.district, project.theme))
    return replace(project, cost_cents=cost, name=name, district=district, theme=theme)


def _meta(about: About, settings: Settings) -> dict[str, str]:
    return {
        "description": about.description,
        "country": "Belgium",
        "unit": about.unit,
        "instance": about.instance,
        "rule": rule_name(settings),
        "date_begin": f"{about.begins_on:%d.%m.%Y}",
        "date_end": f"{about.ends_on:%d.%m.%Y}",
        "currency": "EUR",
        "comment": about.comment,
    }


def rule_name(settings: Settings) -> str:
    """What Pabulib calls a rule; ``unknown`` where it has no name for it: ``settings.json`` says it exactly."""
    if settings.rule is Rule.GREEDY:
        return "greedy-no-skip" if settings.skip is Skip.NO_SKIP else _GREEDY[settings.least_score > 0]
    if settings.rule is not Rule.EQUAL_SHARES:
        return "unknown"
    raised = "" if settings.completion is Completion.NONE else "/add1"
    return f"equalshares{raised}{'' if settings.comparison is Comparison.NONE else '-comparison'}"


_GREEDY: Final = {False: "greedy", True: "greedy-threshold"}
