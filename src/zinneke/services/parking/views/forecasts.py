"""What to expect at a car park, as its page shows it to everybody."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zinneke.kernel.time import now
from zinneke.services.parking.queries import car_parks, forecasts
from zinneke.services.parking.queries.car_parks import CarPark
from zinneke.services.parking.queries.forecasts import Expected, Forecast, Newer
from zinneke.services.parking.rules.curve import Point, expected, spaces_needed
from zinneke.services.parking.views.forecast_figures import METHODS, coming
from zinneke.ui.plot.drawn import Drawn

ARRIVALS_MIN: Final = (5, 15, 30, 60, 120)
SURE, LIKELY, DOUBTFUL = 0.95, 0.75, 0.4
"""From which chance on words are used. Our own choice."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What to expect on arrival at an instant: the chance in per cent and in words, free spaces and their band."""

    at: datetime
    percent: int | None
    words: str
    free: int
    fewest: int
    most: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """The forecast of a car park, as its page shows it."""

    arrivals: tuple[Arrival, ...]
    hours: Drawn
    week: Drawn | None
    needed: int
    counted_at: datetime | None
    method: str | Promise
    version: str
    old: bool


def ahead(row: CarPark, present: datetime) -> Ahead | None:
    """What to expect at a car park; None where there is no forecast, or no capacity to tell it in spaces."""
    found = forecasts.forecast(row.place.id)
    return told(found, present, forecasts.newest(row), recorded=row.place.origin == "recorded") if found else None


def told(found: Forecast, present: datetime, count: Newer | None = None, *, recorded: bool = False) -> Ahead | None:
    """A forecast as pages show it, after a newer count; None where it says nothing."""
    if not found.spaces or not found.curve:
        return None
    start = found.issued_at if recorded else present
    asked = ((start + timedelta(minutes=minutes)) for minutes in ARRIVALS_MIN)
    answers = (forecasts.expected_at(found, at, newer=count) for at in asked)
    arrivals = tuple(_arrival(one, found.spaces) for one in answers if one)
    return Ahead(
        arrivals,
        coming(_evenly(found), found.spaces, "coming-hours", _("The coming two hours"), "TIME_FORMAT"),
        _week(found, found.spaces),
        min(spaces_needed(found.spaces), found.spaces),
        found.counted_at,
        METHODS[found.method],
        found.version,
        old=not recorded and found.is_old(present),
    )


def in_words(chance: float | None) -> str:
    """A chance as people say it."""
    if chance is None:
        return _("not known")
    if chance >= SURE:
        return _("almost certainly")
    if chance >= LIKELY:
        return _("probably")
    return _("perhaps") if chance >= DOUBTFUL else _("hardly")


def _arrival(one: Expected, spaces: int) -> Arrival:
    point = one.point
    percent = None if one.chance is None else min(99, max(1, round(100 * one.chance)))
    free, fewest, most = (round(spaces * (1 - share)) for share in (point.median, point.high, point.low))
    return Arrival(point.at, percent, in_words(one.chance), free, fewest, most)


def _evenly(found: Forecast) -> list[Point]:
    """The coming two hours in even steps: the curve has more points at its beginning."""
    instants = (found.issued_at + timedelta(minutes=minutes) for minutes in range(0, 121, 10))
    return [point for at in instants if (point := expected(found.curve, at))]


def _week(found: Forecast, spaces: int) -> Drawn | None:
    if not found.week:
        return None
    return coming(found.week, spaces, "coming-week", _("The coming week, hour by hour"), "D H:i")


@require_safe
def forecast(request: HttpRequest, entity_id: str) -> HttpResponse:
    """The forecast of a car park stands on the car park's page; that of a zone has one of its own."""
    if zone := forecasts.zone(entity_id):
        return render(request, "parking/zone.html", {"zone": zone, "ahead": told(zone, now())})
    car_park = forecasts.car_park_of(entity_id)
    if car_parks.entity(car_park) is None:
        raise Http404
    return redirect(f"{reverse('parking:detail', args=[car_park])}#forecast")
