"""Endpoints of Explore API v2.1 over the catalogue. Read-only, open to every origin."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from zinneke.lake.odsql.errors import Refused
from zinneke.lake.odsql.paging import list_page
from zinneke.lake.running import TooLong
from zinneke.lake.tables.errors import Withdrawn
from zinneke.opendata.access.callers import caller, seen
from zinneke.opendata.access.metering import metered
from zinneke.opendata.explore import queries, questions, shapes
from zinneke.opendata.explore.parameters import Asked, asked, limits
from zinneke.opendata.models import Dataset

JSON: Final = "application/json; charset=utf-8"
ROOT: Final = "/api/explore/v2.1"
OPEN: Final = {"Access-Control-Allow-Origin": "*"}
PREFLIGHT: Final = OPEN | {
    "Access-Control-Allow-Methods": "GET, OPTIONS",
    "Access-Control-Allow-Headers": "Authorization",
    "Access-Control-Max-Age": "86400",
}
NOT_FOUND: Final = 404
GIVEN_UP: Final = 503

_encode: Final = msgspec.json.Encoder().encode
View = Callable[..., HttpResponseBase]


def answering(view: View) -> View:
    """GET and HEAD only, each call counted; what the language refuses is 400 with the two keys that clients look for, a
    version that is gone 410."""
    counted = metered(_speaking(view))

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=PREFLIGHT)
        if request.method not in ("GET", "HEAD"):
            return refused(405, "MethodNotAllowed", "Only GET is answered here.")
        return counted(request, *args, **kwargs)

    return answer


def _speaking(view: View) -> View:
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except Refused as error:
            return refused(400, error.code, error.message)
        except Withdrawn as error:
            return refused(410, "VersionWithdrawn", f"The {error}.")
        except TooLong as error:
            return refused(GIVEN_UP, "QueryTimeout", f"The query was stopped: {error}")

    return answer


@answering
def datasets(request: HttpRequest) -> HttpResponse:
    """``/catalog/datasets``: datasets, or what was selected or grouped of them."""
    wanted, (limit, offset) = asked(request.GET), limits(request.GET)
    if wanted.select or wanted.group_by:
        return document(questions.rows(queries.catalogue(wanted.lang, caller(request).granted), wanted, limit, offset))
    count, found = queries.listed(wanted, caller(request).granted, list_page(limit, offset))
    results = [shapes.dataset(one, wanted.lang, _links(request, wanted, one)) for one in found]
    return document({"total_count": count, "results": results})


@answering
def dataset(request: HttpRequest, name: str) -> HttpResponse:
    """``/catalog/datasets/{id}``."""
    wanted, found = asked(request.GET), seen(request, name)
    if found is None:
        return unknown(name)
    if wanted.select:
        return document(queries.one(wanted, caller(request).granted, name) or {})
    return document(shapes.dataset(found, wanted.lang, _links(request, wanted, found)))


@answering
def facets(request: HttpRequest) -> HttpResponse:
    """``/catalog/facets``."""
    wanted = asked(request.GET)
    return document(
        {"links": [], "facets": questions.facets(queries.catalogue(wanted.lang, caller(request).granted), wanted)}
    )


@answering
def attachments(request: HttpRequest, name: str) -> HttpResponse:
    """``/catalog/datasets/{id}/attachments``: a harvested dataset has none of ours."""
    return unknown(name) if seen(request, name) is None else document({"_links": [], "attachments": []})


def _links(request: HttpRequest, wanted: Asked, found: Dataset) -> list[dict[str, str]] | None:
    if not wanted.include_links:
        return None
    base = request.build_absolute_uri(f"{ROOT}/catalog/datasets/{found.name}")
    return [
        {"rel": "self", "href": base},
        {"rel": "catalog", "href": request.build_absolute_uri(f"{ROOT}/catalog/datasets")},
    ]


def unknown(name: str) -> HttpResponse:
    """There is no such dataset, or none with rows."""
    return refused(NOT_FOUND, "UnknownDataset", f"There is no dataset {name[:100]}.")


def document(answer: Any) -> HttpResponse:
    """An answer as JSON, for every origin."""
    return HttpResponse(_encode(answer), content_type=JSON, headers=OPEN)


def refused(status: int, code: str, message: str) -> HttpResponse:
    """A refusal with the two keys that clients look for (2.4)."""
    body = _encode({"error_code": code, "message": message})
    return HttpResponse(body, status=status, content_type=JSON, headers=OPEN)
