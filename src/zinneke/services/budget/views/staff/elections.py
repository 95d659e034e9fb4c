"""An election as staff prepare it: set up, its ballot, frozen; a project that is taken off while people vote."""

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.kernel.time import in_brussels
from zinneke.services.budget.actions import balloting
from zinneke.services.budget.actions.balloting import Frozen, NotReady
from zinneke.services.budget.forms.counted import as_typed, told
from zinneke.services.budget.forms.elections import ElectionForm, LinesForm
from zinneke.services.budget.forms.groups import GroupsForm
from zinneke.services.budget.forms.staff import ReasonsForm
from zinneke.services.budget.manifest.permissions import SET_UP
from zinneke.services.budget.models import Election, Line
from zinneke.services.budget.rules.phases import last_day
from zinneke.services.budget.views.staff.queue import process_of
from zinneke.ui.language import active

METHODS: Final = ["GET", "HEAD", "POST"]
WHY: Final[dict[str, str | Promise]] = {
    "cost": gettext_lazy("A project has no cost yet: a technician reckons it first."),
    "title": gettext_lazy("Each project has a title in all four languages."),
    "lines": gettext_lazy("No project is on the ballot yet."),
    "groups": gettext_lazy(
        "Projects exclude each other only where the order of votes counts: change one or the other."
    ),
}
TOO_LATE: Final = gettext_lazy("This election is frozen: nothing of it changes any more.")


@never_cache
@require_http_methods(METHODS)
@staff_page
def edit(request: Request, slug: str, number: int = 0) -> HttpResponse:
    """A new election, or another state of one."""
    request.person.require(SET_UP)
    process = process_of(slug)
    row = _one(slug, number) if number else None
    form = ElectionForm(process, request.POST if request.method == "POST" else None, initial=_told(row) if row else {})
    if form.is_bound and form.is_valid():
        try:
            saved = balloting.set_up(process, form.values(), by=request.person, election=row)
        except Frozen:
            form.add_error(None, TOO_LATE)
        else:
            messages.success(request, _("Changed.") if row else _("Added."))
            return redirect("budget_staff:election", slug, saved.pk)
    page = {"process": process, "title": process.title(active()), "form": form, "heading": _("Election")}
    return render(request, "budget/staff/election_form.html", page, status=422 if form.errors else 200)


@never_cache
@require_safe
@staff_page
def election(request: Request, slug: str, number: int) -> HttpResponse:
    """The election with its ballot."""
    request.person.require(SET_UP)
    return _shown(request, _one(slug, number))


@never_cache
@require_POST
@staff_page
def put_on(request: Request, slug: str, number: int) -> HttpResponse:
    """Put admitted projects on the ballot."""
    request.person.require(SET_UP)
    row = _one(slug, number)
    form = LinesForm(row, request.POST)
    if form.is_valid():
        try:
            balloting.put_on_ballot(row, form.chosen(), by=request.person)
        except (NotReady, Frozen) as error:
            form.add_error(None, str(WHY[error.why]) if isinstance(error, NotReady) else str(TOO_LATE))
        else:
            messages.success(request, _("On the ballot."))
            return redirect("budget_staff:election", slug, number)
    return _shown(request, row, lines_form=form)


@never_cache
@require_POST
@staff_page
def group(request: Request, slug: str, number: int) -> HttpResponse:
    """Say which projects exclude each other."""
    request.person.require(SET_UP)
    row = _one(slug, number)
    form = GroupsForm(row, request.POST)
    if form.is_valid():
        try:
            balloting.group(row, form.groups(), by=request.person)
        except Frozen:
            form.add_error(None, str(TOO_LATE))
        else:
            messages.success(request, _("Changed."))
            return redirect("budget_staff:election", slug, number)
    return _shown(request, row, groups_form=form)


@never_cache
@require_POST
@staff_page
def freeze(request: Request, slug: str, number: int) -> HttpResponse:
    """Fix everything."""
    request.person.require(SET_UP)
    try:
        balloting.freeze(_one(slug, number), by=request.person)
    except NotReady as error:
        messages.error(request, str(WHY[error.why]))
    except Frozen:
        messages.error(request, str(TOO_LATE))
    else:
        messages.success(request, _("Frozen. The fingerprint of the settings is public."))
    return redirect("budget_staff:election", slug, number)


@never_cache
@require_POST
@staff_page
def take_off(request: Request, slug: str, number: int, order: int) -> HttpResponse:
    """Take a project off the ballot."""
    request.person.require(SET_UP)
    row = _one(slug, number)
    line = row.lines.select_related("proposal", "election__process").filter(order=order, withdrawn_at=None).first()
    if line is None:
        raise Http404
    form = ReasonsForm(request.POST, prefix=f"off{order}")
    if not form.is_valid():
        return _shown(request, row, off=(line, form))
    balloting.take_off(line, form.reasons, by=request.person)
    messages.success(request, _("Taken off the ballot; the reason is public."))
    return redirect("budget_staff:election", slug, number)


def _shown(
    request: Request, row: Election, lines_form: LinesForm | None = None, off: tuple[Line, ReasonsForm] | None = None,
    groups_form: GroupsForm | None = None,
) -> HttpResponse:  # fmt: skip
    language = active()
    lines = [
        (line, line.title(language), line.cost_cents / 100, *_off(line, off))
        for line in row.lines.select_related("proposal")
    ]
    failed = off[1] if off else lines_form or groups_form
    page: dict[str, Any] = {
        "process": row.process,
        "title": row.process.title(language),
        "election": row,
        "heading": row.title(language),
        "lines": lines,
        "settings": told(row.settings),
        "euro": row.budget_cents / 100,
        "lines_form": lines_form or LinesForm(row),
        "groups_form": groups_form or GroupsForm(row),
        "failed": failed,
    }
    return render(request, "budget/staff/election.html", page, status=422 if failed else 200)


def _off(line: Line, tried: tuple[Line, ReasonsForm] | None) -> tuple[ReasonsForm, bool]:
    """The form that takes a line off, and whether it was just tried."""
    if tried and tried[0].pk == line.pk:
        return tried[1], True
    return ReasonsForm(prefix=f"off{line.order}"), False


def _told(row: Election) -> dict[str, Any]:
    return {
        **vars(row), **as_typed(row.settings), "pot": row.pot_id, "budget": f"{row.budget_cents / 100:.2f}",
        "first_day": in_brussels(row.opens_at).date(), "last_day": last_day(row.closes_at),
        "postal_codes": ", ".join(row.postal_codes),
    }  # fmt: skip


def _one(slug: str, number: int) -> Election:
    found = Election.objects.select_related("process").filter(process__slug=slug, pk=number).first()
    if found is None:
        raise Http404
    return found
