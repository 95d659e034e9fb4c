"""How good the forecast is, for everybody: each method beside the others, the chance told beside what came true."""

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from zinneke.services.parking.models import Evaluation, ModelVersion, Night, Origin, Serving
from zinneke.services.parking.queries import evaluations
from zinneke.services.parking.queries.car_parks import names
from zinneke.services.parking.queries.evaluations import Compared
from zinneke.services.parking.rules.serving import Reason
from zinneke.services.parking.views.forecast_figures import METHODS, by_night, reliability

REASONS: Final[dict[str, str | Promise]] = {
    Reason.NO_HISTORY: gettext_lazy("There are less than 14 days of counts."),
    Reason.NO_MODEL: gettext_lazy("No model has been learned yet."),
    Reason.NOT_JUDGED: gettext_lazy("There are too few rows to judge by."),
    Reason.BETTER: gettext_lazy("The model was better than every plain method."),
    Reason.WORSE: gettext_lazy("The model was worse than the best plain method."),
    Reason.SUDDEN: gettext_lazy("The model was much worse on the latest day."),
    Reason.IMPORTED: gettext_lazy("It was learned from other car parks; here there are too few counts to judge it by."),
    Reason.NOT_YET_BETTER: gettext_lazy("The model is not yet better by 2 %, so the plain method goes on."),
}
ORIGINS: Final[dict[str, str | Promise]] = {
    Origin.OWN: gettext_lazy("the city's own counts"),
    Origin.SIMULATED: gettext_lazy("simulated counts"),
    Origin.IMPORTED: gettext_lazy("a recording of other car parks"),
}
FINDINGS: Final[dict[str, str | Promise]] = {
    "negative": gettext_lazy("fewer than zero spaces free"),
    "above capacity": gettext_lazy("more spaces free than there are"),
    "no capacity": gettext_lazy("no capacity known"),
    "closed, not full": gettext_lazy("closed, not full"),
    "stuck": gettext_lazy("stuck at one value"),
}
"""What `zinneke.forecast` finds wrong with counts, in words."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a method made at a horizon, in points; ``best`` of its row."""

    mae: float
    tight: float | None
    brier: float | None
    brier_tight: float | None
    best: bool


@require_safe
def evaluation(request: HttpRequest) -> HttpResponse:
    """The whole record: what serves and why, errors by horizon and by car park, honesty, nights, models."""
    night, serving = evaluations.latest_night(), evaluations.serving()
    page: dict[str, Any] = {
        "night": night,
        "serving": serving,
        "served": [(one, METHODS[one.method], REASONS[one.reason]) for one in evaluations.served()],
        "versions": [_told(one) for one in evaluations.versions()],
    }
    if serving:
        page |= {"method": METHODS[serving.method], "reason": REASONS[serving.reason]}
    if night:
        page |= _errors(night) | _honesty(night, serving)
    return render(request, "parking/evaluation.html", page)


def _errors(night: Night) -> dict[str, Any]:
    """Tables of errors: by horizon, by night, by car park."""
    compared = evaluations.compared(night)
    methods = [code for code in METHODS if any(code in one.by_method for one in compared)]
    return {
        "shown": [(code, METHODS[code]) for code in methods],
        "rows": [_row(one, methods) for one in compared],
        "nights": by_night(evaluations.nights(), "nights", _("Error 30 minutes ahead, night by night")),
        "car_parks": _by_car_park(night, methods),
        "left_out": _left_out(night.left_out),
    }


def _honesty(night: Night, serving: Serving | None) -> dict[str, Any]:
    """The chance told beside what came true, for the method that serves."""
    judged = evaluations.judged(night, serving)
    if judged is None or not judged.reliability:
        return {}
    return {
        "reliability": reliability(judged, "reliability"),
        "calibration": 100 * evaluations.calibration_error(judged),
        "band": None if judged.within_band is None else 100 * judged.within_band,
    }


def _row(one: Compared, methods: list[str]) -> dict[str, Any]:
    found = [one.by_method.get(method) for method in methods]
    cells = [None if each is None else _cell(each, one.best) for each in found]
    return {"horizon_min": one.horizon_min, "cells": cells, "rows": max(each.rows for each in found if each)}


def _cell(one: Evaluation, best: str) -> Cell:
    tight = None if one.mae_tight is None else 100 * one.mae_tight
    return Cell(100 * one.mae, tight, one.brier, one.brier_tight, best=one.method == best)


def _by_car_park(night: Night, methods: list[str]) -> list[dict[str, Any]]:
    called = names()
    return [
        {
            "id": car_park,
            "name": called.get(car_park),
            "errors": [100 * found[method].mae if method in found else None for method in methods],
            "rows": max(one.rows for one in found.values()),
        }
        for car_park, found in evaluations.by_car_park(night)
    ]


def _told(version: ModelVersion) -> dict[str, Any]:
    return {"version": version, "origin": ORIGINS[version.origin], "left_out": _left_out(version.left_out)}


def _left_out(found: dict[str, int]) -> list[tuple[str | Promise, int]]:
    return [(FINDINGS.get(code, code), count) for code, count in found.items() if count]
