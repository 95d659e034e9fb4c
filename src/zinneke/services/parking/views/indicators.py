"""Pages for councillors and everybody: how parking is used, compared, and what a change might do."""

from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zinneke.kernel.time import in_brussels, now
from zinneke.services.parking.forms.indicators import UseForm, WhatIfForm, period
from zinneke.services.parking.queries import indicators
from zinneke.services.parking.queries.indicators import Use
from zinneke.services.parking.rules import coverage, whatif
from zinneke.services.parking.rules.indicator_sums import Summary
from zinneke.services.parking.views import use_told as told
from zinneke.services.parking.views import whatif_told
from zinneke.services.parking.views.figures import by_hour
from zinneke.ui.csv_file import csv_file
from zinneke.ui.plot.drawn import Drawn

COLUMNS: Final = (
    "area", "first_day", "last_day", "hour", "mean_occupied_share", "search_seconds_low", "search_seconds_high",
    "share_of_time_60_to_80_percent", "share_of_time_over_90_percent", "arrivals_per_space_and_day",
    "arrivals_are_exact", "known_share_of_time",
)  # fmt: skip


@require_safe
def use_page(request: HttpRequest) -> HttpResponse:
    """How parking is used, of an area and a period, with its comparison."""
    form = _form(request)
    asked = _asked(form)
    page: dict[str, Any] = {"form": form, "asked": request.GET.urlencode()}
    if asked is None:
        return render(request, "parking/indicators.html", page, status=422)
    found = indicators.use(*asked)
    page |= {
        "use": found,
        "told": told.use(found),
        "chart": _occupied(found) if found.sites.days else None,
        "searched": _searched(found.streets) if found.streets.days else None,
        "comparison": _comparison(form),
        "disabled": told.reach(indicators.disabled_bays()),
        "reach": round(coverage.WITHIN_M),
    }
    return render(request, "parking/indicators.html", page)


@require_safe
def use_csv(request: HttpRequest) -> HttpResponse:
    """The same figures by hour, for spreadsheets and programs."""
    asked = _asked(_form(request))
    if asked is None:
        return HttpResponse(
            _("These days or this area cannot be."), status=422, content_type="text/plain; charset=utf-8"
        )
    return csv_file("parking-use", COLUMNS, _rows(indicators.use(*asked)))


@require_safe
def whatif_page(request: HttpRequest) -> HttpResponse:
    """What another price or another number of spaces might do, as a range."""
    tried = "spaces" in request.GET
    form = WhatIfForm(request.GET if tried else None)
    case = form.case() if tried and form.is_valid() else None
    outcome = whatif.what_if(case) if case else None
    page = {
        "form": form,
        "told": whatif_told.outcome(case, outcome) if case and outcome else None,
        "censored": outcome is not None and outcome.censored,
        "assumptions": whatif_told.assumptions(),
    }
    return render(request, "parking/whatif.html", page, status=422 if tried and case is None else 200)


def _form(request: HttpRequest) -> UseForm:
    start = period(in_brussels(now()).date())
    return UseForm(indicators.areas(), request.GET if "first" in request.GET else None, initial=start)


def _asked(form: UseForm) -> tuple[str, date, date] | None:
    """The area and the period; None where they cannot be."""
    if not form.is_bound:
        return "", form.initial["first"], form.initial["last"]
    if not form.is_valid():
        return None
    given = form.cleaned_data
    return given["area"], given["first"], given["last"]


def _comparison(form: UseForm) -> list[tuple[str, str, str, str, str, str]] | None:
    given = form.cleaned_data if form.is_bound else {}
    if not given.get("control"):
        return None
    days = given["first"], given["change"], given["last"]
    return told.comparison(indicators.compared(given["area"], given["control"], *days))


def _occupied(found: Use) -> Drawn:
    series = [(_("car parks and streets"), _percent(found.sites))]
    if found.bays.days:
        series.append((_("bays with a sensor"), _percent(found.bays)))
    return by_hour("occupied", _("How full, by hour"), _("Occupied spaces (%)"), series)


def _searched(summary: Summary) -> Drawn:
    fast = [None if one is None else one.low_s for one in summary.search]
    slow = [None if one is None else one.high_s for one in summary.search]
    series = [(_("driving fast"), fast), (_("driving slowly"), slow)]
    return by_hour("search", _("Estimated search in the streets, by hour"), _("Seconds"), series)


def _percent(summary: Summary) -> list[float | None]:
    return [None if share is None else 100 * share for share in summary.hours]


def _rows(found: Use) -> list[tuple[object, ...]]:
    sites = found.sites
    whole = (sites.target, sites.full, sites.turnover, sites.exact, sites.known)
    place = (found.area, found.first, found.last)
    return [
        (*place, hour, share, *((looked.low_s, looked.high_s) if looked else (None, None)), *whole)
        for hour, (share, looked) in enumerate(zip(sites.hours, found.streets.search, strict=True))
    ]
