"""Writing a ``.pb`` file strictly: no age, sex, time or channel of any voter, in no order that tells who came when."""

import csv
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from io import StringIO

from zinneke.services.budget.rules.election import SCORED, Ballot, BallotType, Election, Points

PROJECT_COLUMNS = ("project_id", "cost", "votes", "score", "name", "category", "district", "selected")


def written(election: Election, meta: Mapping[str, str], funded: Sequence[int], seed: bytes) -> str:
    """The file. ``meta`` names what the election does not know: description, country, unit, instance, rule, dates…;
    ``seed`` is chance for the order of ballots, kept by nobody.
    """
    text = StringIO(newline="")
    lines = csv.writer(text, delimiter=";", lineterminator="\n")
    lines.writerow(["META"])
    lines.writerow(["key", "value"])
    lines.writerows({**meta, **_facts(election)}.items())
    lines.writerow(["PROJECTS"])
    lines.writerow(PROJECT_COLUMNS)
    lines.writerows(_projects(election, set(funded)))
    lines.writerow(["VOTES"])
    lines.writerow(["voter_id", "vote", *(["points"] if _has_points(election) else [])])
    lines.writerows(_votes(election, seed))
    return text.getvalue()


def amount(cents: int) -> str:
    """Cents as units of the currency."""
    return str(cents // 100) if cents % 100 == 0 else f"{cents // 100}.{cents % 100:02d}"


def _facts(election: Election) -> dict[str, str]:
    return {
        "num_projects": str(len(election.projects)),
        "num_votes": str(election.voters + election.blank),
        "budget": amount(election.budget_cents),
        "vote_type": election.ballot_type,
    }


def _projects(election: Election, funded: set[int]) -> Iterator[list[str]]:
    for number, project in enumerate(election.projects):
        yield [
            project.id, amount(project.cost_cents), str(election.votes[number]), _number(election.scores[number]),
            project.name, project.theme, project.district, str(int(number in funded)),
        ]  # fmt: skip


def _votes(election: Election, seed: bytes) -> Iterator[list[str]]:
    ballots = [ballot for ballot in election.ballots for _ in range(ballot.times)]
    ballots += [Ballot(())] * election.blank
    for voter, ballot in enumerate(_shuffled(ballots, seed), 1):
        points = _ranked(ballot.points) if election.ballot_type is BallotType.ORDINAL else ballot.points
        row = [str(voter), ",".join(election.projects[project].id for project, _points in points)]
        yield [*row, ",".join(_number(each) for _project, each in points)] if _has_points(election) else row


def _shuffled(ballots: Sequence[Ballot], seed: bytes) -> list[Ballot]:
    """In an order that nobody foresees who does not know the seed."""
    places = {place: hashlib.sha256(seed + place.to_bytes(8)).digest() for place in range(len(ballots))}
    return [ballots[place] for place in sorted(places, key=places.__getitem__)]


def _ranked(points: Sequence[tuple[int, Points]]) -> list[tuple[int, Points]]:
    return sorted(points, key=lambda one: -one[1])


def _has_points(election: Election) -> bool:
    return election.ballot_type in SCORED - {BallotType.ORDINAL}


def _number(value: Points) -> str:
    return str(value) if Fraction(value).denominator == 1 else str(float(value))
