"""Staff pages of sources: what became of their runs, harvest now, links that do not answer."""

from typing import Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.opendata.harvest import staff_actions, staff_queries
from zinneke.opendata.manifest import MANAGE_SOURCES
from zinneke.opendata.models import Kind, Source
from zinneke.ui.language import active

PER_PAGE: Final = 50


@require_safe
@staff_page
def sources(request: Request) -> HttpResponse:
    """Every source with its last run, and tables that could not be loaded."""
    request.person.require(MANAGE_SOURCES)
    page = {"rows": staff_queries.rows(), "tables": staff_queries.failing_tables()}
    return render(request, "opendata/staff_sources.html", page)


@require_safe
@staff_page
def source(request: Request, name: str) -> HttpResponse:
    """One source: its runs, and the findings of the last that had any."""
    request.person.require(MANAGE_SOURCES)
    found = get_object_or_404(Source, name=name)
    asked = request.GET.get("from", "")
    start = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 9 else 0
    run, findings, count = staff_queries.findings(found, start, PER_PAGE)
    page = {
        "source": found,
        "by_address": found.kind != Kind.FILE,
        "runs": staff_queries.runs(found),
        "findings_of": run,
        "findings": findings,
        "first": start + 1,
        "last": start + len(findings),
        "count": count,
        "earlier": max(0, start - PER_PAGE) if start else None,
        "later": start + PER_PAGE if start + PER_PAGE < count else None,
    }
    return render(request, "opendata/staff_source.html", page)


@require_POST
@staff_page
def change(request: Request, name: str) -> HttpResponse:
    """Harvest a source now, or let it be harvested by itself or not."""
    request.person.require(MANAGE_SOURCES)
    found = get_object_or_404(Source.objects.exclude(kind=Kind.FILE), name=name)
    if request.POST.get("do") == "harvest":
        staff_actions.ask_harvest(found, by=request.person)
        messages.success(request, _("The harvest of %(name)s begins within seconds.") % {"name": found.name})
    else:
        staff_actions.switch(found, on=request.POST.get("do") == "enable", by=request.person)
        messages.success(request, _("Changed."))
    return HttpResponseRedirect(reverse("staff_sources:source", args=[name]))


@require_safe
@staff_page
def dead_links(request: Request) -> HttpResponse:
    """Addresses that do not answer, by publisher."""
    request.person.require(MANAGE_SOURCES)
    return render(request, "opendata/staff_dead_links.html", {"publishers": staff_queries.dead_links(active())})
