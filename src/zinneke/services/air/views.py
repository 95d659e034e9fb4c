"""Pages of the air-quality service, for everybody."""

from collections.abc import Callable
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from zinneke.services.air import queries
from zinneke.services.air.manifest import LEVELS
from zinneke.services.air.queries import KIND, LISTED, Station
from zinneke.ui import reading
from zinneke.ui.city import broker
from zinneke.ui.facts import facts
from zinneke.ui.history import PERIODS, history, period
from zinneke.ui.language import active, lazy_text
from zinneke.ui.sorting import Column, ordered


def _value_at(position: int) -> Callable[[Station], float | None]:
    return lambda row: row.values[position]


COLUMNS: Final[tuple[Column[Station], ...]] = (
    Column("name", _("Station"), lambda row: row.place.name.text.casefold()),
    Column("level", _("Index"), lambda row: row.place.level.rank if row.place.level else None),
    *(
        Column(quantity.attribute, lazy_text(quantity.name), _value_at(at), number=True)
        for at, quantity in enumerate(LISTED)
    ),
    Column("observed", _("Observed"), lambda row: row.place.observed_at),
)


@require_safe
def station_list(request: HttpRequest) -> HttpResponse:
    """Every station with its index and main pollutants, sorted as the reader asks."""
    rows, headings = ordered(queries.stations(), COLUMNS, request.GET.get("sort"))
    return render(request, "air/list.html", {"rows": rows, "headings": headings, "kind": KIND, "columns": LISTED})


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    """The stations on the live map, with their table."""
    page = {
        "shown": queries.places(),
        "kinds": [KIND],
        "positions_url": f"{reverse('portal:positions')}?type={KIND.name}",
    }
    return render(request, "air/map.html", page)


@require_safe
def detail(request: HttpRequest, entity_id: str) -> HttpResponse:
    """One station: its figures, why its level is what it is, and its past."""
    entity = queries.station(entity_id)
    if entity is None:
        raise Http404
    values = ((quantity, reading.attribute(entity, quantity.attribute)) for quantity in KIND.quantities)
    page = {
        "entity": entity,
        "kind": KIND,
        "name": reading.name_of(entity, active()),
        "level": reading.level_of(entity, KIND),
        "figures": [(quantity, found) for quantity, found in values if found],
        "facts": facts(entity),
        "origin": reading.origin_of(entity),
        "observed_at": reading.observed_at(entity),
        "stale": queries.is_stale(entity),
        "why": queries.explanation(entity),
        "past": history(broker(), entity, KIND, period(request.GET.get("period"))),
        "periods": PERIODS,
    }
    return render(request, "air/detail.html", page)


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """How the index is made: its tables with their versions, and the choices we made."""
    return render(request, "air/method.html", {"tables": queries.tables(), "levels": LEVELS})
