"""The queue of staff: narrowed, sorted, as a table and on a map; and one deed at several reports at once."""

from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import conditional_page, require_http_methods, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.kernel.time import in_brussels, now
from zinneke.services.requests.actions import assigning, bulk, moving
from zinneke.services.requests.actions.bulk import Result, Verb, Why
from zinneke.services.requests.forms.queue import BulkForm, FilterForm
from zinneke.services.requests.manifest.permissions import ASSIGN, CONFIGURE, FILE, HANDLE, MODERATE, SEE
from zinneke.services.requests.models import Report
from zinneke.services.requests.queries import queue
from zinneke.services.requests.rules.states import State
from zinneke.services.requests.views.staff import told
from zinneke.ui.paging import leaf

SIZE: Final = 50
ON_MAP: Final = 500
WHY: Final = {
    Why.FORBIDDEN: gettext_lazy("you may not do this in its department"),
    Why.OVERTAKEN: gettext_lazy("somebody else changed it meanwhile"),
    Why.ILLEGAL: gettext_lazy("its state does not allow it"),
    Why.INCOMPLETE: gettext_lazy("a text lacks French or Dutch"),
    Why.IMPOSSIBLE: gettext_lazy("it is not possible for this report"),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def queue_page(request: Request) -> HttpResponse:
    """The reports that wait, and the form for several of them."""
    _require_sight(request)
    form = BulkForm(request.POST if request.method == "POST" else None, prefix="bulk")
    results: list[Result] = []
    if form.is_bound and form.is_valid():
        chosen = _chosen(request)
        if not chosen:
            form.add_error("deed", _("Choose at least one report in the table."))
        else:
            results = bulk.each(chosen, _verb(form, request))
            _say(request, results)
            form = BulkForm(prefix="bulk")
    return _page(request, form, results)


@require_safe
@conditional_page
@staff_page
def positions(request: Request) -> HttpResponse:
    """The same reports as GeoJSON, for the map beside the table: the first of the queue."""
    _require_sight(request)
    today = in_brussels(now()).date()
    rows = queue.queue(request.person, FilterForm(request.person, request.GET or None).asked(), today)[:ON_MAP]
    return JsonResponse(told.feature_collection(rows, today), content_type="application/geo+json")


def _page(request: Request, form: BulkForm, results: list[Result]) -> HttpResponse:
    today = in_brussels(now()).date()
    narrowing = FilterForm(request.person, request.GET or None)
    shown = leaf(queue.queue(request.person, narrowing.asked(), today), request, SIZE)
    chosen = set(request.POST.getlist("chosen")) if form.errors else set()
    page: dict[str, Any] = {
        "form": form,
        "narrowing": narrowing,
        "leaf": shown,
        "rows": [(row, told.row(row, today), f"{row.number} {row.version}" in chosen) for row in shown.page],
        "refused": [(one.number, WHY[one.why]) for one in results if one.why],
        "asked": request.GET.urlencode(),
        "held": queue.held_for(request.person).count() if _may(request, MODERATE) else 0,
        "may": {name: _may(request, code) for name, code in _RIGHTS.items()},
    }
    return render(request, "requests/staff/queue.html", page, status=422 if form.errors else 200)


_RIGHTS: Final = {"file": FILE, "moderate": MODERATE, "configure": CONFIGURE, "handle": HANDLE, "assign": ASSIGN}


def _verb(form: BulkForm, request: Request) -> Verb:
    given, by = form.cleaned_data, request.person
    verbs: dict[str, Verb] = {
        BulkForm.CATEGORY: lambda report, seen: assigning.categorise(report, given["category"], by=by, seen=seen),
        BulkForm.DEPARTMENT: lambda report, seen: assigning.assign(report, given["department"], by=by, seen=seen),
        BulkForm.STATE: lambda report, seen: moving.move(
            report, State(given["state"]), by=by, seen=seen, words=form.words
        ),
        BulkForm.NEWS: lambda report, seen: moving.note(report, form.words, by=by, seen=seen),
    }
    return verbs[given["deed"]]


def _chosen(request: Request) -> list[tuple[Report, int]]:
    """The reports that were ticked, with the version that was seen; those that may not be seen are left out."""
    asked = [one.rpartition(" ") for one in request.POST.getlist("chosen")[: bulk.MOST]]
    versions = {number: int(version) for number, _space, version in asked if version.isdecimal() and len(version) < 9}
    rows = queue.seen_by(request.person).filter(number__in=versions).select_related("category", "department", "body")
    return [(row, versions[row.number]) for row in rows.order_by("number")]


def _say(request: Request, results: list[Result]) -> None:
    count = bulk.done(results)
    if count:
        said = ngettext("Done with %(n)d report.", "Done with %(n)d reports.", count) % {"n": count}
        messages.success(request, said)
    if count < len(results):
        refused = len(results) - count
        said = ngettext(
            "Not done with %(n)d report: see why below.", "Not done with %(n)d reports: see why below.", refused
        )
        messages.error(request, said % {"n": refused})


def _may(request: Request, code: str) -> bool:
    """Whether the person holds the right somewhere."""
    held = request.person.departments_with(code)
    return held is None or bool(held)


def _require_sight(request: Request) -> None:
    if not _may(request, SEE):
        raise PermissionDenied(f"{request.person.name} sees no reports in any department")
