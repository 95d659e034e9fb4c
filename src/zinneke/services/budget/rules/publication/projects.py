"""The projects of a published election: what a Pabulib file has no column for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from zinneke.kernel.text import Text
from zinneke.services.budget.rules.election import Election, Project


@dataclass(frozen=True, slots=True)
class Shown:
    """A project as people read of it: titles, where it is (WGS84), and why it was withdrawn, if it was."""

    project: Project
    title: Text
    lon: float | None = None
    lat: float | None = None
    withdrawn_fr: str = ""
    withdrawn_nl: str = ""


def rows(shown: Iterable[Shown]) -> list[dict[str, Any]]:
    """The projects as they are published, in the order of the ballot."""
    return [
        {
            "id": one.project.id,
            "title": one.title.language_map(),
            "cost_cents": one.project.cost_cents,
            "theme": one.project.theme,
            "district": one.project.district,
            "group": one.project.group,
            "priority": one.project.priority,
            "lon": one.lon,
            "lat": one.lat,
            "withdrawn": {"fr": one.withdrawn_fr, "nl": one.withdrawn_nl} if one.project.withdrawn else None,
        }
        for one in shown
    ]


def with_groups(election: Election, published: Sequence[Mapping[str, Any]]) -> Election:
    """The election of a file of ballots, with the groups that exclude each other, as they are published beside it.

    Raises ValueError where the projects, their costs or what was withdrawn are not the same.
    """
    told = [_standing(one.get("id"), one.get("cost_cents"), one.get("withdrawn")) for one in published]
    if told != [_standing(one.id, one.cost_cents, one.withdrawn) for one in election.projects]:
        raise ValueError("the projects and their costs are not those of the file of ballots")
    projects = (
        replace(one, group=str(row["group"]), priority=row["priority"])
        for one, row in zip(election.projects, published, strict=True)
    )
    return replace(election, projects=tuple(projects))


def _standing(project: object, cost_cents: object, withdrawn: object) -> tuple[object, object]:
    """A project and its cost; of a withdrawn one the cost in the file of ballots is a mark."""
    return project, None if withdrawn else cost_cents
