"""The page of sources, for everybody: where counts come from, and which connection is broken, late or stuck."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from zinneke.services.parking.queries import sources
from zinneke.services.parking.queries.sources import Counted
from zinneke.services.parking.rules.health import State
from zinneke.ui.sorting import Column, ordered

STATES: Final[dict[State, str | Promise]] = {
    State.FRESH: _("fresh"),
    State.LATE: _("late"),
    State.STUCK: _("stuck: does not change any more"),
    State.OUTDATED: _("outdated"),
    State.FAILED: _("has failed"),
    State.UNKNOWN: _("not known yet"),
}
GIVES: Final[dict[str, str | Promise]] = {"records": _("records"), "counts": _("counts")}
ORIGINS: Final[dict[str, str | Promise]] = {
    "": _("device of its own"),
    "simulated": _("simulation"),
    "recorded": _("recording"),
}
_BADNESS: Final = {state: rank for rank, state in enumerate(State)}

COLUMNS: Final[tuple[Column[Counted], ...]] = (
    Column("state", _("State"), lambda row: -_BADNESS[row.health.state]),
    Column("name", _("Place"), lambda row: row.name.casefold()),
    Column("source", _("Source"), lambda row: row.source.casefold()),
    Column("claimed", _("Claimed time"), lambda row: row.claimed_at),
    Column("told", _("Last told of"), lambda row: row.told_at),
    Column("changed", _("Last change"), lambda row: row.changed_at),
)


@require_safe
def source_list(request: HttpRequest) -> HttpResponse:
    """Every source and every count with its state: the worst first, unless the reader asks otherwise."""
    rows, headings = ordered(sources.counted(), COLUMNS, request.GET.get("sort"))
    page = {
        "sources": [
            (row, STATES[row.health.state], GIVES.get(row.gives, row.gives)) for row in sources.polled_sources()
        ],
        "rows": [(row, STATES[row.health.state], ORIGINS.get(row.source, row.source)) for row in rows],
        "headings": headings,
    }
    return render(request, "parking/sources.html", page)
