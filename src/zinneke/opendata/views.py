"""Pages of the catalogue, for everybody. They work without JavaScript."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from zinneke.opendata import chips, feed, pages
from zinneke.opendata.catalogue.search import edition, search
from zinneke.opendata.embed.frames import frames
from zinneke.opendata.links.answers import checks
from zinneke.opendata.models import Dataset, State, Visibility
from zinneke.opendata.narrowing import narrowing
from zinneke.opendata.structured.views import embedded
from zinneke.opendata.tables.described import described
from zinneke.opendata.vocabulary import labels
from zinneke.ui.language import active

PAGE: Final = 20
MOST_PAGES: Final = 500
MOST_SHOWN: Final = 500
"""Searches that are remembered as they are shown, some 30 kB each."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, as the page shows it: the form, the datasets, the ways on."""

    html: SafeString
    nothing_yet: bool
    filters: str


@require_safe
def dataset_list(request: HttpRequest) -> HttpResponse:
    """Datasets by words and facets."""
    shown = found(edition(), active(), request.GET.urlencode())
    return render(request, "opendata/list.html", {"found": shown})


@lru_cache(maxsize=MOST_SHOWN)
def found(_edition: int, language: str, query: str) -> Found:
    """What an address asks for. It is the same for every reader until the catalogue changes, and remembered so long."""
    given = QueryDict(query)
    number = _page(given.get("page", ""))
    read = narrowing(given, PAGE, (number - 1) * PAGE)
    asked = read.asked
    answer = search(asked, list(pages.FACETS))
    page = {
        "wanted": asked.words,
        "meant": " ".join(answer.meant),
        "count": answer.count,
        "rows": [pages.row(dataset, language) for dataset in answer.datasets],
        "facets": list(pages.choices(answer, asked, language)),
        "read": read,
        "chips": list(chips.chips(given, read, language)),
        "places": chips.places(answer, read, language),
        "nowhere": answer.nowhere,
        "never": answer.never,
        "map_style_url": settings.CITY.text("map_style_url"),
        "earlier": _address(given, number - 1) if number > 1 else "",
        "later": _address(given, number + 1) if asked.offset + PAGE < answer.count else "",
        "number": number,
    }
    nothing_yet = not answer.count and not feed.published().exists()
    return Found(render_to_string("opendata/found.html", page), nothing_yet, _filters(given))


@require_safe
def dataset_page(request: HttpRequest, name: str) -> HttpResponse:
    """One dataset. One that its source has taken away says so under its old address (410)."""
    dataset = Dataset.objects.select_related("source", "table").filter(name=name, visibility=Visibility.PUBLIC).first()
    if dataset is None or dataset.state not in (State.PUBLISHED, State.GONE):
        raise Http404
    record, language = described(dataset), active()
    answers = checks(record)
    gone = dataset.state == State.GONE
    page = {
        "dataset": dataset,
        "record": record,
        "gone": gone,
        "title": pages.title(record, language),
        "description": pages.plain(pages.shown(record.descriptions, language)),
        "publisher": pages.publisher(record, language),
        "themes": list(dict.fromkeys(pages.facet_label("theme", value, language) for value in record.themes)),
        "keywords": [text.text for text in record.keywords if text.language in ("", language)],
        "licences": list(dict.fromkeys(labels.licence(value) for value in record.licences)),
        "frequency": pages.facet_label("frequency", record.frequency, language) if record.frequency else "",
        "access": [pages.facet_label("access", value, language) for value in record.access_rights],
        "issued": pages.day(record.issued),
        "modified": pages.day(record.modified),
        "periods": [pages.period(one) for one in record.periods],
        "contacts": [(pages.shown(one.names, language), one.emails) for one in record.contacts],
        "files": [] if gone else pages.files(record, language, answers),
        "quality": None if gone else pages.quality(record, language, answers),
        "high_value": bool(record.hvd_categories) and not gone,
        "duties": pages.duties(record, language),
        "told_to_engines": "" if gone else embedded(dataset),
        "endings": ("ttl", "rdf", "jsonld"),
    }
    page |= {} if gone else frames(name, language)
    return render(request, "opendata/dataset.html", page, status=410 if gone else 200)


def _page(given: str) -> int:
    """A page's number; anything else is the first."""
    return min(int(given), MOST_PAGES) if given.isascii() and given.isdecimal() and len(given) < 6 and int(given) else 1


def _address(query: QueryDict, number: int) -> str:
    changed = query.copy()
    changed["page"] = str(number)
    return "?" + changed.urlencode()


def _filters(query: QueryDict) -> str:
    """The search without the page of it, as feeds take it."""
    kept = query.copy()
    kept.pop("page", None)
    return "?" + kept.urlencode() if any(kept.values()) else ""
