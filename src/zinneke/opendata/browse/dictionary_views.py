"""The page of a table's dictionary, and the documents made of it."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zinneke.lake.running import TooLong
from zinneke.lake.tables.profile import Profile, profile
from zinneke.opendata.browse import dictionary
from zinneke.opendata.browse.subject import Subject, subject
from zinneke.opendata.browse.views import PER_MINUTE, READ, framed
from zinneke.opendata.charts.views import telling_withdrawn
from zinneke.opendata.explore.urls import BASE
from zinneke.ui.city import site
from zinneke.ui.errors import too_often
from zinneke.ui.ratelimit import limited

OPEN = {"Access-Control-Allow-Origin": "*"}


@limited("tables", times=PER_MINUTE, per_s=60, refuse=too_often, methods=READ)
@require_safe
@telling_withdrawn
def dictionary_page(request: HttpRequest, name: str) -> HttpResponse:
    """The fields, and what their values are like."""
    about = subject(request, name)
    known = _profile(about)
    page = {"fields": list(dictionary.rows(about.schema, known)), "known": known}
    return render(request, "opendata/dictionary.html", framed(about, "dictionary") | page)


@limited("tables", times=PER_MINUTE, per_s=60, refuse=too_often, methods=READ)
@require_safe
@telling_withdrawn
def dictionary_csv(request: HttpRequest, name: str) -> HttpResponse:
    """The same as a file."""
    about = subject(request, name)
    headers = OPEN | {"Content-Disposition": f'attachment; filename="{name}-dictionary.csv"'}
    body = dictionary.as_csv(about.schema, _profile(about))
    return HttpResponse(body, content_type="text/csv; charset=utf-8", headers=headers)


@limited("tables", times=PER_MINUTE, per_s=60, refuse=too_often, methods=READ)
@require_safe
@telling_withdrawn
def table_schema(request: HttpRequest, name: str) -> HttpResponse:
    """Table Schema."""
    about = subject(request, name)
    return _document(dictionary.table_schema(about.schema, _known(about)), "application/json")


@limited("tables", times=PER_MINUTE, per_s=60, refuse=too_often, methods=READ)
@require_safe
@telling_withdrawn
def csv_on_the_web(request: HttpRequest, name: str) -> HttpResponse:
    """Metadata of the table's CSV."""
    about = subject(request, name)
    pinned = f"?version={about.version.number}" if about.pinned else ""
    address = f"{site()}/{BASE}datasets/{name}/exports/csv{pinned}"
    return _document(dictionary.csv_on_the_web(about.schema, address), "application/csvm+json")


def _profile(about: Subject) -> Profile | None:
    try:
        return profile(about.version, about.table.connection)
    except TooLong:
        return None


def _known(about: Subject) -> Profile:
    return _profile(about) or Profile(0, {})


def _document(document: dict[str, Any], media: str) -> HttpResponse:
    return HttpResponse(json.dumps(document, ensure_ascii=False, indent=1), content_type=media, headers=OPEN)
