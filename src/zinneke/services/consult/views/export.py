"""What was said in a consultation, for spreadsheets and programs."""

from dataclasses import astuple, fields
from typing import Final

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from zinneke.accounts.person import Request
from zinneke.kernel.time import now
from zinneke.services.consult.queries import export, public
from zinneke.services.consult.queries.export import Row
from zinneke.ui.csv_file import csv_file
from zinneke.ui.errors import too_often
from zinneke.ui.ratelimit import limited

COLUMNS: Final = tuple(one.name for one in fields(Row))


@limited("consult-export", times=60, per_s=600, refuse=too_often, methods=("GET", "HEAD"))
@require_safe
def contributions(request: Request, code: str) -> HttpResponse:
    """Texts and counts of the parts whose results are shown; what a spreadsheet would run is made inert."""
    row = public.consultation(code)
    if row is None:
        raise Http404
    return csv_file(code, COLUMNS, map(astuple, export.rows(row, now())))
