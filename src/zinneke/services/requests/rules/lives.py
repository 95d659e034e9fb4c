"""Lives of reports that might have been: legal transitions only, with the time between them. For demonstrations and
benchmarks; what happened to a real report is in its history.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import log

from zinneke.services.requests.rules import states
from zinneke.services.requests.rules.states import Outcome, State

Chance = Callable[[], float]
"""Gives a number from 0 up to 1, each as likely as any other."""
_S = State


@dataclass(frozen=True, slots=True)
class Step:
    """The state from an instant on."""

    at: datetime
    state: State
    outcome: str = ""


def life(chance: Chance, start: datetime, now: datetime, typical_days: float, *, outside: bool) -> list[Step]:
    """What becomes of a report that came at ``start``, up to now. Half are closed within about ``typical_days``."""
    found = [Step(start, states.FIRST)]
    for state, outcome, share in _course(chance, outside=outside):
        at = found[-1].at + timedelta(days=-log(1 - chance()) * typical_days * share)
        if at >= now:
            break
        states.check(found[-1].state, state, system=True)
        found.append(Step(at, state, outcome))
    return found


def _course(chance: Chance, *, outside: bool) -> Iterator[tuple[State, str, float]]:
    """States to come, each with its share of the usual time."""
    if chance() < 0.06:
        yield _S.REACTION_REQUESTED, "", 0.2
        yield _S.REACTION_RECEIVED, "", 0.3
    if outside:
        yield _S.FORWARDED_EXTERNAL, "", 0.2
    elif chance() < 0.3:
        yield _S.PLANNED, "", 0.3
    if chance() < 0.75:
        yield _S.IN_PROGRESS, "", 0.3
    if chance() < 0.12:
        yield _S.CANCELLED, Outcome.NOT_FOUND if chance() < 0.6 else Outcome.NO_ACTION, 0.5
        return
    yield _S.DONE, Outcome.FIXED, 0.6
    if chance() < 0.03:
        yield _S.REOPENED, "", 0.2
        yield _S.IN_PROGRESS, "", 0.3
        yield _S.DONE, Outcome.FIXED, 0.6
