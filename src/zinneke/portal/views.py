"""Pages of the portal, for everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from zinneke.broker.client import BrokerUnreachable
from zinneke.portal import queries
from zinneke.portal.positions import positions
from zinneke.ui import reading
from zinneke.ui.city import broker
from zinneke.ui.history import PERIODS, history, period
from zinneke.ui.language import active


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What most people come for, and what is going on. Without the broker services still stand here, and the page says
    that figures are away.
    """
    try:
        summaries, away = queries.summaries(), False
    except BrokerUnreachable:
        summaries, away = [], True
    page = {"summaries": summaries, "away": away, "first": queries.first(), "services": queries.services()}
    return render(request, "portal/home.html", page, status=503 if away else 200)


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    """The live map and its table; ``?type=`` narrows both to entity types."""
    names = request.GET.getlist("type")
    kinds = queries.kinds(names)
    page = {
        "shown": queries.shown(kinds),
        "kinds": kinds,
        "all_kinds": queries.kinds(),
        "chosen": names,
        "positions_url": f"{reverse('portal:positions')}?{urlencode({'type': names}, doseq=True)}",
    }
    return render(request, "portal/map.html", page)


@require_safe
def positions_json(request: HttpRequest) -> HttpResponse:
    """The map's places as GeoJSON; 304 while nothing changed."""
    made = positions(queries.kinds(request.GET.getlist("type")), active())
    headers = {"ETag": made.etag, "Cache-Control": "no-cache"}
    if request.headers.get("If-None-Match") == made.etag:
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(made.body, content_type="application/geo+json", headers=headers)


@require_safe
def entity_page(request: HttpRequest, entity_id: str) -> HttpResponse:
    """Everything the city knows of one entity, with its past."""
    entity = queries.entity(entity_id)
    if entity is None:
        raise Http404
    kind = reading.type_of(entity)
    rows = queries.described(entity, kind)
    page = {
        "entity": entity,
        "kind": kind,
        "name": reading.name_of(entity, active()),
        "level": reading.level_of(entity, kind) if kind else None,
        "rows": [row for row in rows if not row.technical],
        "technical": [row for row in rows if row.technical],
        "origin": reading.origin_of(entity),
        "observed_at": reading.observed_at(entity),
        "position": reading.position_of(entity),
        "past": history(broker(), entity, kind, period(request.GET.get("period"))) if kind else None,
        "periods": PERIODS,
    }
    return render(request, "portal/entity.html", page)


@require_safe
def algorithms(request: HttpRequest) -> HttpResponse:
    """The public algorithm register."""
    return render(request, "portal/algorithms.html", {"entries": queries.algorithms()})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this site is."""
    return render(request, "portal/about.html")
