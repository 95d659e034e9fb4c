"""How every address of parking for programs answers: to whom, how often, and what is said when it cannot."""

from collections.abc import Callable, Mapping
from functools import wraps
from hashlib import blake2b
from typing import Any, Final

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

from zinneke.broker.client import BrokerUnreachable
from zinneke.kernel.problem import Problem
from zinneke.services.parking.queries.published import KEPT_S
from zinneke.ui import errors
from zinneke.ui.city import site
from zinneke.ui.ratelimit import limited

PER_MINUTE: Final = 600
METHODS: Final = ("GET", "HEAD")
JSON: Final = "application/json; charset=utf-8"
GEOJSON: Final = "application/geo+json"
XML: Final = "application/xml; charset=utf-8"
TEXT: Final = "text/plain; charset=utf-8"
OPEN: Final = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Link, Retry-After"}
PREFLIGHT: Final = OPEN | {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match",
    "Access-Control-Max-Age": "86400",
}

View = Callable[..., HttpResponse]


def answering(view: View) -> Callable[..., HttpResponseBase]:
    """GET and HEAD for every origin, so many a minute; what is wrong is told as RFC 7807 has it."""

    @wraps(view)
    @limited("parking-api", times=PER_MINUTE, per_s=60, methods=METHODS, refuse=_too_often)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=PREFLIGHT)
        if request.method not in METHODS:
            allowed = OPEN | {"Allow": "GET, HEAD, OPTIONS"}
            return errors.answer(
                Problem("about:blank", "Method not allowed", "Only GET is answered here.", 405), allowed
            )
        try:
            return view(request, *args, **kwargs)
        except Problem as problem:
            return errors.answer(problem if problem.status < 500 else AWAY, OPEN)
        except BrokerUnreachable:
            return errors.answer(AWAY, OPEN | {"Retry-After": "30"})

    return answer


AWAY: Final = Problem(
    "about:blank", "No live figures", "The context broker does not answer: ask again in a while.", 503
)


def told(request: HttpRequest, document: object, media: str = JSON, *, tag: object = None) -> HttpResponse:
    """A document, or 304 where the reader has it.

    Its entity tag is made of ``tag``, or of the document; weak, for a document may also tell when it was written.
    """
    body = document if isinstance(document, bytes) else msgspec.json.encode(document)
    marked = body if tag is None else msgspec.json.encode(tag)
    etag = f'W/"{blake2b(marked, digest_size=12).hexdigest()}"'
    headers = OPEN | {"ETag": etag, "Cache-Control": f"public, max-age={KEPT_S}"}
    response = HttpResponse(body, content_type=media, headers=headers)
    found = get_conditional_response(request, etag=etag, response=response) or response
    for name, value in headers.items():
        found.headers[name] = value
    return found


def linked(request: HttpRequest, response: HttpResponse, links: Mapping[str, str]) -> HttpResponse:
    """With links to other pages (RFC 8288): relation and query."""
    if links:
        here = f"{site()}{request.path}"
        response.headers["Link"] = ", ".join(f'<{here}?{query}>; rel="{rel}"' for rel, query in links.items())
    return response


def refused(detail: str) -> Problem:
    """A question that cannot be answered: why, and what to ask instead."""
    return Problem("about:blank", "The request cannot be answered", detail, 400)


def missing(detail: str) -> Problem:
    """Something that is not there."""
    return Problem("about:blank", "Not found", detail, 404)


def whole(request: HttpRequest, name: str, usual: int, lowest: int, highest: int) -> int:
    """A whole number of the address. Raises Problem."""
    text = request.GET.get(name, "")
    if not text:
        return usual
    if text.isascii() and text.isdecimal() and len(text) < 10 and lowest <= int(text) <= highest:
        return int(text)
    raise refused(f"{name}={text[:40]!r}: use a whole number from {lowest} to {highest}")


def _too_often(_request: HttpRequest, wait_s: int) -> HttpResponse:
    detail = f"more than {PER_MINUTE} requests a minute from this address: wait {wait_s} s"
    return errors.answer(Problem("about:blank", "Too many requests", detail, 429), OPEN)
