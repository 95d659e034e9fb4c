"""The doors: one for the Model Context Protocol, a plain one for each function, a page of text that tells of both."""

from typing import Final

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from zinneke.kernel.problem import Problem
from zinneke.opendata.assistants import protocol
from zinneke.opendata.assistants.marks import INSTRUCTIONS
from zinneke.opendata.assistants.register import FUNCTIONS, Unknown, call
from zinneke.ui.city import site
from zinneke.ui.errors import answer
from zinneke.ui.ratelimit import limited

PER_MINUTE: Final = 120
LARGEST: Final = 200_000
"""Bytes of a request."""
OPEN: Final = {"Access-Control-Allow-Origin": "*"}
JSON: Final = "application/json; charset=utf-8"


def too_often(request: HttpRequest, wait_s: int) -> HttpResponse:
    """429 with the reason."""
    detail = f"more than {PER_MINUTE} calls a minute from this address: wait {wait_s} s"
    return answer(Problem("urn:zinneke:too-often", "Too many calls", detail, 429), OPEN)


@csrf_exempt
@limited("assistants", times=PER_MINUTE, per_s=60, refuse=too_often)
@require_POST
def mcp(request: HttpRequest) -> HttpResponse:
    """Streamable HTTP of the protocol without sessions or streams: each POST is answered with JSON, GET with 405."""
    if len(request.body) > LARGEST:
        detail = f"a message has at most {LARGEST} bytes"
        return answer(Problem("urn:zinneke:too-large", "Too large", detail, 413), OPEN)
    found = protocol.answer(request.body)
    if found is None:
        return HttpResponse(status=202, headers=OPEN)
    return HttpResponse(msgspec.json.encode(found), content_type=JSON, headers=OPEN)


@limited("assistants", times=PER_MINUTE, per_s=60, refuse=too_often, methods=("GET", "HEAD"))
@require_safe
def function(request: HttpRequest, name: str) -> HttpResponse:
    """A function by GET, its arguments in the address."""
    try:
        found = call(name, request.GET.dict(), lax=True)
    except Unknown as error:
        return answer(Problem("urn:zinneke:not-found", "No such function", str(error), 404), OPEN)
    except ValueError as error:
        return answer(Problem("urn:zinneke:bad-request", "The call cannot be answered", str(error), 400), OPEN)
    return HttpResponse(msgspec.json.encode(found), content_type=JSON, headers=OPEN)


@require_safe
def llms_txt(request: HttpRequest) -> HttpResponse:
    """What a program that reads finds here, and where."""
    lines = [
        f"# Open data of {settings.CITY.text('city_name')}",
        "",
        f"> {INSTRUCTIONS}",
        "",
        "## Functions",
        "",
        f"- [Model Context Protocol]({site()}/mcp): POST, JSON-RPC 2.0, read only",
        *(f"- [{one.name}]({site()}/api/assistants/{one.name}): {one.description}" for one in FUNCTIONS.values()),
        "",
        "## Data",
        "",
        f"- [Catalogue, DCAT-AP]({site()}/catalog.jsonld)",
        f"- [Explore API v2.1]({site()}/api/explore/v2.1/catalog/datasets)",
        f"- [CKAN Action API]({site()}/api/3/action/package_search)",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8", headers=OPEN)
