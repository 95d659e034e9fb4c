"""Charts of forecasts, drawn on the server: the coming hours of a car park, and how good forecasts have been."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zinneke.kernel.time import in_brussels
from zinneke.services.parking.models import Evaluation, Night
from zinneke.services.parking.rules.curve import Point
from zinneke.services.parking.rules.serving import Method
from zinneke.ui.plot.drawn import Drawn, drawn
from zinneke.ui.plot.figure import Figure, Key, Kind, Series

METHODS: Final[dict[str, str | Promise]] = {
    Method.MODEL: gettext_lazy("Learned model"),
    Method.INCREMENT: gettext_lazy("Latest count and usual change"),
    Method.PROFILE: gettext_lazy("Usual week"),
    Method.PERSISTENCE: gettext_lazy("Latest count, unchanged"),
    Method.RULE: gettext_lazy("Latest count, with a growing band"),
}
"""What methods are called."""


def coming(points: Sequence[Point], spaces: int, name: str, title: str, style: str) -> Drawn:
    """The spaces that will be free, with the band; instants as Django's format ``style`` writes them."""
    figure = Figure(
        Kind.LINE,
        title,
        _("Eight of ten counts are expected to lie between the lowest and the highest line."),
        _("Time"),
        _("Free spaces"),
        tuple(Key(date_format(in_brussels(one.at), style), float(place)) for place, one in enumerate(points)),
        (
            Series(_("Expected"), _free(points, spaces, lambda one: one.median)),
            Series(_("Hardly fewer"), _free(points, spaces, lambda one: one.high)),
            Series(_("Hardly more"), _free(points, spaces, lambda one: one.low)),
        ),
        "steps",
    )
    return drawn(figure, name)


def reliability(one: Evaluation, name: str) -> Drawn:
    """What chances were told, and how often there was a space: on the diagonal where the forecast is honest."""
    steps = [(100 * told, 100 * came_true) for told, came_true, _rows in one.reliability]
    figure = Figure(
        Kind.POINTS,
        _("How often there was a space, by the chance that was told"),
        _("Each point is a step of ten points of the chance. Points on the line from corner to corner are honest."),
        _("Chance told (%)"),
        _("There was a space (%)"),
        tuple(Key(f"{told:.0f}", told) for told, _came_true in steps),
        (
            Series(_("What came true"), tuple(came_true for _told, came_true in steps)),
            Series(_("Honest"), tuple(told for told, _came_true in steps)),
        ),
        "numbers",
    )
    return drawn(figure, name, 1)


def by_night(nights: Iterable[tuple[Night, dict[str, Evaluation]]], name: str, title: str) -> Drawn:
    """The error of each method, night by night."""
    shown = list(nights)
    methods = [one for one in Method if any(one in by_method for _night, by_method in shown)]
    figure = Figure(
        Kind.LINE,
        title,
        _("The lower, the better. Each night judges the 28 days before it."),
        _("Night"),
        _("Error (points)"),
        tuple(Key(_day(night.evaluated_at), float(place)) for place, (night, _by) in enumerate(shown)),
        tuple(
            Series(str(METHODS[method]), tuple(_error(by.get(method)) for _night, by in shown)) for method in methods
        ),
        "steps",
    )
    return drawn(figure, name, 1)


def _free(points: Sequence[Point], spaces: int, share: Callable[[Point], float]) -> tuple[float, ...]:
    return tuple(float(round(spaces * (1 - share(one)))) for one in points)


def _error(one: Evaluation | None) -> float | None:
    return None if one is None else 100 * one.mae


def _day(instant: datetime) -> str:
    return date_format(in_brussels(instant), "SHORT_DATE_FORMAT")
