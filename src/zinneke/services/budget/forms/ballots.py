"""A ballot out of the fields of its page: boxes that are ticked, places that are chosen, points that are typed."""

from collections.abc import Iterator
from typing import Final

from django.http import QueryDict

from zinneke.services.budget.rules.ballots import Sheet, Unfit, check, ranked
from zinneke.services.budget.rules.election import BallotType

CHOICE: Final = "choice"
PLACE: Final = "place-"
POINTS: Final = "points-"


def points_in(sheet: Sheet, sent: QueryDict) -> dict[int, int]:
    """Points by number of project. Raises Unfit for what the election does not take."""
    if sheet.kind in (BallotType.APPROVAL, BallotType.CHOOSE_ONE):
        points = {_number(one): 1 for one in sent.getlist(CHOICE)}
    elif sheet.kind is BallotType.ORDINAL:
        points = ranked(dict(_typed(sent, PLACE)))
    else:
        points = dict(_typed(sent, POINTS))
    check(sheet, points)
    return points


def _typed(sent: QueryDict, prefix: str) -> Iterator[tuple[int, int]]:
    """What stands in the fields of this name; nothing and 0 are the same."""
    for name in sent:
        if name.startswith(prefix) and (value := str(sent[name]).strip()) not in ("", "0"):
            yield _number(name.removeprefix(prefix)), _number(value)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 6:
        raise Unfit("no_whole_number")
    return int(text)
