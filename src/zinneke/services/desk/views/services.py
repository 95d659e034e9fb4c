"""The catalogue of procedures, and the page of each."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zinneke.accounts.person import Request
from zinneke.services.desk.queries import case_types
from zinneke.services.desk.views import service_told
from zinneke.ui.language import active


@require_safe
def catalogue(request: Request) -> HttpResponse:
    """Every procedure, by name."""
    rows = [service_told.listed(row.said, active()) for row in case_types.published()]
    return render(request, "desk/services.html", {"services": sorted(rows, key=lambda one: one.name.text.casefold())})


@require_safe
def service(request: Request, code: str) -> HttpResponse:
    """One procedure: for whom, what is needed, price, term, law, and every way to ask for it."""
    row = case_types.current(code)
    if row is None:
        raise Http404
    return render(request, "desk/service.html", {"service": service_told.whole(row, active())})
