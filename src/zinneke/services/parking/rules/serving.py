"""Which method serves the forecast: the learned model, or the best of the plain ones. Decided each night.

The model has to earn its place on the city's own counts. It loses it at once where it is worse than the best plain
method, and comes back only where it is clearly better, so that the method does not change every night.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import exp, log
from typing import Final

RULE_VERSION: Final = "1"
LEAST_ROWS: Final = 200
"""Forecasts of one horizon that came true or not, below which nothing is concluded. Our own choice: with 15-minute
counts of one car park, two days."""
LEAST_DAYS: Final = 14
"""Days of counts below which no usual week is known and only the rule serves. Our own choice: each weekday twice."""
RETURN_MARGIN: Final = 0.02
"""By which share the model has to beat the best plain method before it comes back. Our own choice."""
SUDDEN: Final = 0.25
"""By which share the model may be worse on the latest day alone, before it loses its place at once. Our own choice."""
AT_HOUR: Final = 3
"""From which hour of the local day the night's work is done: the day before is over, and few people look."""


class Method(StrEnum):
    """How a forecast is made."""

    MODEL = "model"
    INCREMENT = "increment"
    """The present count, changed as it usually changes from this hour of the week to that one."""
    PROFILE = "profile"
    """What is usual at that hour of the week."""
    PERSISTENCE = "persistence"
    """What was counted last."""
    RULE = "rule"
    """The present count with a spread that grows by the time ahead: for car parks whose usual week is not known."""


PLAIN: Final = (Method.INCREMENT, Method.PROFILE, Method.PERSISTENCE)
"""The methods that need no learned model, the one to prefer first."""


class Reason(StrEnum):
    """Why a method serves."""

    NO_HISTORY = "noHistory"
    NO_MODEL = "noModel"
    NOT_JUDGED = "notJudged"
    BETTER = "better"
    WORSE = "worse"
    SUDDEN = "suddenlyWorse"
    NOT_YET_BETTER = "notYetBetter"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Score:
    """The mean absolute error of the occupied share that a method made at a horizon, over so many rows."""

    method: Method
    horizon_min: int
    mae: float
    rows: int


@dataclass(frozen=True, slots=True)
class Choice:
    """The method that serves, why, and the model's error as a share of the best plain method's (None: not known)."""

    method: Method
    reason: Reason
    ratio: float | None = None


def choose(
    scores: Sequence[Score], latest: Sequence[Score], serving: Method | None, *, days: float, imported: bool = False
) -> Choice:
    """The method that serves from now on.

    ``scores`` are those of the last weeks, ``latest`` those of the last day alone, ``serving`` the method that serves
    until now, ``days`` how many days of counts there are. Each is judged on the same rows. A model that staff
    ``imported`` serves until the city can judge it by counts of its own.
    """
    if days < LEAST_DAYS:
        return Choice(Method.MODEL, Reason.IMPORTED) if imported else Choice(Method.RULE, Reason.NO_HISTORY)
    best = best_plain(scores)
    if not any(one.method is Method.MODEL for one in scores):
        return Choice(best or PLAIN[0], Reason.NO_MODEL if best else Reason.NOT_JUDGED)
    ratio = ratio_of(scores, Method.MODEL, best) if best else None
    if best is None or ratio is None:
        return Choice(PLAIN[0], Reason.NOT_JUDGED)
    sudden = ratio_of(latest, Method.MODEL, best)
    if sudden is not None and sudden > 1 + SUDDEN:
        return Choice(best, Reason.SUDDEN, ratio)
    if ratio >= 1:
        return Choice(best, Reason.WORSE, ratio)
    if serving in PLAIN and ratio > 1 - RETURN_MARGIN:
        return Choice(best, Reason.NOT_YET_BETTER, ratio)
    return Choice(Method.MODEL, Reason.BETTER, ratio)


def best_plain(scores: Iterable[Score]) -> Method | None:
    """The plain method with the least error over all horizons; None where nothing can be concluded."""
    judged = list(scores)
    ratios = {one: ratio_of(judged, one, Method.PERSISTENCE) for one in PLAIN}
    known = {one: ratio for one, ratio in ratios.items() if ratio is not None}
    return min(known, key=lambda one: known[one]) if known else None


def ratio_of(scores: Iterable[Score], method: Method, other: Method) -> float | None:
    """The error of a method as a share of another's: the geometric mean over the horizons that both were judged at.

    None where there are none with rows enough.
    """
    errors: dict[int, dict[Method, float]] = defaultdict(dict)
    for one in scores:
        if one.rows >= LEAST_ROWS:
            errors[one.horizon_min][one.method] = one.mae
    both = [(found[method], found[other]) for found in errors.values() if method in found and other in found]
    parts = [log(_above_zero(mine) / _above_zero(theirs)) for mine, theirs in both]
    return exp(sum(parts) / len(parts)) if parts else None


def is_due(last: datetime | None, present: datetime, local: datetime) -> bool:
    """Whether the night's work is to be done: never yet, or the last was done before this night's hour.

    ``local`` is ``present`` on the city's clocks.
    """
    if last is None:
        return True
    tonight = local.replace(hour=AT_HOUR, minute=0, second=0, microsecond=0)
    begun = tonight if local >= tonight else tonight - timedelta(days=1)
    return last < begun <= present


def _above_zero(error: float) -> float:
    return max(error, 1e-9)
