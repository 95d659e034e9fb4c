"""The catalogue for programs: DCAT-AP 3.0.1 in pages, a dataset in whatever RDF is asked for."""

from datetime import UTC, datetime
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from zinneke.kernel.problem import Problem
from zinneke.opendata import feed
from zinneke.opendata.catalogue.search import edition
from zinneke.opendata.rdf.catalogue import page_address, pages, write_catalogue, write_page
from zinneke.opendata.rdf.serialising import MEDIA_TYPES, WRITTEN, serialised
from zinneke.opendata.tables import contracts
from zinneke.ui.errors import answer

TYPES: Final = {ending: media for media, ending in MEDIA_TYPES.items()} | {"xml": "application/rdf+xml"}
OPEN: Final = {"Access-Control-Allow-Origin": "*"}


@require_safe
def catalogue(request: HttpRequest, ending: str) -> HttpResponse:
    """A page of the catalogue (hydra:PagedCollection). ``modified_since``: only what changed here after an instant."""
    try:
        number, since = _number(request.GET.get("page", "1")), _instant(request.GET.get("modified_since", ""))
    except ValueError as error:
        return refused(str(error))
    tag = f'"{edition()}-{ending}-{number}-{request.GET.get("modified_since", "")}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304, headers=OPEN | {"ETag": tag})
    found = feed.published(since)
    total = found.count()
    if not 1 <= number <= pages(total, feed.PAGE):
        return refused(f"page {number} of {pages(total, feed.PAGE)}", status=404)
    some = list(feed.entries(found[(number - 1) * feed.PAGE : number * feed.PAGE]))
    base = request.build_absolute_uri(request.path)
    address = page_address(base, [(name, request.GET[name]) for name in request.GET])
    triples = write_page(feed.catalogue(), some, page=number, total=total, address=address, size=feed.PAGE)
    return _document(serialised(triples, WRITTEN[ending]), ending, tag)


@require_safe
def dataset(request: HttpRequest, name: str, ending: str) -> HttpResponse:
    """One dataset with its record in the catalogue."""
    found = feed.one(name)
    if found is None:
        raise Http404
    triples = write_catalogue(feed.catalogue(), list(feed.entries([found])))
    return _document(serialised(triples, WRITTEN[ending]), ending, f'"{edition()}-{name}-{ending}"')


@require_safe
def contract(request: HttpRequest, name: str) -> HttpResponse:
    """What the table of a dataset promises, and how its versions keep that."""
    if feed.one(name) is None:
        raise Http404
    return JsonResponse(contracts.told(name), headers=OPEN)


@require_safe
def named(request: HttpRequest, name: str) -> HttpResponse:
    """A dataset's address for good: people are led to its page, programs to the RDF they prefer (303)."""
    wanted = preferred(request.headers.get("Accept", ""))
    if wanted:
        led = HttpResponseRedirect(reverse("opendata_doors:dataset", args=[name, wanted]), headers=OPEN)
    else:
        led = HttpResponseRedirect(reverse("opendata:dataset", args=[name]))
    led.status_code = 303
    led.headers["Vary"] = "Accept, Accept-Language, Cookie"
    return led


def preferred(accept: str) -> str:
    """The ending of the RDF format that is asked for before HTML, ``""`` if there is none."""
    asked: list[tuple[float, int, str]] = []
    for place, part in enumerate(accept.split(",")):
        media, _, rest = part.partition(";")
        asked.append((-_weight(rest.partition("q=")[2].strip() or "1"), place, media.strip().lower()))
    for weight, _place, media in sorted(asked):
        if weight < 0 and media in MEDIA_TYPES:
            return MEDIA_TYPES[media]
        if media in ("text/html", "application/xhtml+xml"):
            return ""
    return ""


def _weight(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 9):
        raise ValueError(f"page={text[:40]!r}: use a number from 1")
    return int(text)


def _instant(text: str) -> datetime | None:
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"modified_since={text[:40]!r}: use an instant such as 2026-11-26T08:30:00Z") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _document(body: bytes, ending: str, tag: str) -> HttpResponse:
    headers = OPEN | {"ETag": tag, "Cache-Control": "no-cache"}
    return HttpResponse(body, content_type=f"{TYPES[ending]}; charset=utf-8", headers=headers)


def refused(detail: str, status: int = 400) -> HttpResponse:
    """Tell a program why there is no answer (RFC 9457)."""
    problem = Problem(type="about:blank", title="the request cannot be answered", detail=detail, status=status)
    return answer(problem, OPEN)
