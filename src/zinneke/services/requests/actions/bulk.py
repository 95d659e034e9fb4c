"""One deed at many reports: asked for, allowed and checked at each of them; what is refused is said of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.core.exceptions import PermissionDenied

from zinneke.services.requests.actions.recording import Incomplete, Overtaken
from zinneke.services.requests.models import Report
from zinneke.services.requests.rules.states import IllegalMove

MOST: Final = 100
Verb = Callable[[Report, int], object]
"""What is done with a report, of which a version was seen."""


class Why(StrEnum):
    """Why it was not done with a report."""

    FORBIDDEN = "forbidden"
    OVERTAKEN = "overtaken"
    ILLEGAL = "illegal"
    INCOMPLETE = "incomplete"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of it at one report; ``why`` is None where it was done."""

    number: str
    why: Why | None = None


def each(chosen: Sequence[tuple[Report, int]], verb: Verb) -> list[Result]:
    """Do it with each. Raises ValueError for more than can be asked for at a time."""
    if len(chosen) > MOST:
        raise ValueError(f"{len(chosen)} reports: at most {MOST} at a time")
    return [Result(report.number, _tried(verb, report, seen)) for report, seen in chosen]


def done(results: Sequence[Result]) -> int:
    """With how many it was done."""
    return sum(result.why is None for result in results)


def _tried(verb: Verb, report: Report, seen: int) -> Why | None:
    try:
        verb(report, seen)
    except PermissionDenied:
        return Why.FORBIDDEN
    except Overtaken:
        return Why.OVERTAKEN
    except IllegalMove:
        return Why.ILLEGAL
    except Incomplete:
        return Why.INCOMPLETE
    except ValueError:
        return Why.IMPOSSIBLE
    return None
