"""Croissant of a dataset, and schema.org for its page."""

import json
from collections.abc import Mapping
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from zinneke.opendata import feed
from zinneke.opendata.addresses import address
from zinneke.opendata.explore.urls import BASE
from zinneke.opendata.models import Dataset
from zinneke.opendata.structured import croissant as croissant_terms
from zinneke.opendata.structured import schema_org
from zinneke.opendata.tables import store
from zinneke.opendata.tables.described import described
from zinneke.ui.city import site
from zinneke.ui.language import active

OPEN: Final = {"Access-Control-Allow-Origin": "*"}
_ESCAPED: Final = {ord(character): f"\\u{ord(character):04x}" for character in "<>&"}
"""Characters that could end a script element, as JSON may write them as well."""


@require_safe
def croissant(request: HttpRequest, name: str) -> HttpResponse:
    """A dataset with a table in Croissant; 404 for one without."""
    dataset, version = feed.one(name), store.published(name)
    if dataset is None or version is None:
        raise Http404
    csv = f"{site()}/{BASE}datasets/{name}/exports/csv?delimiter=%2C&with_bom=false"
    told = croissant_terms.dataset(dataset.record, address(name), active(), version.schema().visible, csv)
    return HttpResponse(json.dumps(told, ensure_ascii=False), content_type="application/ld+json", headers=OPEN)


def embedded(dataset: Dataset) -> SafeString:
    """What a page says of its dataset to search engines: JSON-LD to stand in a script element.

    It is data, which browsers do not run and the page's policy therefore leaves alone.
    """
    version = store.published(dataset.name) if hasattr(dataset, "table") else None
    fields = version.schema().visible if version else ()
    told = schema_org.dataset(described(dataset), address(dataset.name), active(), fields)
    return in_script(told)


def in_script(told: Mapping[str, Any]) -> SafeString:
    """JSON-LD to stand in a script element."""
    return mark_safe(json.dumps(told, ensure_ascii=False).translate(_ESCAPED))  # noqa: S308 - nothing left that ends it
