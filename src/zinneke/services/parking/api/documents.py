"""Addresses of all places to park, in each format."""

from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

from zinneke.services.parking.api import apds, datex, geojson, parkapi
from zinneke.services.parking.api.answering import (
    GEOJSON,
    XML,
    answering,
    linked,
    missing,
    refused,
    told,
    whole,
)
from zinneke.services.parking.queries.published import Look, Parking, look
from zinneke.ui.city import site

FARTHEST: Final = 100_000


@answering
def as_geojson(request: HttpRequest) -> HttpResponse:
    """Everything in one file of GeoJSON."""
    return told(request, geojson.collection(look()), GEOJSON)


@answering
def as_parkapi(request: HttpRequest) -> HttpResponse:
    """Car parks with the fields of ParkAPI v3."""
    return told(request, parkapi.sites(look(), _page_of))


@answering
def datex_table(request: HttpRequest) -> HttpResponse:
    """DATEX II: what there is."""
    found = look()
    return told(request, datex.table(found, _supplier()), XML, tag=["table", _untimed(found)])


@answering
def datex_status(request: HttpRequest) -> HttpResponse:
    """DATEX II: how full it is."""
    found = look()
    return told(request, datex.status(found, _supplier()), XML, tag=["status", _untimed(found)])


@answering
def apds_places(request: HttpRequest) -> HttpResponse:
    """APDS: places in pages."""
    offset = whole(request, "offset", 0, 0, FARTHEST)
    size = whole(request, "page_size", apds.USUAL, 1, apds.MOST)
    if unknown := sorted(set(request.GET) - {"offset", "page_size", "expand"}):
        raise refused(f"{unknown[0][:40]!r} is not a parameter here: use offset and page_size")
    found = look()
    page = apds.places(found, settings.CITY.text("city_name"), offset, size)
    links = {}
    if offset + size < page["meta"]["total"]:
        links["next"] = f"offset={offset + size}&page_size={size}"
    if offset:
        links["prev"] = f"offset={max(0, offset - size)}&page_size={size}"
    return linked(request, told(request, page, tag=["apds", offset, size, _untimed(found)]), links)


@answering
def apds_place(request: HttpRequest, identifier: str) -> HttpResponse:
    """APDS: one place."""
    found = look()
    place = apds.one_place(found, settings.CITY.text("city_name"), identifier)
    if place is None:
        raise missing(f"there is no place {identifier[:200]!r}: the list of all is one segment above")
    return told(request, place, tag=["apds", identifier, _untimed(found)])


def _untimed(found: Look) -> list[Any]:
    """What makes a document another one: everything but the instant it is written at."""
    return [geojson.properties(one) | {"position": one.position, "forecast": _issued(one)} for one in found.parkings]


def _issued(one: Parking) -> list[Any]:
    """A forecast is told anew with every instant, and is another one only once it has been made anew."""
    return [[each.minutes, each.issued_at, each.version] for each in one.ahead]


def _page_of(identifier: str) -> str:
    with translation.override("fr"):
        return site() + reverse("parking:detail", args=[identifier])


def _supplier() -> str:
    return str(settings.CITY.text("contact_body") or settings.CITY.text("city_name"))
