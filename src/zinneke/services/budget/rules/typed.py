"""Paper ballots as clerks type them: numbers of projects, with points where the ballot gives points.

``3 7 12`` chooses three; where the ballot ranks, the first is the best; ``3:5 7:2`` gives points. ``0`` is a blank
ballot, ``?`` one that cannot be read, ``!`` one that tells whose it is.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from zinneke.services.budget.rules import ballots
from zinneke.services.budget.rules.ballots import Sheet, Unfit
from zinneke.services.budget.rules.election import BallotType


class Invalid(StrEnum):
    """Why a ballot on paper does not count. The last ones are those of :class:`ballots.Unfit`."""

    BLANK = "blank"
    UNREADABLE = "unreadable"
    MARKED = "marked"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    TOO_MANY_POINTS = "too_many_points"
    TOO_MANY_POINTS_EACH = "too_many_points_each"
    NO_POINTS = "no_points"


class Slip(StrEnum):
    """Why what was typed is a reading of no ballot: a slip of the clerk, not of the voter."""

    NO_NUMBER = "no_number"
    NOT_ON_BALLOT = "not_on_ballot"
    TWICE = "twice"
    POINTS_MISSING = "points_missing"
    HAS_NO_POINTS = "has_no_points"


class Mistyped(ValueError):
    """Such a slip, and where."""

    def __init__(self, slip: Slip, piece: str) -> None:
        super().__init__(f"{slip}: {piece!r}")
        self.slip = slip
        self.piece = piece


@dataclass(frozen=True, slots=True)
class Reading:
    """What a ballot on paper says: points by project; or why it is invalid."""

    points: Mapping[int, int]
    invalid: Invalid | None = None


KEYS: Final = {"0": Invalid.BLANK, "?": Invalid.UNREADABLE, "!": Invalid.MARKED}
"""What is typed for a ballot without choices."""
WITH_POINTS: Final = frozenset({BallotType.CUMULATIVE, BallotType.SCORING})
_PIECE: Final = re.compile(r"(\d{1,4})(?::(\d{1,6}))?")
_BETWEEN: Final = re.compile(r"[\s,;]+")


def read(text: str, sheet: Sheet) -> Reading:
    """What was typed, as a reading. Raises Mistyped."""
    text = text.strip(" \t,;")
    if text in KEYS:
        return Reading({}, KEYS[text])
    points: dict[int, int] = {}
    for piece in _BETWEEN.split(text):
        number, given = _piece(piece, sheet)
        if number in points:
            raise Mistyped(Slip.TWICE, piece)
        points[number] = given
    if sheet.kind is BallotType.ORDINAL:
        points = ballots.ranked({number: place for place, number in enumerate(points, 1)})
    return _judged(points, sheet)


def typed(points: Mapping[int, int], kind: BallotType) -> str:
    """A reading as a clerk would type it."""
    order = sorted(points, key=lambda number: (-points[number], number))
    return " ".join(f"{number}:{points[number]}" if kind in WITH_POINTS else str(number) for number in order)


def _piece(piece: str, sheet: Sheet) -> tuple[int, int]:
    found = _PIECE.fullmatch(piece)
    if not found:
        raise Mistyped(Slip.NO_NUMBER, piece)
    number, points = int(found[1]), found[2]
    if number not in sheet.projects:
        raise Mistyped(Slip.NOT_ON_BALLOT, piece)
    if sheet.kind in WITH_POINTS and points is None:
        raise Mistyped(Slip.POINTS_MISSING, piece)
    if sheet.kind not in WITH_POINTS and points is not None:
        raise Mistyped(Slip.HAS_NO_POINTS, piece)
    return number, int(points or 1)


def _judged(points: dict[int, int], sheet: Sheet) -> Reading:
    """The reading, with how it breaks the rules of the ballot."""
    try:
        ballots.check(sheet, points)
    except Unfit as unfit:
        return Reading(points, Invalid(unfit.code))
    return Reading(points)
