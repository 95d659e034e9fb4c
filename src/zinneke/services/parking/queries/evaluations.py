"""Reads of how good forecasts have been, and which method serves since when."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from zinneke.services.parking.manifest.forecasts import HORIZONS_MIN
from zinneke.services.parking.models import Evaluation, ModelVersion, Night, Serving
from zinneke.services.parking.rules.serving import Method, Score
from zinneke.ui.figures import number

NIGHTS_SHOWN: Final = 30
SHOWN_HORIZON_MIN: Final = 30
"""The horizon told where there is room for one: a drive across the city."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What all methods made at a horizon, by method."""

    horizon_min: int
    by_method: dict[str, Evaluation]
    best: str
    """The method with the smallest error."""


def latest_night() -> Night | None:
    """The latest evaluation; None before the first."""
    return Night.objects.select_related("version").last()


def serving() -> Serving | None:
    """Which method serves; None before the first decision."""
    return Serving.objects.select_related("version").last()


def served() -> list[Serving]:
    """Which method served since when, the latest first."""
    return list(Serving.objects.select_related("version").order_by("-pk")[:NIGHTS_SHOWN])


def versions() -> list[ModelVersion]:
    """Models, the newest first."""
    return list(ModelVersion.objects.order_by("-pk")[:NIGHTS_SHOWN])


def compared(night: Night, car_park: str = "") -> list[Compared]:
    """All methods beside each other at each horizon, over all car parks or at one."""
    rows = list(night.evaluations.filter(car_park=car_park))
    found = ({one.method: one for one in rows if one.horizon_min == horizon} for horizon in HORIZONS_MIN)
    return [
        Compared(horizon, by_method, min(by_method, key=lambda one: by_method[one].mae))
        for horizon, by_method in zip(HORIZONS_MIN, found, strict=True)
        if by_method
    ]


def by_car_park(night: Night) -> list[tuple[str, dict[str, Evaluation]]]:
    """The errors of each car park at one horizon, by method; the hardest first."""
    found: dict[str, dict[str, Evaluation]] = {}
    for one in night.evaluations.exclude(car_park="").filter(horizon_min=SHOWN_HORIZON_MIN):
        found.setdefault(one.car_park, {})[one.method] = one
    return sorted(found.items(), key=lambda item: -max(one.mae for one in item[1].values()))


def nights() -> list[tuple[Night, dict[str, Evaluation]]]:
    """The latest nights, the oldest first, with what each method made at one horizon over all car parks."""
    latest = list(Night.objects.order_by("-pk")[:NIGHTS_SHOWN])[::-1]
    rows = Evaluation.objects.filter(night__in=latest, car_park="", horizon_min=SHOWN_HORIZON_MIN)
    return [(night, {one.method: one for one in rows if one.night_id == night.pk}) for night in latest]


def scores(evaluations: Sequence[Evaluation], *, latest: bool) -> list[Score]:
    """What decides which method serves: the errors of all the weeks, or those of the latest day alone."""
    if not latest:
        return [Score(Method(one.method), one.horizon_min, one.mae, one.rows) for one in evaluations]
    return [
        Score(Method(one.method), one.horizon_min, one.latest_mae, one.latest_rows)
        for one in evaluations
        if one.latest_mae is not None
    ]


def occupancy_error() -> str:
    """How wrong the forecast of occupancy is at present, in the reader's language; empty where nothing was judged."""
    one = judged(latest_night(), serving())
    if one is None:
        return ""
    told = _("On average %(points)s points of the occupied percentage, %(minutes)d minutes ahead (%(rows)s rows)")
    return told % {
        "points": number(100 * one.mae, 1), "minutes": one.horizon_min, "rows": number(one.rows),
    }  # fmt: skip


def chance_error() -> str:
    """How wrong the chance of a space is at present, in the reader's language; empty where nothing was judged."""
    one = judged(latest_night(), serving())
    if one is None or one.brier is None:
        return ""
    return _("Brier score %(brier)s, %(minutes)d minutes ahead; off by %(points)s points on average") % {
        "brier": number(one.brier, 4), "minutes": one.horizon_min, "points": number(100 * calibration_error(one), 1),
    }  # fmt: skip


def calibration_error(evaluation: Evaluation) -> float:
    """By how much the chance told was off from the share that came true: the mean over the steps, by their rows."""
    steps = evaluation.reliability
    rows = sum(count for *_shares, count in steps)
    return sum(count * abs(told - came_true) for told, came_true, count in steps) / rows if rows else 0.0


def judged(night: Night | None, now_serving: Serving | None) -> Evaluation | None:
    """How good the method that serves was at one horizon over all car parks; None where that was not judged."""
    if night is None or now_serving is None:
        return None
    return night.evaluations.filter(car_park="", method=now_serving.method, horizon_min=SHOWN_HORIZON_MIN).first()
