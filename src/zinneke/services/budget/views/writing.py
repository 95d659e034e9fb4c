"""Writing a project: begun, kept as a draft, handed in, rewritten, taken back."""

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from zinneke.accounts.gate import resident_page
from zinneke.accounts.person import Request
from zinneke.services.budget.actions import picturing, proposing
from zinneke.services.budget.actions.picturing import TooManyPhotos
from zinneke.services.budget.actions.proposing import TooManyDrafts
from zinneke.services.budget.actions.recording import Overtaken
from zinneke.services.budget.forms.proposals import PhotoForm, ProposalForm, TextForm, as_initial
from zinneke.services.budget.models import Photo, Process, Proposal
from zinneke.services.budget.queries import rights
from zinneke.services.budget.rules.phases import Deed
from zinneke.services.budget.rules.states import State
from zinneke.services.budget.views import processes
from zinneke.services.budget.views.project import found, shown
from zinneke.ui.errors import too_often
from zinneke.ui.language import active
from zinneke.ui.ratelimit import limited
from zinneke.ui.where.addressed import with_picked

METHODS: Final = ["GET", "HEAD", "POST"]
_counted = limited("budget-write", times=60, per_s=3600, refuse=too_often)


@_counted
@never_cache
@require_http_methods(METHODS)
@resident_page()
def propose(request: Request, slug: str) -> HttpResponse:
    """Begin a project."""
    process = processes.found(slug)
    rights.require(Deed.PROPOSE, process, request.person)
    sent = with_picked(request.POST) if request.method == "POST" else None
    form = ProposalForm(process, sent, initial={"language": active()})
    if form.is_bound and form.is_valid():
        try:
            row = proposing.draft(process, form.written(), by=request.person)
        except TooManyDrafts:
            form.add_error(None, _("You have begun ten projects: finish one or throw one away first."))
        else:
            return _kept(request, row)
    return _form(request, process, form)


@_counted
@never_cache
@require_http_methods(METHODS)
@resident_page()
def draft(request: Request, slug: str, number: int) -> HttpResponse:
    """Go on with a draft."""
    process, row = _mine(request, slug, number)
    if row.stands != State.IDEA:
        return redirect("budget:project", slug, number)
    sent = with_picked(request.POST) if request.method == "POST" else None
    form = ProposalForm(process, sent, initial=as_initial(row))
    if form.is_bound and form.is_valid():
        try:
            row = proposing.change_draft(row, form.written(), by=request.person, seen=_seen(request))
        except Overtaken:
            form.add_error(None, _("You changed this meanwhile in another window. Look at the page again first."))
        else:
            return _kept(request, row)
    return _form(request, process, form, row)


@require_POST
@resident_page()
def hand_in(request: Request, slug: str, number: int) -> HttpResponse:
    """Propose it."""
    _process, row = _mine(request, slug, number)
    row = proposing.hand_in(row, by=request.person)
    said = _("Your project is proposed. One of us reads it before everybody does.")
    messages.success(request, _("Your project is proposed: everybody can read it.") if row.public else said)
    return redirect("budget:project", slug, number)


@require_POST
@resident_page()
def throw_away(request: Request, slug: str, number: int) -> HttpResponse:
    """Erase a draft."""
    _process, row = _mine(request, slug, number)
    proposing.throw_away(row, by=request.person)
    messages.success(request, _("The draft is gone."))
    return redirect("budget:projects", slug)


@_counted
@never_cache
@require_http_methods(METHODS)
@resident_page()
def rewrite(request: Request, slug: str, number: int) -> HttpResponse:
    """Write another version."""
    process, row = _mine(request, slug, number)
    rights.require(Deed.EDIT, process, request.person, proposal=row)
    newest = row.newest
    start = {"title": newest.title, "text": newest.text} if newest else {}
    form = TextForm(request.POST if request.method == "POST" else None, initial=start)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            proposing.rewrite(row, given["title"], given["text"], by=request.person, seen=_seen(request))
        except Overtaken:
            form.add_error(None, _("Somebody else changed this project meanwhile. Look at it again first."))
        else:
            messages.success(request, _("The new version is kept; the earlier ones stay to be read."))
            return redirect("budget:project", slug, number)
    return _form(request, process, form, row)


@require_POST
@resident_page()
def withdraw(request: Request, slug: str, number: int) -> HttpResponse:
    """Take it back."""
    _process, row = _mine(request, slug, number)
    proposing.withdraw(row, by=request.person)
    messages.success(request, _("The project is taken back."))
    return redirect("budget:project", slug, number)


@limited("budget-photos", times=60, per_s=3600, refuse=too_often)
@require_POST
@resident_page()
def add_photo(request: Request, slug: str, number: int) -> HttpResponse:
    """Add a photo."""
    process, row = _mine(request, slug, number)
    form = PhotoForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            picturing.add_photo(row, form.cleaned_data["photo"], form.cleaned_data["description"], by=request.person)
        except TooManyPhotos:
            form.add_error("photo", _("A project has five photos at most: take one away first."))
        else:
            messages.success(request, _("The photo is kept. One of us looks at it before everybody sees it."))
            return redirect("budget:project", slug, number)
    return shown(request, process, row, mine=True, status=422, photo_form=form)


@require_POST
@resident_page()
def remove_photo(request: Request, slug: str, number: int, photo: int) -> HttpResponse:
    """Take a photo away."""
    _process, row = _mine(request, slug, number)
    one = Photo.objects.select_related("proposal__process").filter(pk=photo, proposal=row).first()
    if one is None:
        raise Http404
    picturing.remove_photo(one, by=request.person)
    messages.success(request, _("The photo is gone."))
    return redirect("budget:project", slug, number)


def _mine(request: Request, slug: str, number: int) -> tuple[Process, Proposal]:
    process, row, mine = found(request, slug, number)
    if not mine:
        raise Http404
    return process, row


def _kept(request: Request, row: Proposal) -> HttpResponse:
    messages.success(request, _("Your draft is kept. Look at it, add photos, then propose it."))
    return redirect("budget:project", row.process.slug, row.number)


def _form(request: Request, process: Process, form: TextForm, row: Proposal | None = None) -> HttpResponse:
    page = {
        "form": form,
        "process": process,
        "process_title": process.title(active()),
        "proposal": row,
        "whole": isinstance(form, ProposalForm),
    }
    return render(request, "budget/project_form.html", page, status=422 if form.errors else 200)


def _seen(request: Request) -> int:
    """The revision of the project that the person looked at."""
    given = request.POST.get("seen", "")
    return int(given) if given.isdecimal() and len(given) < 9 else 0
