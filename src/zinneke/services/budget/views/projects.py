"""The projects of a process: a list that is narrowed and sorted, and the same on a map."""

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from zinneke.accounts.person import Request
from zinneke.kernel.time import now
from zinneke.services.budget.manifest.project_words import STATES, THEMES
from zinneke.services.budget.models import Proposal
from zinneke.services.budget.queries import proposals, rights
from zinneke.services.budget.rules.phases import Deed
from zinneke.services.budget.rules.states import HIDDEN
from zinneke.services.budget.views.processes import found
from zinneke.ui import marks
from zinneke.ui.errors import too_often
from zinneke.ui.language import active
from zinneke.ui.paging import leaf
from zinneke.ui.ratelimit import limited

SORTS: Final = {
    "shuffled": _("shuffled anew each day"),
    "number": _("by number"),
    "newest": _("the newest first"),
    "cheapest": _("the cheapest first"),
    "dearest": _("the dearest first"),
}
AT_ONCE: Final = 24


@require_safe
def project_list(request: Request, slug: str) -> HttpResponse:
    """The list, and the map beside it."""
    process, language = found(slug), active()
    wanted = proposals.wanted_of(request.GET.dict())
    shown = leaf(proposals.listed(process, wanted, now()), request, AT_ONCE)
    page = {
        "process": process,
        "title": process.title(language),
        "leaf": shown,
        "rows": [row_told(row, language) for row in shown.page],
        "wanted": wanted,
        "states": [(code, name.to(language)) for code, name in STATES.items() if code not in HIDDEN],
        "themes": [(code, name.to(language)) for code, name in THEMES.items()],
        "pots": [(pot.code, pot.title(language)) for pot in process.pots.all()],
        "sorts": SORTS.items(),
        "query": request.GET.urlencode(),
        "may_propose": rights.runs(Deed.PROPOSE, process),
    }
    return render(request, "budget/projects.html", page)


@limited("budget-map", times=600, per_s=600, refuse=too_often, methods=("GET", "HEAD"))
@require_safe
def positions(request: Request, slug: str) -> HttpResponse:
    """The same projects as points, for the map: a process has few enough to send them all."""
    rows = proposals.listed(found(slug), proposals.wanted_of(request.GET.dict()), now())
    return marks.answer(
        marks.mark(place, row.number, f"{row.title} – {STATES[row.state].to(active())}")
        for row, place in proposals.placed(rows)
    )


def row_told(row: Proposal, language: str) -> dict[str, Any]:
    """A project in a list."""
    cost = proposals.cost_of(row)
    return {
        "row": row,
        "state": STATES[row.state].to(language),
        "theme": THEMES[row.theme].to(language),
        "pot": row.pot.title(language) if row.pot else "",
        "euro": cost / 100 if cost is not None else None,
        "supported": getattr(row, "supported", 0),
    }
