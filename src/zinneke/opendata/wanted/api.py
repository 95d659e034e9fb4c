"""Public requests for data as files: JSON and CSV."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from zinneke.kernel.time import format_instant
from zinneke.opendata.access.metering import metered
from zinneke.opendata.addresses import address
from zinneke.opendata.models import DataRequest
from zinneke.opendata.wanted import queries, told
from zinneke.ui.city import site
from zinneke.ui.csv_file import csv_file

COLUMNS: Final = (
    "number", "title", "description", "language", "holder", "format", "frequency", "state", "received", "due", "ended",
    "ground", "passed_on_to", "supporters", "datasets", "page",
)  # fmt: skip


@metered
@require_safe
def as_json(request: HttpRequest) -> HttpResponse:
    """All of them, each with the text of its decision by language."""
    found = queries.public().prefetch_related("datasets")
    return JsonResponse({"requests": [_facts(one) | {"decision": _decision(one)} for one in found]})


@metered
@require_safe
def as_csv(request: HttpRequest) -> HttpResponse:
    """All of them, a line each."""
    facts = map(_facts, queries.public().prefetch_related("datasets"))
    return csv_file("requests-for-data", COLUMNS, ([_cell(one[name]) for name in COLUMNS] for one in facts))


def _facts(one: DataRequest) -> dict[str, Any]:
    """What everybody may know of a public request."""
    with translation.override(one.language):
        page = site() + reverse("opendata:request", args=[one.pk])
    return {
        "number": one.pk,
        "title": one.title,
        "description": one.description,
        "language": one.language,
        "holder": one.holder,
        "format": one.form_wished,
        "frequency": one.frequency_wished,
        "state": one.state,
        "received": format_instant(one.received_at),
        "due": one.due_on.isoformat(),
        "ended": format_instant(one.ended_at) if one.ended_at else None,
        "ground": one.ground,
        "passed_on_to": one.body,
        "supporters": one.supporters,
        "datasets": sorted(address(each.name) for each in one.datasets.all()),
        "page": page,
    }


def _decision(one: DataRequest) -> dict[str, str]:
    return {each.language: each.text for each in told.decision(one, "fr")}


def _cell(value: object) -> object:
    return " ".join(value) if isinstance(value, list) else value
