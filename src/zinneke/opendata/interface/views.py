"""Pages that explain the interface, and its description for programs."""

from collections.abc import Sequence
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zinneke.lake.field import Field
from zinneke.opendata import feed, pages
from zinneke.opendata.explore.catalogue_table import SCHEMA
from zinneke.opendata.explore.urls import BASE
from zinneke.opendata.interface import console, openapi
from zinneke.opendata.interface.examples import EXAMPLES, Clauses, asked
from zinneke.opendata.tables import store
from zinneke.ui.city import site
from zinneke.ui.errors import too_often
from zinneke.ui.language import active
from zinneke.ui.ratelimit import limited

OPEN: Final = {"Access-Control-Allow-Origin": "*"}
PER_MINUTE: Final = 120
"""Questions one address may put on these pages."""


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """The interface in OpenAPI 3.1."""
    return JsonResponse(openapi.description(site()), headers=OPEN)


@require_safe
def description_of(request: HttpRequest, name: str) -> HttpResponse:
    """What can be asked of one dataset, in OpenAPI 3.1."""
    version = store.published(name) if feed.one(name) else None
    if version is None:
        raise Http404
    return JsonResponse(openapi.description_of(site(), name, version.schema()), headers=OPEN)


@limited("interface", times=PER_MINUTE, per_s=60, refuse=too_often, methods=("GET", "HEAD"))
@require_safe
def catalogue_page(request: HttpRequest) -> HttpResponse:
    """The catalogue's interface, to try out."""
    page = {"described": reverse("interface:description")}
    return _console(request, f"/{BASE}datasets", SCHEMA.visible, page)


@limited("interface", times=PER_MINUTE, per_s=60, refuse=too_often, methods=("GET", "HEAD"))
@require_safe
def dataset_page(request: HttpRequest, name: str) -> HttpResponse:
    """A dataset's interface, to try out: the rows of its table."""
    dataset, version = feed.one(name), store.published(name)
    if dataset is None or version is None:
        raise Http404
    page = {
        "dataset": dataset,
        "title": pages.title(dataset.record, active()),
        "described": reverse("interface:description_of", args=[name]),
    }
    return _console(request, f"/{BASE}datasets/{name}/records", version.schema().visible, page)


def _console(request: HttpRequest, path: str, fields: Sequence[Field], page: dict[str, Any]) -> HttpResponse:
    question = console.clauses(request.GET)
    given = dict.fromkeys(console.FIELDS, "") | dict(question)
    base = site() + path
    page |= {
        "fields": fields,
        "given": given,
        "kept": [(name, value) for name, value in question if name in console.SETTINGS],
        "conditions": _each(question, "where"),
        "refinements": _each(question, "refine"),
        "address": asked(base, question),
        "answer": console.answer(request, path, question),
        "shown": console.SHOWN,
        "examples": [(name, write(base, question)) for name, write in EXAMPLES.items()],
    }
    return render(request, "opendata/interface.html", page)


def _each(question: Clauses, wanted: str) -> list[str]:
    """What was given of a parameter that may repeat, and an empty place for one more."""
    return [value for name, value in question if name == wanted] + [""]
