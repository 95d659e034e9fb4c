"""What waits for staff: processes, and the projects of one by state; filing for somebody."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.services.budget.actions import proposing
from zinneke.services.budget.forms.proposals import FiledForm
from zinneke.services.budget.manifest.permissions import FILE, MODERATE, SEE, SET_UP
from zinneke.services.budget.manifest.project_words import STATES
from zinneke.services.budget.models import Process
from zinneke.services.budget.queries import waiting
from zinneke.services.budget.rules.phases import Channel
from zinneke.services.budget.views.projects import row_told
from zinneke.ui.language import active
from zinneke.ui.paging import leaf
from zinneke.ui.where.addressed import with_picked


@never_cache
@require_safe
@staff_page
def overview(request: Request) -> HttpResponse:
    """Every process, published or not."""
    request.person.require(SEE)
    language = active()
    told = [(one, one.title(language), waiting.held(one).count()) for one in Process.objects.all()]
    return render(request, "budget/staff/overview.html", {"told": told, "may_set_up": request.person.may(SET_UP)})


@never_cache
@require_safe
@staff_page
def projects(request: Request, slug: str) -> HttpResponse:
    """The projects of a process: those that wait to be read first, then by state."""
    request.person.require(SEE)
    process, language = process_of(slug), active()
    wanted = request.GET.get("state", "")
    shown = leaf(waiting.projects(process, wanted if wanted in (*STATES, "held") else ""), request)
    page = {
        "process": process,
        "title": process.title(language),
        "leaf": shown,
        "rows": [row_told(row, language) for row in shown.page],
        "wanted": wanted,
        "states": [(code, STATES[code].to(language), count) for code, count in waiting.by_state(process)],
        "held": waiting.held(process).count(),
        "talk": waiting.comments(process).count() + waiting.appeals(process).count(),
        "may_moderate": request.person.may(MODERATE),
        "elections": [(one, one.title(language)) for one in process.elections.all()],
        "may_set_up": request.person.may(SET_UP),
        "may_file": request.person.may(FILE),
    }
    return render(request, "budget/staff/projects.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def file(request: Request, slug: str) -> HttpResponse:
    """Propose for somebody who wrote on paper or came to the counter."""
    request.person.require(FILE)
    process = process_of(slug)
    sent = with_picked(request.POST) if request.method == "POST" else None
    form = FiledForm(process, sent, initial={"language": active()})
    if form.is_bound and form.is_valid():
        channel = Channel(form.cleaned_data["channel"])
        row = proposing.file(process, form.written(), channel=channel, by=request.person)
        messages.success(request, _("Filed as number %(number)s.") % {"number": row.number})
        return redirect("budget_staff:project", slug, row.number)
    page = {"process": process, "title": process.title(active()), "form": form}
    return render(request, "budget/staff/file.html", page, status=422 if form.errors else 200)


def process_of(slug: str) -> Process:
    """The process of an address, published or not; raises Http404."""
    found = Process.objects.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found
