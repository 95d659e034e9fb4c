"""Pages of car parks and segments of streets, for everybody."""

from collections.abc import Iterator
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from zinneke.kernel.text import Text
from zinneke.kernel.time import now
from zinneke.services.parking.manifest.kinds import SITES
from zinneke.services.parking.queries import car_parks, observers
from zinneke.services.parking.queries.car_parks import CarPark
from zinneke.services.parking.queries.jumps import jumped
from zinneke.services.parking.rules.fusion import Fusion, Weighed
from zinneke.services.parking.rules.fusion_words import METHODS, VERDICTS, in_words
from zinneke.services.parking.rules.state import Check
from zinneke.services.parking.rules.tariffs import price
from zinneke.services.parking.views.forecasts import ahead
from zinneke.services.parking.views.words import OPENING, PERMITS, VEHICLES, Priced, listed, priced
from zinneke.ui import reading
from zinneke.ui.city import broker
from zinneke.ui.facts import facts
from zinneke.ui.history import PERIODS, history, period
from zinneke.ui.language import active

STAYS: Final = (30, 60, 120, 240, 480, 1440)
"""Minutes for which a page tells prices."""

FINDINGS: Final[dict[Check, str | Promise]] = {
    Check.NO_COUNT: _("The car park sends no count. Not known is not zero."),
    Check.NO_CAPACITY: _("The count comes without a capacity, so it says nothing."),
    Check.NEGATIVE: _("The car park reports fewer than zero free spaces: the count is wrong."),
    Check.CONTRADICTORY: _("Several sources count here, and none of them can be believed now."),
    Check.ABOVE_CAPACITY: _("The car park reports more spaces than it has: the count is wrong."),
}
"""Why the state is not known, in words."""


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    """The car parks on the live map, with their table."""
    page = {
        "shown": car_parks.places(),
        "kinds": list(SITES),
        "positions_url": f"{reverse('portal:positions')}?{urlencode([('type', kind.name) for kind in SITES])}",
    }
    return render(request, "parking/map.html", page)


@require_safe
def detail(request: HttpRequest, entity_id: str) -> HttpResponse:
    """One car park: its count, how far to trust it, and its past."""
    entity = car_parks.entity(entity_id)
    if entity is None:
        raise Http404
    present = now()
    row, fused = car_parks.car_park(entity, present), observers.fusion(entity, present)
    kind = row.place.kind
    past = history(broker(), entity, kind, period(request.GET.get("period")))
    page = {
        "entity": entity,
        "kind": kind,
        "name": reading.name_of(entity, active()),
        "row": row,
        "finding": FINDINGS.get(row.check) if row.check else None,
        "opening": OPENING[row.supply.opening],
        "vehicles": listed(row.supply.vehicles, VEHICLES),
        "permits": listed(row.supply.permits, PERMITS),
        "prices": _prices(row),
        "fusion": fused,
        "fusion_note": in_words(fused) if fused else None,
        "observers": list(_observers(fused)),
        "facts": facts(entity),
        "past": past,
        "jumped": jumped(past),
        "periods": PERIODS,
        "ahead": ahead(row, now()),
    }
    return render(request, "parking/detail.html", page)


def _observers(fused: Fusion | None) -> Iterator[tuple[Weighed, Text, Text, int]]:
    for one in fused.weighed if fused else ():
        yield one, METHODS[one.sighting.method], VERDICTS[one.verdict], round(100 * one.reliability)


def _prices(row: CarPark) -> list[Priced]:
    tariff = row.supply.tariff
    return [] if tariff is None else [priced(minutes, price(tariff, now(), minutes)) for minutes in STAYS]
