"""What maps of tables ask the site for: marks of a view as GeoJSON, and rows of a mark as a piece of a page."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zinneke.kernel.geo import Box
from zinneke.kernel.problem import Problem
from zinneke.kernel.time import now
from zinneke.lake.field import Field, Kind
from zinneke.lake.odsql.compile import compile_count, compile_records
from zinneke.lake.odsql.errors import Refused
from zinneke.lake.odsql.paging import Page
from zinneke.lake.running import TooLong
from zinneke.lake.tables.errors import Withdrawn
from zinneke.opendata.browse.asked import ZONE
from zinneke.opendata.browse.cells import cells
from zinneke.opendata.browse.subject import Subject, subject
from zinneke.opendata.charts.question import Unfit
from zinneke.opendata.maps.asked import Asked, asked, looked_at
from zinneke.opendata.maps.legend import legend
from zinneke.opendata.maps.marks import features
from zinneke.ui import errors
from zinneke.ui.language import active
from zinneke.ui.ratelimit import limited

PER_MINUTE: Final = 600
READ: Final = ("GET", "HEAD")
KEPT: Final = "public, max-age=300"
"""A version never changes, but it may be withdrawn, and its fields be named anew."""
MOST_ROWS: Final = 10
View = Callable[..., HttpResponse]


def _too_often(_request: HttpRequest, wait_s: int) -> HttpResponse:
    detail = f"more than {PER_MINUTE} requests a minute from this address: wait {wait_s} s"
    return errors.answer(Problem("about:blank", "Too many requests", detail, 429))


def telling_programs(view: View) -> View:
    """What is wrong as RFC 7807 has it, for the script of the map."""

    @wraps(view)
    def answer(request: HttpRequest, name: str) -> HttpResponse:
        try:
            return view(request, name)
        except (Unfit, ValueError, Refused) as error:
            return errors.answer(Problem("about:blank", "Bad request", str(error), 400))
        except Http404:
            return errors.answer(Problem("about:blank", "Not found", "There is no such table, version or row.", 404))
        except Withdrawn as error:
            return errors.answer(Problem("about:blank", "Gone", str(error), 410))
        except TooLong as error:
            return errors.answer(Problem("about:blank", "Stopped", str(error), 503))

    return answer


@limited("places", times=PER_MINUTE, per_s=60, refuse=_too_often, methods=READ)
@require_safe
@telling_programs
def places(request: HttpRequest, name: str) -> HttpResponse:
    """Marks and shapes of a view: ``box``, ``zoom``, and the parameters of the map's page."""
    about = subject(request, name)
    question, look = _asked(request, about), looked_at(request.GET)
    told = f"{active()} {about.name} {about.version.number} {sorted(request.GET.lists())}"
    etag = f'"{sha256(told.encode()).hexdigest()[:20]}"'
    known = get_conditional_response(request, etag=etag)
    if known is not None and known.status_code == 304:
        return _kept(known, etag)
    table = about.table
    body = features(table, question, look, legend(table, question))
    return _kept(HttpResponse(body, content_type="application/geo+json"), etag)


@limited("places", times=PER_MINUTE, per_s=60, refuse=_too_often, methods=READ)
@require_safe
@telling_programs
def place_rows(request: HttpRequest, name: str) -> HttpResponse:
    """The row of a number (``row``), or the first rows of a box, in words."""
    about = subject(request, name)
    found, total = _rows(request, about)
    if not found:
        raise Http404
    fields = about.schema.visible
    told = [
        [(one.label_in(active()), cell) for one, cell in zip(fields, cells(row, fields), strict=True) if not cell.empty]
        for row in found
    ]
    page = {"rows": told, "more": total - len(found)}
    response = render(request, "opendata/map_rows.html", page)
    response.headers["Cache-Control"] = KEPT
    return response


def _rows(request: HttpRequest, about: Subject) -> tuple[list[dict[str, Any]], int]:
    schema, given = about.schema, request.GET
    kept: dict[str, Any] = {"now": now(), "timezone": ZONE}
    if "row" in given:
        written = given["row"]
        if not (written.isascii() and written.isdecimal() and len(written) < 16):
            raise ValueError("row: a whole number is expected")
        query = compile_records(schema, **kept, lang=active(), page=Page(1), row=int(written))
        return list(query.answer(about.table.ask(query))), 1
    question, box = _asked(request, about), looked_at(given).box
    kept |= {"where": [*question.where, _within(question.place, box)], "refine": question.refine}
    total = about.table.count(compile_count(schema, **kept))
    query = compile_records(schema, **kept, lang=active(), order_by="", page=Page(MOST_ROWS))
    return list(query.answer(about.table.ask(query))), total


def _within(place: Field, box: Box) -> str:
    """That a row's place touches a box, in ODSQL."""
    west, south, east, north = (f"{one:.9f}" for one in (box.west, box.south, box.east, box.north))
    if place.kind is Kind.GEO_POINT:
        return f"in_bbox(`{place.name}`, {south}, {west}, {north}, {east})"
    ring = f"{west} {south}, {east} {south}, {east} {north}, {west} {north}, {west} {south}"
    return f"intersects(`{place.name}`, geom'POLYGON(({ring}))')"


def _asked(request: HttpRequest, about: Subject) -> Asked:
    found = asked(request.GET, about.schema)
    if found.unreadable:
        raise ValueError(_("A condition cannot be read: the table says which."))
    return found


def _kept(response: HttpResponse, etag: str) -> HttpResponse:
    response.headers["Cache-Control"] = KEPT
    response.headers["ETag"] = etag
    return response
