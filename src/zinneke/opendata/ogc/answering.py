"""How every address of the interface answers: which form, for whom, and what is said when it cannot."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from zinneke.kernel.problem import Problem
from zinneke.lake.odsql.errors import OdsqlError, Refused
from zinneke.lake.running import TooLong
from zinneke.opendata.access.metering import metered
from zinneke.opendata.ogc.documents import GEOJSON, HTML, JSON, Document, Link, to
from zinneke.opendata.ogc.faults import bad
from zinneke.ui import errors
from zinneke.ui.ratelimit import limited

PER_MINUTE: Final = 1_200
METHODS: Final = ("GET", "HEAD")
OPEN: Final = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Content-Crs, Link"}
PREFLIGHT: Final = OPEN | {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Authorization, Content-Type",
    "Access-Control-Max-Age": "86400",
}
VARIED: Final = {"Vary": "Accept, Accept-Language, Cookie"}
FORMS: Final = ("json", "html")

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page for people: a title, links, facts, a table of rows whose first cell may lead somewhere."""

    title: str
    lead: str = ""
    facts: Sequence[tuple[object, object]] = ()
    links: Sequence[tuple[str, object]] = ()
    head: Sequence[object] = ()
    rows: Sequence[tuple[str, Sequence[Any]]] = field(default_factory=tuple)


def answering(view: View) -> View:
    """GET and HEAD, each call counted, for every origin; ``form`` is what the reader wants."""
    counted = metered(_speaking(view))

    @wraps(view)
    @limited("ogc", times=PER_MINUTE, per_s=60, methods=METHODS, refuse=_too_often)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=PREFLIGHT)
        return counted(request, *args, **kwargs)

    return answer


def _speaking(view: View) -> View:
    """What is wrong is told as RFC 7807 has it."""

    def spoken(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            if request.method not in METHODS:
                raise Problem("about:blank", "Method not allowed", "Only GET is answered here.", 405)  # noqa: TRY301
            return view(request, *args, form=_form(request), **kwargs)
        except Problem as problem:
            return errors.answer(problem, OPEN)
        except Refused as error:
            reason = error.reason if isinstance(error, OdsqlError) else error.message
            return errors.answer(bad(reason), OPEN)
        except TooLong as error:
            return errors.answer(Problem("about:blank", "Stopped", str(error), 503), OPEN)

    return spoken


def answered(
    request: HttpRequest,
    form: str,
    document: Document,
    sheet: Sheet,
    *,
    media: str = JSON,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """A document for programs, or the page for people."""
    if form == "html":
        response = render(request, "opendata/ogc.html", {"sheet": sheet})
    else:
        response = HttpResponse(json.dumps(document, ensure_ascii=False), content_type=media)
    for name, value in (OPEN | VARIED | dict(headers or {})).items():
        response.headers[name] = value
    return response


def base(request: HttpRequest) -> str:
    """The address of the landing page, without a slash at its end."""
    return request.build_absolute_uri("/api/ogc")


def again(request: HttpRequest, **changed: str) -> str:
    """The address that is asked, with some parameters changed; an empty one is left out."""
    query = {name: value for name, value in ({**request.GET.dict(), **changed}).items() if value != ""}
    here = request.build_absolute_uri(request.path)
    return f"{here}?{urlencode(query)}" if query else here


def itself(request: HttpRequest, form: str, media: str = JSON) -> list[Link]:
    """Links to this document, and to it in the other form."""
    kinds = {"json": media, "html": HTML}
    other = "html" if form == "json" else "json"
    return [to(again(request, f=form), "self", kinds[form]), to(again(request, f=other), "alternate", kinds[other])]


def _form(request: HttpRequest) -> str:
    """``f``, else what the reader accepts. Raises Problem."""
    given = request.GET.get("f")
    if given is not None:
        if given not in FORMS:
            raise bad(f"f={given[:100]!r}: use one of {', '.join(FORMS)}.")
        return given
    found = request.get_preferred_type(
        [GEOJSON, JSON, HTML, "application/vnd.oai.openapi+json", "application/schema+json"]
    )
    if found is None:
        raise Problem("about:blank", "Not acceptable", f"Only {JSON}, {GEOJSON} and {HTML} are written here.", 406)
    return "html" if found == HTML else "json"


def _too_often(_request: HttpRequest, wait_s: int) -> HttpResponse:
    detail = f"more than {PER_MINUTE} requests a minute from this address: wait {wait_s} s"
    return errors.answer(Problem("about:blank", "Too many requests", detail, 429), OPEN)
