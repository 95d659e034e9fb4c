"""The accessibility statement for readers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from zinneke.portal.audits.audit import Check, Limit, Result
from zinneke.portal.audits.criteria import CRITERIA, in_european_standard
from zinneke.portal.audits.keeping import latest
from zinneke.portal.audits.statement import statement
from zinneke.ui.language import active

RESULTS: Final = {
    Result.PASSED: _("passed"),
    Result.FAILED: _("failed"),
    Result.NOT_APPLICABLE: _("nothing of the kind on this site"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A check in the reader's language."""

    criterion: str
    name: str
    clause: str
    method: str
    result: str
    on: date


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement (directive (EU) 2016/2102), made of the latest audit."""
    told = statement(latest())
    page = {
        "told": told,
        "appeal": settings.CITY.text("accessibility_appeal"),
        "limits": _said(told.limits),
        "burdens": _said(told.burdens),
        "out_of_scope": _said(told.out_of_scope),
        "checks": [_row(check) for check in told.checks],
        "widths": sorted({one.width for one in told.latest.looked_at}) if told.latest else [],
    }
    return render(request, "portal/accessibility.html", page)


def _said(limits: Sequence[Limit]) -> list[str]:
    return [limit.text[active()] for limit in limits]


def _row(check: Check) -> Row:
    criterion = check.criterion
    name, clause = CRITERIA[criterion], in_european_standard(criterion)
    return Row(criterion, name, clause, check.method[active()], str(RESULTS[check.result]), check.on)
