"""How the interface answers: to whom, how often, in which language, and what is said when something is wrong."""

from collections.abc import Callable, Mapping
from functools import wraps
from hashlib import blake2b
from typing import Any, Final

import msgspec
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.csrf import csrf_exempt

from zinneke.kernel.problem import Problem
from zinneke.kernel.text import LANGUAGES
from zinneke.ui import errors
from zinneke.ui.ratelimit import limited

READS_A_MINUTE: Final = 240
SENT_AN_HOUR: Final = 30
"""Also what keeps codes of reports from being guessed: there are 28 to the power of 8."""
LARGEST: Final = 32 * 1024
READING: Final = ("GET", "HEAD")
JSON: Final = "application/json; charset=utf-8"
GEOJSON: Final = "application/geo+json"
OPEN: Final = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Link, Retry-After"}
PREFLIGHT: Final = OPEN | {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match",
    "Access-Control-Max-Age": "86400",
}

View = Callable[..., HttpResponseBase]


def door(*methods: str) -> Callable[[View], View]:
    """Answer these methods in the reader's language; what is wrong is told as RFC 7807 has it."""
    allowed = ", ".join((*methods, "OPTIONS"))

    def decorate(view: View) -> View:
        @csrf_exempt
        @limited("reports-api", times=READS_A_MINUTE, per_s=60, methods=READING, refuse=_too_often)
        @limited("reports-api-sent", times=SENT_AN_HOUR, per_s=3600, refuse=_too_often)
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method == "OPTIONS":
                return HttpResponse(status=204, headers=PREFLIGHT | {"Allow": allowed})
            if request.method not in methods:
                refusal = Problem("about:blank", "Method not allowed", f"Use {allowed}.", 405)
                return errors.answer(refusal, OPEN | {"Allow": allowed})
            try:
                with translation.override(language(request)):
                    return view(request, *args, **kwargs)
            except Problem as problem:
                return errors.answer(problem, OPEN)

        return answer

    return decorate


def language(request: HttpRequest) -> str:
    """The one of ``lang``, else the reader's preferred one."""
    asked = request.GET.get("lang", "")
    if asked:
        if asked not in LANGUAGES:
            raise refused(f"lang={asked[:20]!r}: use one of {', '.join(LANGUAGES)}")
        return asked
    return translation.get_language_from_request(request).partition("-")[0]


def told(request: HttpRequest, document: object, media: str = JSON, *, status: int = 200) -> HttpResponse:
    """A document, or 304 where the reader has it."""
    body = msgspec.json.encode(document)
    headers = OPEN | {
        "ETag": f'W/"{blake2b(body, digest_size=12).hexdigest()}"',
        "Content-Language": translation.get_language() or "fr",
        "Cache-Control": "no-cache",
    }
    response = HttpResponse(body, status=status, content_type=media, headers=headers)
    patch_vary_headers(response, ("Accept-Language",))
    if request.method not in READING:
        return response
    found = get_conditional_response(request, etag=headers["ETag"], response=response) or response
    for name, value in headers.items():
        found.headers[name] = value
    return found


def sent(request: HttpRequest) -> Mapping[str, Any]:
    """The JSON object that was sent. Raises Problem."""
    if request.content_type != "application/json":
        raise Problem("about:blank", "Unsupported media type", "Send application/json.", 415)
    try:
        body = request.body
    except RequestDataTooBig:
        body = b" " * (LARGEST + 1)
    if len(body) > LARGEST:
        raise Problem("about:blank", "Too large", f"Send at most {LARGEST} bytes.", 413)
    try:
        return msgspec.json.decode(body, type=dict[str, Any])
    except msgspec.MsgspecError as error:
        raise refused(f"the body is not a JSON object: {error}") from error


def text_of(given: Mapping[str, Any], name: str, most: int, *, required: bool = False) -> str:
    """A text of what was sent. Raises Problem."""
    value = given.get(name, "")
    if not isinstance(value, str) or len(value) > most:
        raise refused(f"{name} must be a text of at most {most} characters")
    if required and not value.strip():
        raise refused(f"{name} is required")
    return value.strip()


def refused(detail: str) -> Problem:
    """A question that cannot be answered: why, and what to ask instead."""
    return Problem("about:blank", "The request cannot be answered", detail, 400)


def missing(detail: str) -> Problem:
    """Something that is not there."""
    return Problem("about:blank", "Not found", detail, 404)


def _too_often(_request: HttpRequest, wait_s: int) -> HttpResponse:
    detail = f"too many requests from this address: wait {wait_s} s"
    return errors.answer(Problem("about:blank", "Too many requests", detail, 429), OPEN)
