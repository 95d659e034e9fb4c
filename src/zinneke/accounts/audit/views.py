"""The audit log for auditors: a page that can be narrowed, and the same as CSV."""

import csv
from collections.abc import Iterator
from typing import Any, Final, cast

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from zinneke.accounts import audit
from zinneke.accounts.audit.forms import NarrowForm
from zinneke.accounts.audit.reading import Line, lines, narrowed
from zinneke.accounts.gate import staff_page
from zinneke.accounts.manifest import READ_AUDIT
from zinneke.accounts.models import Root
from zinneke.accounts.person import Request
from zinneke.kernel.time import format_instant
from zinneke.lake.inert import inert
from zinneke.ui.paging import leaf

UNPROCESSABLE: Final = 422
AT_ONCE: Final = 1000
HEAD: Final = (
    "number", "at", "by", "acting_for", "channel", "deed", "kind", "thing", "department", "hash",
)  # fmt: skip


class _Echo:
    """What a CSV writer writes to: gives it back."""

    def write(self, text: str) -> str:
        return text


@never_cache
@require_safe
@staff_page
def log(request: Request) -> HttpResponse:
    """Entries, the latest first."""
    request.person.require(READ_AUDIT)
    form = NarrowForm(request.GET)
    fits = form.is_valid()
    pages = leaf(narrowed(form.cleaned_data if fits else {}), request, 50)
    page = {
        "form": form,
        "leaf": pages,
        "lines": lines(pages.page),
        "root": Root.objects.last(),
        "query": request.GET.urlencode(),
    }
    return render(request, "accounts/audit.html", page, status=200 if fits else UNPROCESSABLE)


@never_cache
@require_safe
@staff_page
def log_csv(request: Request) -> HttpResponse:
    """The same entries as CSV, all of them. Taking them away is kept too."""
    request.person.require(READ_AUDIT)
    form = NarrowForm(request.GET)
    if not form.is_valid():
        return HttpResponse(status=UNPROCESSABLE)
    audit.record("took the audit log away as CSV", by=request.person)
    headers = {"Content-Disposition": 'attachment; filename="audit.csv"'}
    rows = _rows(form.cleaned_data)
    return cast(HttpResponse, StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8", headers=headers))


def _rows(wanted: dict[str, Any]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow(HEAD)
    last = None
    while True:
        found = narrowed(wanted)
        part = list(found[:AT_ONCE] if last is None else found.filter(pk__lt=last)[:AT_ONCE])
        if not part:
            return
        for line in lines(part):
            yield writer.writerow(_cells(line))
        last = part[-1].pk


def _cells(line: Line) -> list[str]:
    told = [getattr(line, name) for name in HEAD]
    told[1] = format_instant(line.at)
    return [inert(str(value)) for value in told]
