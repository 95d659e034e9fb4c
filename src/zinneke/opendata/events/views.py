"""The event stream over HTTP: a page that is full never changes but for what retention takes away."""

from hashlib import sha256
from typing import Final

from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from zinneke.opendata.api import OPEN, TYPES, preferred, refused
from zinneke.opendata.events.document import Page, written
from zinneke.opendata.events.rules import numbers_on, pages_of
from zinneke.opendata.models import Event

FULL: Final = "public, max-age=86400, immutable"
GROWING: Final = "public, max-age=60"
BEST: Final = "trig"
"""For whoever does not say: it holds named graphs, and people can read it."""


@require_safe
def stream(request: HttpRequest) -> HttpResponse:
    """Where the stream begins, in the format that is preferred (303)."""
    ending = preferred(request.headers.get("Accept", "")) or BEST
    led = HttpResponseRedirect(reverse("opendata_doors:events", args=[1, ending]), headers=OPEN)
    led.status_code = 303
    led.headers["Vary"] = "Accept"
    return led


@require_safe
def page(request: HttpRequest, number: int, ending: str) -> HttpResponse:
    """A page of events, the oldest first."""
    last = Event.objects.aggregate(last=Max("number"))["last"] or 0
    if not 1 <= number <= pages_of(last):
        return refused(f"page {number} of {pages_of(last)}", status=404)
    found = read(number, last)
    body = written(found, ending, settings.CITY.number("event_days"))
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = OPEN | {"ETag": tag, "Cache-Control": GROWING if found.until is None else FULL}
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(body, content_type=f"{TYPES[ending]}; charset=utf-8", headers=headers)


def read(number: int, last: int) -> Page:
    """A page of the stream whose latest number is ``last``."""
    first, final = numbers_on(number)
    events = list(Event.objects.filter(number__range=(first, final)).order_by("number"))
    until = events[-1].at if last > final else None
    return Page(number, [one for one in events if one.told], until)
