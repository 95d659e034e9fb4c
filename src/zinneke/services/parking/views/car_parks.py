"""Pages of car parks, for everybody."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from zinneke.kernel.time import now
from zinneke.services.parking.queries import car_parks
from zinneke.services.parking.queries.car_parks import KIND, CarPark
from zinneke.services.parking.rules.state import Check
from zinneke.ui import reading
from zinneke.ui.city import broker
from zinneke.ui.facts import facts
from zinneke.ui.history import PERIODS, history, period
from zinneke.ui.language import active
from zinneke.ui.sorting import Column, ordered

COLUMNS: Final[tuple[Column[CarPark], ...]] = (
    Column("name", _("Car park"), lambda row: row.place.name.text.casefold()),
    Column("state", _("State"), lambda row: row.place.level.rank if row.place.level else None),
    Column("free", _("Free spaces"), lambda row: row.free, number=True),
    Column("spaces", _("Capacity"), lambda row: row.spaces, number=True),
    Column("occupied", _("Occupied"), lambda row: row.percent, number=True),
    Column("observed", _("Observed"), lambda row: row.place.observed_at),
)

FINDINGS: Final[dict[Check, str | Promise]] = {
    Check.NO_COUNT: _("The car park sends no count. Not known is not zero."),
    Check.NO_CAPACITY: _("The count comes without a capacity, so it says nothing."),
    Check.NEGATIVE: _("The car park reports fewer than zero free spaces: the count is wrong."),
    Check.ABOVE_CAPACITY: _("The car park reports more spaces than it has: the count is wrong."),
}
"""Why the state is not known, in words."""


@require_safe
def car_park_list(request: HttpRequest) -> HttpResponse:
    """Every car park with its count, sorted as the reader asks."""
    rows, headings = ordered(car_parks.car_parks(), COLUMNS, request.GET.get("sort"))
    return render(request, "parking/list.html", {"rows": rows, "headings": headings, "kind": KIND})


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    """The car parks on the live map, with their table."""
    page = {
        "shown": car_parks.places(),
        "kinds": [KIND],
        "positions_url": f"{reverse('portal:positions')}?type={KIND.name}",
    }
    return render(request, "parking/map.html", page)


@require_safe
def detail(request: HttpRequest, entity_id: str) -> HttpResponse:
    """One car park: its count, how far to trust it, and its past."""
    entity = car_parks.entity(entity_id)
    if entity is None:
        raise Http404
    row = car_parks.car_park(entity, now())
    page = {
        "entity": entity,
        "kind": KIND,
        "name": reading.name_of(entity, active()),
        "row": row,
        "finding": FINDINGS.get(row.check) if row.check else None,
        "facts": facts(entity),
        "past": history(broker(), entity, KIND, period(request.GET.get("period"))),
        "periods": PERIODS,
    }
    return render(request, "parking/detail.html", page)
