"""What a ballot may be, and the bytes that it is: the same whoever writes them, for a receipt is made of them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from zinneke.services.budget.rules.election import BallotType

VERSION: Final = 1
LONGEST: Final = 20_000
"""Bytes of a ballot that are looked at."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The ballot of an election: its projects by number, how many may be chosen, how many points may be given.

    ``most_points`` is the sum of a cumulative ballot and the most for one project of a scoring one.
    """

    election: str
    kind: BallotType
    projects: frozenset[int]
    least: int = 1
    most: int = 1
    most_points: int = 0


class Unfit(ValueError):
    """A ballot that the election does not take. ``code`` says why, ``limit`` what the limit is, if it is one."""

    def __init__(self, code: str, limit: int = 0) -> None:
        super().__init__(f"{code} ({limit})" if limit else code)
        self.code = code
        self.limit = limit


def written(election: str, points: Mapping[int, int]) -> bytes:
    """A ballot as bytes: JSON without blanks, projects by points and then by number."""
    ordered = sorted(points.items(), key=lambda one: (-one[1], one[0]))
    told = {"ballot": VERSION, "election": election, "points": [list(one) for one in ordered]}
    return json.dumps(told, separators=(",", ":")).encode()


def read(sheet: Sheet, ballot: bytes) -> dict[int, int]:
    """Points by number of project. Raises Unfit for what the election does not take, or is written otherwise."""
    points = _points(ballot)
    if written(sheet.election, points) != ballot:
        raise Unfit("not_canonical")
    check(sheet, points)
    return points


def check(sheet: Sheet, points: Mapping[int, int]) -> None:
    """Raise Unfit where the election does not take these points."""
    if not points.keys() <= sheet.projects:
        raise Unfit("unknown_project")
    if any(given < 1 for given in points.values()):
        raise Unfit("no_points")
    if len(points) < sheet.least:
        raise Unfit("too_few", sheet.least)
    if len(points) > sheet.most:
        raise Unfit("too_many", sheet.most)
    _check_points(sheet, points)


def ranked(order: Mapping[int, int]) -> dict[int, int]:
    """Points by places from 1 on: k for the first of k. Raises Unfit for a place that is taken twice, or left out."""
    if sorted(order.values()) != list(range(1, len(order) + 1)):
        raise Unfit("ranks")
    return {project: len(order) + 1 - place for project, place in order.items()}


def _check_points(sheet: Sheet, points: Mapping[int, int]) -> None:
    given = sorted(points.values())
    if sheet.kind is BallotType.CUMULATIVE:
        if sum(given) > sheet.most_points:
            raise Unfit("too_many_points", sheet.most_points)
    elif sheet.kind is BallotType.SCORING:
        if given and given[-1] > sheet.most_points:
            raise Unfit("too_many_points_each", sheet.most_points)
    elif sheet.kind is BallotType.ORDINAL:
        if given != list(range(1, len(given) + 1)):
            raise Unfit("ranks")
    elif any(one != 1 for one in given):
        raise Unfit("one_each")


def _points(ballot: bytes) -> dict[int, int]:
    if len(ballot) > LONGEST:
        raise Unfit("not_canonical")
    try:
        told: Any = json.loads(ballot)
        return {int(project): int(given) for project, given in told["points"]}
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        raise Unfit("not_canonical") from None
