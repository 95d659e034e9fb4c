"""Doors for programs: the broker's notifications, devices that send by HTTP, the @context, the API's description."""

from functools import cache
from secrets import compare_digest
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from zinneke.intake import webhook
from zinneke.intake.door import Door
from zinneke.kernel.context import CITY_CONTEXT
from zinneke.kernel.problem import Problem
from zinneke.portal.openapi import description
from zinneke.portal.positions import STAMP
from zinneke.portal.queries import dead_letters
from zinneke.ui.city import broker
from zinneke.ui.errors import answer
from zinneke.ui.ratelimit import limited

PER_MINUTE: Final = 6000
"""Messages one address may send: a hundred a second."""


def too_often(request: HttpRequest, wait_s: int) -> HttpResponse:
    """429 with the reason."""
    detail = f"more than {PER_MINUTE} messages a minute from this address: wait {wait_s} s"
    return answer(Problem("urn:zinneke:too-often", "Too many messages", detail, 429))


@csrf_exempt
@require_POST
def hook(request: HttpRequest) -> HttpResponse:
    """The broker tells that something changed (5.8.6). Only it knows the token."""
    if problem := _not_allowed(request, "hook_token"):
        return answer(problem)
    STAMP.bump()
    return HttpResponse(status=204)


@csrf_exempt
@limited("observations", times=PER_MINUTE, per_s=60, refuse=too_often)
@require_POST
def observation(request: HttpRequest, feed: str, device: str) -> HttpResponse:
    """A device sends one message. 204 when it is stored durably."""
    try:
        if problem := _not_allowed(request, "webhook_token"):
            raise problem
        webhook.receive(door(), feed, device, request.body)
    except Problem as problem:
        return answer(problem)
    return HttpResponse(status=204)


@require_safe
def city_context(request: HttpRequest) -> HttpResponse:
    """The @context that entities' short names are written in. Anybody may read it, from any page."""
    headers = {"Cache-Control": "public, max-age=3600", "Access-Control-Allow-Origin": "*"}
    return HttpResponse(CITY_CONTEXT.read_bytes(), content_type="application/ld+json", headers=headers)


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The API's description (OpenAPI 3.1)."""
    return JsonResponse(description(settings.CITY.text("public_url"), [feed.name for feed in settings.FEEDS]))


@cache
def door() -> Door:
    """The door observations come in by. It remembers nothing: the intake changes entities beside it."""
    return Door(broker(), settings.FEEDS, dead_letters(), remembered=0)


def _not_allowed(request: HttpRequest, secret: str) -> Problem | None:
    """Why the request may not come in: no such door without a token set, no entry without naming it (RFC 6750)."""
    token = settings.CITY.text(secret)
    if not token:
        return Problem("urn:zinneke:closed", "This door is closed", f"the setting {secret} is empty: set a token", 403)
    given = request.headers.get("Authorization", "")
    if not compare_digest(given.encode(), f"Bearer {token}".encode()):
        detail = "send the header `Authorization: Bearer …` with the token of this installation"
        return Problem("urn:zinneke:unauthorized", "Not allowed", detail, 401)
    return None
