"""Cases as staff work on them: the queue of their departments, several taken at once."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.kernel.time import in_brussels, now
from zinneke.services.desk.actions import handling
from zinneke.services.desk.manifest.case_words import STATES
from zinneke.services.desk.manifest.permissions import HANDLE, SEE
from zinneke.services.desk.queries import cases
from zinneke.services.desk.queries.cases import Asked
from zinneke.services.desk.rules import payments
from zinneke.services.desk.rules.cases import OPEN
from zinneke.ui.language import active
from zinneke.ui.paging import leaf

MOST_AT_ONCE = 50


@require_safe
@staff_page
def queue(request: Request) -> HttpResponse:
    """Open cases, the nearest end first."""
    _require(request, SEE)
    today = in_brussels(now()).date()
    asked = _asked(request)
    found = leaf(cases.queue(request.person, asked, today), request)
    rows = [
        (
            row,
            payments.shown(row.number),
            row.type_version.said.name.to(active()),
            STATES[row.state].to(active()),
            bool(row.due_on and row.due_on < today),
        )
        for row in found.page
    ]
    page = {
        "leaf": found,
        "rows": rows,
        "asked": asked,
        "states": [(one.value, STATES[one].to(active())) for one in sorted(OPEN)],
        "may_handle": request.person.departments_with(HANDLE) != frozenset(),
    }
    return render(request, "desk/staff_queue.html", page)


@require_POST
@staff_page
def take_all(request: Request) -> HttpResponse:
    """Several cases become one's own."""
    _require(request, HANDLE)
    chosen = [number for number in request.POST.getlist("case")[:MOST_AT_ONCE] if payments.digits(number)]
    found = list(cases.seen_by(request.person).filter(number__in=chosen))
    taken = handling.take_all(found, by=request.person)
    said = ngettext("%(n)d case is yours now.", "%(n)d cases are yours now.", taken)
    messages.success(request, said % {"n": taken})
    return redirect("desk_staff:queue")


def _asked(request: Request) -> Asked:
    state = request.GET.get("state", "")
    return Asked(
        mine=request.GET.get("show") == "mine",
        late=request.GET.get("show") == "late",
        state=state if state in {one.value for one in OPEN} else "",
        words=request.GET.get("q", "").strip()[:100],
    )


def _require(request: Request, code: str) -> None:
    """Somewhere, in one department at least."""
    if request.person.departments_with(code) == frozenset():
        raise PermissionDenied(f"{request.person.name} lacks the permission {code}")
