"""The addresses of OGC API Features, parts 1 and 2, and the queryables of part 3."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC
from itertools import chain, islice
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _

from zinneke.kernel.time import now
from zinneke.opendata.access.callers import caller
from zinneke.opendata.ogc import documents, features, openapi
from zinneke.opendata.ogc.answering import OPEN, VARIED, Sheet, again, answered, answering, base, itself
from zinneke.opendata.ogc.asking import Asked, asked, cursor, only, wanted
from zinneke.opendata.ogc.documents import GEOJSON, OPENAPI, SCHEMA, Link, to
from zinneke.opendata.ogc.faults import missing
from zinneke.opendata.ogc.features import Feature
from zinneke.opendata.ogc.layers import Layer, layer, layers
from zinneke.ui.language import active

MOST_SHOWN: Final = 100
"""Features of a page for people."""


@answering
def landing(request: HttpRequest, form: str) -> HttpResponse:
    """The landing page (/req/core/root-success)."""
    only(request.GET, ("f",))
    found = documents.landing(base(request), active())
    found["links"] = [*itself(request, form), *found["links"]]
    links = [
        (f"{base(request)}/collections?f=html", _("Collections")),
        (f"{base(request)}/conformance?f=html", _("Conformance")),
        (f"{base(request)}/api?f=html", _("Description for programs (OpenAPI)")),
    ]
    return answered(request, form, found, Sheet(found["title"], found["description"], links=links))


@answering
def conformance(request: HttpRequest, form: str) -> HttpResponse:
    """What is conformed to (/req/core/conformance-success)."""
    only(request.GET, ("f",))
    classes = list(documents.CONFORMANCE)
    sheet = Sheet(_("Conformance"), head=(_("Class"),), rows=[("", (one,)) for one in classes])
    return answered(request, form, {"conformsTo": classes, "links": itself(request, form)}, sheet)


@answering
def api(request: HttpRequest, form: str) -> HttpResponse:
    """The definition (/req/core/api-definition-success)."""
    only(request.GET, ("f",))
    told = documents.landing(base(request), active())
    found = openapi.definition(base(request), told["title"], told["description"])
    rows = [("", (path, each["get"]["summary"])) for path, each in found["paths"].items()]
    links = [(again(request, f="json"), _("Description for programs (OpenAPI)"))]
    sheet = Sheet(_("Interface"), links=links, head=(_("Address"), _("What it gives")), rows=rows)
    return answered(request, form, found, sheet, media=OPENAPI)


@answering
def collections(request: HttpRequest, form: str) -> HttpResponse:
    """All collections (/req/core/fc-md-success)."""
    only(request.GET, ("f",))
    found = [documents.collection(one, base(request), active(), whole=False) for one in layers(caller(request).granted)]
    rows = [(f"{base(request)}/collections/{one['id']}?f=html", (one["title"], one["id"])) for one in found]
    sheet = Sheet(_("Collections"), head=(_("Title"), _("Name")), rows=rows)
    return answered(request, form, {"links": itself(request, form), "collections": found}, sheet)


@answering
def collection(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """One collection (/req/core/sfc-md-success)."""
    only(request.GET, ("f",))
    of = layer(name, granted=caller(request).granted)
    found = documents.collection(of, base(request), active())
    here = f"{base(request)}/collections/{name}"
    links = [
        (f"{here}/items?f=html", _("Features")),
        (f"{here}/queryables?f=html", _("Fields that can be asked for")),
        (f"{here}?f=json", _("This page for programs (JSON)")),
    ]
    box = found["extent"].get("spatial", {}).get("bbox", [[]])[0]
    facts = [(_("Features"), of.version.entry.rows), (_("Area (WGS84)"), ", ".join(f"{one:.5f}" for one in box))]
    return answered(request, form, found, Sheet(found["title"], found["description"], facts, links))


@answering
def queryables(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """What can be asked for by value."""
    only(request.GET, ("f",))
    of = layer(name, granted=caller(request).granted)
    found = documents.queryables(of, f"{base(request)}/collections/{name}/queryables", active())
    rows = [("", (key, one["title"], one.get("type", "geometry"))) for key, one in found["properties"].items()]
    sheet = Sheet(_("Fields that can be asked for"), found["title"], head=(_("Name"), _("Title"), _("Type")), rows=rows)
    return answered(request, form, found, sheet, media=SCHEMA)


@answering
def items(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """Features of a collection (/req/core/fc-op)."""
    after = cursor(request.GET)
    of = layer(name, after[0] if after else None, caller(request).granted)
    question = asked(request.GET, of)
    if form == "html":
        question = replace(question, limit=min(question.limit, MOST_SHOWN))
    number = features.matched(of, question)
    read = features.page(of, question)
    # The first is read before anything is answered, so that what fails is told.
    begun = chain(islice(read, 1), read)
    first = next(begun, None)
    found = begun if first is None else chain([first], begun)
    crs = {"Content-Crs": f"<{question.system.uri}>"}
    if form == "html":
        return _table(request, of, question, list(found), number, crs)
    seen = _Page(found, question.limit)
    body = features.collection(seen, _after(request, of, seen, number))
    return StreamingHttpResponse(body, content_type=GEOJSON, headers=OPEN | VARIED | crs)


@answering
def feature(request: HttpRequest, name: str, number: str, form: str) -> HttpResponse:
    """One feature (/req/core/f-success)."""
    only(request.GET, ("f", "crs"))
    of, system = layer(name, granted=caller(request).granted), wanted(request.GET)
    found = features.one(of, number, system)
    if found is None:
        raise missing(f"There is no feature {number[:100]!r} in the published version of {name}.")
    here = f"{base(request)}/collections/{name}"
    more = [to(f"{here}?f=json", "collection", "application/json", documents.titled(of, active()))]
    document = found | {"links": [*itself(request, form, GEOJSON), *more]}
    facts = [(one.label or one.name, _shown(found["properties"][one.name])) for one in of.properties]
    links = [(f"{here}/items?f=html", _("Features")), (again(request, f="json"), _("This page for programs (JSON)"))]
    sheet = Sheet(f"{documents.titled(of, active())}: {number}", "", facts, links)
    crs = {"Content-Crs": f"<{system.uri}>"}
    return answered(request, form, document, sheet, media=GEOJSON, headers=crs)


class _Page:
    """The features of a page, counted while they pass; the one beyond it tells that there is a next page."""

    def __init__(self, found: Iterable[Feature], limit: int) -> None:
        self._found = iter(found)
        self._limit = limit
        self.number = 0
        self.last = 0
        self.more = False

    def __iter__(self) -> Iterator[Feature]:
        for one in islice(self._found, self._limit):
            self.number += 1
            self.last = one["id"]
            yield one
        self.more = next(self._found, None) is not None


def _after(request: HttpRequest, of: Layer, seen: _Page, number: int | None) -> Iterator[tuple[str, Any]]:
    """The members of a FeatureCollection beside its features."""
    if number is not None:
        yield "numberMatched", number
    yield "numberReturned", seen.number
    yield "timeStamp", now().astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    yield "links", _links(request, of, seen, "json")


def _links(request: HttpRequest, of: Layer, seen: _Page, form: str) -> list[Link]:
    here = f"{base(request)}/collections/{of.dataset.name}?f=json"
    found = [*itself(request, form, GEOJSON), to(here, "collection", "application/json")]
    if seen.more:
        found.append(to(again(request, f=form, cursor=f"{of.version.number}.{seen.last}"), "next", GEOJSON))
    return found


def _table(
    request: HttpRequest, of: Layer, question: Asked, found: list[Feature], number: int | None, headers: dict[str, str]
) -> HttpResponse:
    """A page of features for people."""
    seen = _Page(found, question.limit)
    shown = list(seen)
    here = f"{base(request)}/collections/{of.dataset.name}"
    links = [(again(request, f="html", cursor=f"{of.version.number}.{seen.last}"), _("Next page"))] if seen.more else []
    links += [
        (again(request, f="json"), _("This page for programs (JSON)")),
        (f"{here}?f=html", _("About this collection")),
    ]
    rows = [
        (f"{here}/items/{one['id']}?f=html", [one["id"], *(_shown(value) for value in one["properties"].values())])
        for one in shown
    ]
    head = (_("Number"), *(one.label or one.name for one in of.properties))
    facts = [(_("Features"), number)] if number is not None else []
    sheet = Sheet(documents.titled(of, active()), "", facts, links, head, rows)
    return answered(request, "html", {}, sheet, headers=headers)


def _shown(value: Any) -> Any:
    return "–" if value is None else ", ".join(map(str, value)) if isinstance(value, list) else value
