"""What people say about a project, and what they say against being hidden."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zinneke.accounts.gate import resident_page
from zinneke.accounts.person import Request
from zinneke.services.budget.actions import appealing, commenting
from zinneke.services.budget.actions.appealing import NothingHidden
from zinneke.services.budget.forms.talk import AppealForm, CommentForm
from zinneke.services.budget.models import Comment, Proposal, Stance
from zinneke.services.budget.views.project import found, shown
from zinneke.ui.errors import too_often
from zinneke.ui.ratelimit import limited


@limited("budget-comment", times=30, per_s=3600, refuse=too_often)
@require_POST
@resident_page()
def comment(request: Request, slug: str, number: int) -> HttpResponse:
    """Argue for or against it."""
    process, row, mine = found(request, slug, number)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return shown(request, process, row, mine, status=422, comment_form=form)
    given = form.cleaned_data
    made = commenting.comment(
        _public(row), Stance(given["stance"]), given["text"], language=given["language"], credit=given["credit"],
        by=request.person,
    )  # fmt: skip
    held = _("Thank you. One of us reads your words before everybody does.")
    messages.success(request, held if made.held else _("Thank you. Everybody can read your words."))
    return redirect("budget:project", slug, number)


@limited("budget-flag", times=20, per_s=3600, refuse=too_often)
@require_POST
def flag(request: Request, slug: str, number: int, comment_id: int) -> HttpResponse:
    """Have a comment looked at."""
    row = _comment(request, slug, number, comment_id)
    commenting.flag(row)
    messages.success(request, _("Thank you. One of us looks at it."))
    return redirect("budget:project", slug, number)


@limited("budget-appeal", times=10, per_s=3600, refuse=too_often)
@require_POST
@resident_page()
def appeal(request: Request, slug: str, number: int) -> HttpResponse:
    """Object to the project being hidden."""
    process, row, mine = found(request, slug, number)
    form = AppealForm(request.POST)
    if not form.is_valid():
        return shown(request, process, row, mine, status=422, appeal_form=form)
    _objected(request, form, partial(appealing.appeal_project, row))
    return redirect("budget:project", slug, number)


@limited("budget-appeal", times=10, per_s=3600, refuse=too_often)
@require_POST
@resident_page()
def appeal_comment(request: Request, slug: str, number: int, comment_id: int) -> HttpResponse:
    """Object to a comment being hidden."""
    row = _comment(request, slug, number, comment_id)
    _objected(request, AppealForm(request.POST), partial(appealing.appeal_comment, row))
    return redirect("budget:project", slug, number)


@limited("budget-appeal", times=10, per_s=3600, refuse=too_often)
@require_POST
@resident_page()
def appeal_photo(request: Request, slug: str, number: int, photo: int) -> HttpResponse:
    """Object to a photo being hidden."""
    _process, row, _mine = found(request, slug, number)
    form, one = AppealForm(request.POST), row.photos.filter(pk=photo).first()
    if one is None:
        raise Http404
    _objected(request, form, partial(appealing.appeal_photo, one))
    return redirect("budget:project", slug, number)


def _objected(request: Request, form: AppealForm, deed: Callable[..., object]) -> None:
    """Say what became of the objection."""
    if not form.is_valid():
        messages.error(request, _("Say why it should be shown after all."))
        return
    try:
        deed(form.cleaned_data["text"], by=request.person)
    except NothingHidden:
        messages.error(request, _("There is nothing to object to, or you have objected already."))
    else:
        messages.success(request, _("Another person looks at it again."))


def _comment(request: Request, slug: str, number: int, comment_id: int) -> Comment:
    _process, row, _mine = found(request, slug, number)
    one = Comment.objects.filter(proposal=_public(row), pk=comment_id).first()
    if one is None:
        raise Http404
    return one


def _public(row: Proposal) -> Proposal:
    if not row.public:
        raise Http404
    return row
