"""The API's addresses: an action, the version, and the status that an old harvester asks for."""

from collections.abc import Callable
from functools import wraps
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from zinneke.opendata.access.callers import caller
from zinneke.opendata.access.metering import metered
from zinneke.opendata.ckan.actions import ACTIONS
from zinneke.opendata.ckan.errors import BadRequest, Fault, TooOften
from zinneke.opendata.ckan.parameters import Parameters
from zinneke.opendata.ckan.site import status_show
from zinneke.opendata.ckan.transport import CORS, PREFLIGHT, answer, callback, envelope, parameters
from zinneke.ui.language import active
from zinneke.ui.ratelimit import limited

PER_MINUTE: Final = 1_200
"""Requests of one address: a harvester that asks for every dataset by itself gets on with twenty a second."""
METHODS: Final = ("GET", "HEAD", "POST")

View = Callable[..., HttpResponseBase]


def too_often(request: HttpRequest, wait_s: int) -> HttpResponse:
    """429 in the form of the API's other errors."""
    fault = TooOften(f"more requests from this address than one may send in a minute: wait {wait_s} s")
    return answer(envelope("", error=fault.error), fault.status)


def read_only(view: View) -> View:
    """A view that any page and program may read; POST needs no token of ours because nothing changes by it."""

    @csrf_exempt
    @wraps(view)
    def open_view(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=PREFLIGHT)
        if request.method not in METHODS:
            return HttpResponseNotAllowed([*METHODS, "OPTIONS"], headers=CORS)
        try:
            return view(request, *args, **kwargs)
        except BadRequest as problem:
            return answer(problem.text, 400)

    return open_view


@read_only
@limited("ckan", times=PER_MINUTE, per_s=60, methods=METHODS, refuse=too_often)
@metered
def action(request: HttpRequest, name: str) -> HttpResponse:
    """Do an action and wrap what it answers."""
    if name not in ACTIONS:
        raise BadRequest(f"Action name not known: {name}")
    help_url = request.build_absolute_uri(reverse("ckan:action", args=["help_show"])) + f"?name={name}"
    given = Parameters(parameters(request), _language(request), caller(request).granted)
    function = callback(request)
    try:
        return answer(envelope(help_url, result=ACTIONS[name](given)), function=function)
    except Fault as fault:
        return answer(envelope(help_url, error=fault.error), fault.status)


@read_only
def version(request: HttpRequest) -> HttpResponse:
    """The version of the API."""
    return answer({"version": 3}, function=callback(request))


@read_only
def status(request: HttpRequest) -> HttpResponse:
    """``status_show`` without an envelope."""
    return answer(status_show(Parameters({}, _language(request))), function=callback(request))


def _language(request: HttpRequest) -> str:
    """The language that the request asks for, if any: without one texts come as they were first written."""
    return active() if request.headers.get("Accept-Language") else ""
