"""Pages of single bays, for everybody: by class, in a list and on a map, and one by one."""

from dataclasses import replace
from hashlib import blake2b
from typing import Final

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from zinneke.kernel.registry import EntityType
from zinneke.kernel.text import Text
from zinneke.kernel.time import now
from zinneke.services.parking.manifest.classes import CLASS_CODES, SPOT_CLASSES
from zinneke.services.parking.manifest.kinds import SPOT
from zinneke.services.parking.queries import bays
from zinneke.services.parking.queries.bays import Bay
from zinneke.services.parking.views.words import PERMITS, listed
from zinneke.ui import reading
from zinneke.ui.city import broker
from zinneke.ui.facts import facts
from zinneke.ui.history import PERIODS, history, period
from zinneke.ui.language import active
from zinneke.ui.paging import leaf
from zinneke.ui.places import feature_collection
from zinneke.ui.sorting import Column, Heading, ordered

COLUMNS: Final[tuple[Column[Bay], ...]] = (
    Column("name", _("Bay"), lambda row: row.place.name.text.casefold()),
    Column("class", _("For whom"), lambda row: row.spot_class or None),
    Column("state", _("State"), lambda row: row.place.level.rank if row.place.level else None),
    Column("observed", _("Observed"), lambda row: row.state_at),
)
ROWS: Final = 100
"""Bays in the table at once; the City of Brussels alone has a thousand for disabled people."""
NAMES: Final[dict[str, Text]] = {each.code: each.name for each in SPOT_CLASSES}
_KINDS: Final[list[EntityType]] = [SPOT]


@require_safe
def bay_list(request: HttpRequest) -> HttpResponse:
    """The bays, of one class where one is asked for, in a list and on a map."""
    chosen = _chosen(request)
    rows, headings = ordered(bays.bays(chosen), COLUMNS, request.GET.get("sort"))
    page = {
        "leaf": leaf([(row, NAMES.get(row.spot_class)) for row in rows], request, ROWS),
        "headings": [_of_class(heading, chosen) for heading in headings],
        "kinds": _KINDS,
        "shown": [row.place for row in rows],
        "classes": SPOT_CLASSES,
        "chosen": chosen,
        "positions_url": f"{reverse('parking:bay_positions')}?class={chosen}",
    }
    return render(request, "parking/bays.html", page)


@require_safe
def positions(request: HttpRequest) -> HttpResponse:
    """The same bays as GeoJSON, for the map; 304 while nothing changed."""
    body = msgspec.json.encode(feature_collection(row.place for row in bays.bays(_chosen(request))))
    etag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(body, content_type="application/geo+json", headers=headers)


@require_safe
def bay(request: HttpRequest, entity_id: str) -> HttpResponse:
    """One bay: for whom it is, whether it is free, how its sensor is doing."""
    entity = bays.entity(entity_id)
    if entity is None:
        raise Http404
    row = bays.bay(entity, now())
    page = {
        "entity": entity,
        "kind": SPOT,
        "name": reading.name_of(entity, active()),
        "row": row,
        "spot_class": NAMES.get(row.spot_class),
        "permits": listed(row.permits, PERMITS),
        "facts": facts(entity),
        "past": history(broker(), entity, SPOT, period(request.GET.get("period"))),
        "periods": PERIODS,
    }
    return render(request, "parking/bay.html", page)


def _chosen(request: HttpRequest) -> str:
    wanted = request.GET.get("class", "")
    return wanted if wanted in CLASS_CODES else ""


def _of_class(heading: Heading, chosen: str) -> Heading:
    """The heading, whose address keeps to the class."""
    return replace(heading, url=f"{heading.url}&class={chosen}") if chosen else heading
