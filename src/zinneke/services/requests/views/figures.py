"""Public figures of reports: how many, how fast in the middle, how often in time, how satisfied; also as CSV."""

from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateformat import format as written
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zinneke.kernel.time import in_brussels, now
from zinneke.services.requests.forms.figures import FiguresForm, usual
from zinneke.services.requests.queries import figures
from zinneke.services.requests.queries.figures import By, Dimension
from zinneke.services.requests.rules.statistics import OTHERS, Sums, mean, median, share
from zinneke.ui.csv_file import csv_file
from zinneke.ui.language import active
from zinneke.ui.plot.drawn import Drawn, drawn
from zinneke.ui.plot.figure import Figure, Key, Kind, Series

COLUMNS: Final = (
    "group", "name", "received", "of_professionals", "closed", "median_days_to_first_action",
    "median_days_to_closing", "mean_days_to_closing", "share_within_term", "reopened", "share_satisfied", "answers",
)  # fmt: skip


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The page."""
    form = _form(request)
    asked = _asked(form)
    told: dict[str, Any] = {"form": form, "asked": request.GET.urlencode()}
    if asked is not None:
        dimension, first, last, by = asked
        months = figures.by_month(first, last, by)
        told |= {
            "first": first,
            "last": last,
            "whole": _figures("", figures.whole(first, last, by)),
            "rows": _rows(dimension, first, last, by),
            "charts": [_received(months), _fast(months)] if len(months) > 1 else [],
        }
    return render(request, "requests/figures.html", told, status=200 if asked else 422)


@require_safe
def as_csv(request: HttpRequest) -> HttpResponse:
    """The same figures for spreadsheets and programs."""
    asked = _asked(_form(request))
    if asked is None:
        return HttpResponse(_("This period cannot be."), status=422, content_type="text/plain; charset=utf-8")
    return csv_file("reports", COLUMNS, (row.values() for row in _rows(*asked)))


def _form(request: HttpRequest) -> FiguresForm:
    start = usual(in_brussels(now()).date())
    return FiguresForm(request.GET if "first" in request.GET else None, initial=start)


def _asked(form: FiguresForm) -> tuple[Dimension, date, date, By] | None:
    given = form.cleaned_data if form.is_bound and form.is_valid() else None if form.is_bound else form.initial
    if given is None:
        return None
    return Dimension(given["grouped"]), given["first"], given["last"], By(given["by"])


def _rows(dimension: Dimension, first: date, last: date, by: By) -> list[dict[str, Any]]:
    """A line for each group, the largest first."""
    names = dict(figures.names(dimension, active())) | {OTHERS: _("too few each to be told apart")}
    groups = figures.figures(dimension, first, last, by)
    return [
        {"group": code or "", "name": names.get(code, code), **_figures(code, sums)} for code, sums in groups.items()
    ]


def _figures(_code: str, sums: Sums) -> dict[str, Any]:
    return {
        "received": sums.received,
        "professional": sums.professional,
        "closed": sums.closed,
        "first_action": median(sums.first_action_days),
        "closing": median(sums.closing_days),
        "mean": mean(sums.closing_days),
        "within": share(sums.within_term, sums.with_term),
        "reopened": sums.reopened,
        "satisfied": share(sums.satisfied, sums.answered),
        "answered": sums.answered,
    }


def _received(months: dict[date, Sums]) -> Drawn:
    counts = tuple(float(sums.received) for sums in months.values())
    closed = tuple(float(sums.closed) for sums in months.values())
    series = (Series(_("Reports received"), counts), Series(_("Closed by now"), closed))
    title = _("Reports received, by month")
    return _drawn(
        "received", title, _("Of those received in a month, how many are closed today."), _("Reports"), months, series
    )


def _fast(months: dict[date, Sums]) -> Drawn:
    first = tuple(median(sums.first_action_days) for sums in months.values())
    closing = tuple(median(sums.closing_days) for sums in months.values())
    series = (Series(_("First action"), first), Series(_("Closing"), closing))
    title = _("Days in the middle, by month received")
    described = _(
        "Half of the reports took less, half took more. Of the last months only the fast ones are closed yet."
    )
    return _drawn("fast", title, described, _("Days"), months, series)


def _drawn(
    name: str, title: str, described: str, upward: str, months: dict[date, Sums], series: tuple[Series, ...]
) -> Drawn:
    keys = tuple(Key(written(month, "m/Y"), float(place)) for place, month in enumerate(months))
    figure = Figure(Kind.LINE, title, described, _("Month"), upward, keys, series, "steps")
    return drawn(figure, name)
