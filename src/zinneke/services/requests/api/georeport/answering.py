"""How the doors of GeoReport answer: in which format, to whom, how often, and what is said when something is wrong."""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any, Final

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.views.decorators.csrf import csrf_exempt

from zinneke.services.requests.api.georeport.faults import Fault, Refused, document, missing, status_of, wrong
from zinneke.services.requests.api.georeport.parameters import Given, one, shown
from zinneke.services.requests.api.georeport.writing import Fields, Format, Listing, written
from zinneke.ui.city import site
from zinneke.ui.ratelimit import limited

READS_A_MINUTE: Final = 240
SENT_AN_HOUR: Final = 600
READING: Final = ("GET", "HEAD")
FORM: Final = "application/x-www-form-urlencoded"
LARGEST: Final = 64 * 1024
"""Bytes of a body: the longest of all fields together fit in."""
OPEN: Final = {"Access-Control-Allow-Origin": "*"}
PREFLIGHT: Final = OPEN | {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Max-Age": "86400",
}

View = Callable[..., HttpResponse]


def door(*methods: str) -> Callable[[View], Callable[..., HttpResponseBase]]:
    """Answer these methods in the format of the address; what is wrong is told as the standard has it."""
    allowed = ", ".join((*methods, "OPTIONS"))

    def decorate(view: View) -> Callable[..., HttpResponseBase]:
        @csrf_exempt
        @limited("georeport", times=READS_A_MINUTE, per_s=60, methods=READING, refuse=_too_often)
        @limited("georeport-sent", times=SENT_AN_HOUR, per_s=3600, refuse=_too_often)
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, ending: str, **kwargs: Any) -> HttpResponse:
            if request.method == "OPTIONS":
                return HttpResponse(status=204, headers=PREFLIGHT | {"Allow": allowed})
            if request.method not in methods:
                told = errors([Fault(405, f"{request.method} is not answered here: use {allowed}")], Format(ending))
                told.headers["Allow"] = allowed
                return told
            try:
                jurisdiction(request.GET)
                return view(request, *args, ending=Format(ending), **kwargs)
            except Refused as refusal:
                return errors(refusal.faults, Format(ending))

        return answer

    return decorate


def told(
    root: str, content: "Fields | Listing", ending: Format, *, status: int = 200, headers: Mapping[str, str] = OPEN
) -> HttpResponse:
    """A document of the standard."""
    return HttpResponse(written(root, content, ending), status=status, content_type=ending.media, headers=headers)


def errors(faults: Sequence[Fault], ending: Format) -> HttpResponse:
    """What is wrong, with the status of the gravest fault."""
    body = document(faults, ending)
    return HttpResponse(body, status=status_of(faults), content_type=ending.media, headers=OPEN)


def sent(request: HttpRequest) -> QueryDict:
    """The form that was sent. Raises Refused for any other body, one too large, and one that is not UTF-8."""
    length = request.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > LARGEST:
        raise Refused(wrong(f"the body has {length[:12]} bytes: at most {LARGEST}"))
    if request.content_type != FORM:
        raise Refused(wrong(f"Content-Type {shown(request.content_type or '')}: send {FORM}; charset=utf-8"))
    if (request.content_params or {}).get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
        raise Refused(wrong("the charset of the body must be utf-8"))
    try:
        form = request.POST
    except (RequestDataTooBig, TooManyFieldsSent):
        raise Refused(wrong(f"the body has too many bytes or fields: at most {LARGEST} bytes")) from None
    if any("\ufffd" in text for name, values in form.lists() for text in (name, *values)):
        raise Refused(wrong("the body is not UTF-8"))
    jurisdiction(dict(form.lists()))
    return form


def jurisdiction(given: "Given | QueryDict") -> None:
    """Raise Refused for another jurisdiction than the only one here; none needs to be named."""
    asked = one(dict(given.lists()) if isinstance(given, QueryDict) else given, "jurisdiction_id")
    if asked and asked.lower().removeprefix("www.") != own_jurisdiction():
        raise Refused(
            missing(f"jurisdiction_id {shown(asked)} is not known here: use {own_jurisdiction()}, or leave it out")
        )


def own_jurisdiction() -> str:
    """The main host of the site, without www, as the standard advises."""
    return site().partition("://")[2].partition("/")[0].partition(":")[0].lower().removeprefix("www.")


def _too_often(request: HttpRequest, wait_s: int) -> HttpResponse:
    ending = Format.JSON if request.path.endswith(".json") else Format.XML
    return errors([Fault(429, f"too many requests from this address: wait {wait_s} s")], ending)
