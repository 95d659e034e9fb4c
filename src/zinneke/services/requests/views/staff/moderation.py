"""Reports that wait for a human to read them before everybody can."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.kernel import revealing
from zinneke.services.requests.manifest.permissions import MODERATE
from zinneke.services.requests.models import Report
from zinneke.services.requests.queries import queue
from zinneke.services.requests.views.staff import deeds
from zinneke.ui.language import in_active
from zinneke.ui.paging import leaf


@never_cache
@require_safe
@staff_page
def held(request: Request) -> HttpResponse:
    """The oldest first, each with what was found in it and what could be published instead."""
    if request.person.departments_with(MODERATE) == frozenset():
        raise PermissionDenied(f"{request.person.name} reads reports of no department before they are public")
    shown = leaf(queue.held_for(request.person), request)
    page: dict[str, Any] = {"leaf": shown, "rows": [_row(report) for report in shown.page]}
    return render(request, "requests/staff/held.html", page)


def _row(report: Report) -> dict[str, Any]:
    found = sorted({one.tells for one in revealing.findings(report.text)})
    forms = [(code, deeds.form_of(deeds.BY_CODE[code], report)) for code in ("publish", "hide")]
    for code, form in forms:
        form.prefix = code
        form.auto_id = f"id_{report.pk}_%s"
    return {
        "report": report,
        "found": [in_active(revealing.NAMES[one]) for one in found],
        "publish": forms[0][1],
        "hide": forms[1][1],
    }
