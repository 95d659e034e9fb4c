"""GeoReport v2, call by call (http://wiki.open311.org/GeoReport_v2)."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from zinneke.kernel.time import now
from zinneke.services.requests.actions.programs import TRIAL, Accepted
from zinneke.services.requests.api.georeport import records, wording
from zinneke.services.requests.api.georeport.answering import OPEN, READING, door, sent, told
from zinneke.services.requests.api.georeport.faults import Refused, missing
from zinneke.services.requests.api.georeport.filters import filters
from zinneke.services.requests.api.georeport.parameters import one, shown
from zinneke.services.requests.api.georeport.receiving import receive, secret_of
from zinneke.services.requests.api.georeport.writing import Format
from zinneke.services.requests.queries import programs
from zinneke.ui.city import site

CREATED: Final = 201
"""The standard names no code for success; something was created, and Location says where it is."""


@door(*READING)
def discovery(request: HttpRequest, ending: Format) -> HttpResponse:
    """Service Discovery: where the endpoints are, and how to get a key."""
    base = site() + reverse("requests_doors:discovery", args=[ending]).rpartition("discovery")[0]
    endpoints = [(f"{base}v2/", "production"), (f"{base}trial/v2/", "test")]
    contact = settings.CITY.text("contact_email") or site()
    asked = f"{contact}: say which program reports, and who runs it"
    return told("discovery", wording.discovery(contact, asked, endpoints), ending)


@door(*READING)
def service_list(request: HttpRequest, ending: Format, *, trial: bool = False) -> HttpResponse:
    """GET Service List: every kind of report that can be sent."""
    return told("services", wording.services(records.services()), ending)


@door(*READING)
def service_definition(request: HttpRequest, code: str, ending: Format, *, trial: bool = False) -> HttpResponse:
    """GET Service Definition: what is asked besides; only where the list says metadata."""
    category = programs.category(code)
    found = records.service(category) if category else None
    if found is None:
        raise Refused(missing(f"service_code {shown(code)} is not known: services.{ending} lists those there are"))
    if not found.attributes:
        raise Refused(missing(f"service_code {shown(code)} asks nothing besides: its metadata is false"))
    return told("service_definition", wording.definition(found), ending)


@door(*READING, "POST")
def requests(request: HttpRequest, ending: Format, *, trial: bool = False) -> HttpResponse:
    """GET Service Requests, and POST Service Request."""
    if request.method == "POST":
        return _accept(request, ending, trial=trial)
    asked = filters(dict(request.GET.lists()), now())
    content = wording.requests(records.requests(asked), extended=asked.extended)
    return told("service_requests", content, ending)


@door(*READING)
def one_request(request: HttpRequest, number: str, ending: Format, *, trial: bool = False) -> HttpResponse:
    """GET Service Request: a list of one."""
    extended = one(dict(request.GET.lists()), "extensions").lower() == "true"
    found = records.request(number)
    if found is None:
        raise Refused(missing(f"service_request_id {shown(number)} is not known, or not public"))
    return told("service_requests", wording.requests([found], extended=extended), ending)


@door(*READING)
def token(request: HttpRequest, code: str, ending: Format, *, trial: bool = False) -> HttpResponse:
    """GET service_request_id from a token: empty until a human has read the report."""
    known, number = programs.redeem(code)
    if not known:
        raise Refused(missing(f"token {shown(code)} is not known"))
    return told("service_requests", wording.redeemed(number, code), ending)


def _accept(request: HttpRequest, ending: Format, *, trial: bool) -> HttpResponse:
    """A report is checked whole, then kept; on the test endpoint, and with a key for trying out, only checked."""
    form = dict(sent(request).lists())
    kept = receive(form, secret_of(form, dict(request.GET.lists())), trial=trial)
    content = wording.accepted(kept.identifier, kept.token, kept.notice)
    return told("service_requests", content, ending, status=CREATED, headers=OPEN | _where(kept, ending))


def _where(kept: Accepted, ending: Format) -> dict[str, str]:
    """Where the report can be asked for; a report that was only checked is nowhere."""
    if kept.identifier == TRIAL:
        return {}
    if kept.token:
        return {"Location": site() + reverse("requests_doors:token", args=[kept.token, ending])}
    return {"Location": site() + reverse("requests_doors:request", args=[kept.identifier, ending])}
