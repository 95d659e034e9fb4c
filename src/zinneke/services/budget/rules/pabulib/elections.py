"""Elections out of Pabulib files: what costs, points and lists of projects mean."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Final

from zinneke.services.budget.rules.election import BallotType, Election, Points, Project, grouped
from zinneke.services.budget.rules.pabulib.reading import File, NotPabulib

WITHDRAWN_COST: Final = 999_999_999
"""Whole units; a project that was withdrawn after voting bears it."""
_GIVEN: Final = frozenset({BallotType.CUMULATIVE, BallotType.SCORING})


def election_of(file: File) -> tuple[Election, tuple[str, ...]]:
    """The election, and what was strange in it. Raises :class:`~.reading.NotPabulib`."""
    warnings = list(file.warnings)
    projects = tuple(_project(row) for row in file.projects)
    numbers = {project.id: number for number, project in enumerate(projects)}
    if len(numbers) != len(projects):
        raise NotPabulib("two projects have the same project_id")
    ballot_type = _type(file.meta.get("vote_type", ""))
    given: Counter[tuple[tuple[int, Points], ...]] = Counter()
    for row in file.votes:
        given[_ballot(row, numbers, ballot_type, warnings)] += 1
    budget = cents(file.meta.get("budget", ""), "budget")
    return Election(projects, grouped(given), budget, ballot_type, given[()]), tuple(warnings[:100])


def cents(text: str, what: str) -> int:
    """An amount in cents: with a decimal point or comma. What is smaller than a cent is rounded down."""
    try:
        amount = Decimal(text.replace("\u00a0", "").replace(" ", "").replace(",", "."))
    except InvalidOperation:
        raise NotPabulib(f"{what} is {text!r}: a number") from None
    if not amount.is_finite() or amount < 0:
        raise NotPabulib(f"{what} is {text!r}: 0 or more")
    return int(amount * 100)


def _type(text: str) -> BallotType:
    try:
        return BallotType(text)
    except ValueError:
        known = ", ".join(BallotType)
        raise NotPabulib(f"vote_type is {text!r}: one of {known}") from None


def _project(row: Mapping[str, str]) -> Project:
    cost = cents(row.get("cost", ""), f"cost of {row['project_id']}")
    return Project(
        row["project_id"], cost, row.get("name", ""), row.get("district", ""), row.get("category", ""),
        withdrawn=cost == WITHDRAWN_COST * 100,
    )  # fmt: skip


def _ballot(
    row: Mapping[str, str], numbers: Mapping[str, int], ballot_type: BallotType, warnings: list[str]
) -> tuple[tuple[int, Points], ...]:
    named = [name for name in row.get("vote", "").split(",") if name.strip()]
    points = _points(row, ballot_type, len(named))
    found: dict[int, Points] = {}
    for name, each in zip(named, points, strict=True):
        number = numbers.get(name.strip())
        if number is None:
            warnings.append(f"ballot {row['voter_id']} names {name!r}, which is no project")
        elif number in found:
            warnings.append(f"ballot {row['voter_id']} names {name!r} twice: counted once")
        elif each > 0:
            found[number] = each
    return tuple(sorted(found.items()))


def _points(row: Mapping[str, str], ballot_type: BallotType, named: int) -> Sequence[Points]:
    """Of each project on a ballot: what is written; of a ranking, as many for the first as there are projects."""
    if ballot_type is BallotType.ORDINAL:
        return range(named, 0, -1)
    written = [text for text in row.get("points", "").split(",") if text.strip()]
    if ballot_type not in _GIVEN or not written:
        return [1] * named
    if len(written) != named:
        raise NotPabulib(f"ballot {row['voter_id']} names {named} projects and gives points to {len(written)}")
    try:
        return [_number(text) for text in written]
    except ValueError:
        raise NotPabulib(f"ballot {row['voter_id']}: points are numbers, not {row['points']!r}") from None


def _number(text: str) -> Points:
    value = Fraction(text.strip())
    return value.numerator if value.denominator == 1 else value
