"""How people come to the desk, for everybody: a page, and the same as CSV."""

from collections.abc import Iterator
from itertools import chain

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zinneke.accounts.person import Request
from zinneke.services.desk.manifest.case_words import CHANNELS
from zinneke.services.desk.queries import statistics
from zinneke.services.desk.rules.channels import Counted
from zinneke.ui.csv_file import csv_file
from zinneke.ui.language import active

COLUMNS = ("type", "month", "channel", "cases")


@require_safe
def figures(request: Request) -> HttpResponse:
    """Cases by channel, per type and per month, with the share filed with help and the median of days."""
    language = active()
    visits = statistics.visits()
    page = {
        "visits": visits,
        "walked_in": visits.each.get("walk_in") if visits else None,
        "channels": [CHANNELS[one].to(language) for one in CHANNELS],
        "types": [(one, one.name.to(language), _cells(one.counted)) for one in statistics.of_types()],
        "months": [(one.first_day, _cells(one.counted)) for one in statistics.of_months()],
    }
    return render(request, "desk/figures.html", page)


@require_safe
def figures_csv(request: Request) -> HttpResponse:
    """The same for programs; channels that stand together are joined by +."""
    types = ((kind.code, "", *row) for kind in statistics.of_types() for row in _rows(kind.counted))
    months = (
        ("", month.first_day.isoformat()[:7], *row) for month in statistics.of_months() for row in _rows(month.counted)
    )
    return csv_file("desk", COLUMNS, chain(types, months))


def _cells(counted: Counted | None) -> list[str] | None:
    """A figure for each channel; where some stand together, that they do."""
    if counted is None:
        return None
    return [_together(counted) if one in counted.merged else str(counted.each.get(one, 0)) for one in CHANNELS]


def _together(counted: Counted) -> str:
    return _("%(count)d together") % {"count": counted.together}


def _rows(counted: Counted | None) -> Iterator[tuple[str, int]]:
    if counted is not None:
        yield from counted.each.items()
        if counted.merged:
            yield "+".join(counted.merged), counted.together
