"""Comments that wait to be read, and objections of who was hidden."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.services.budget.actions import appealing, commenting
from zinneke.services.budget.actions.appealing import NothingHidden
from zinneke.services.budget.forms.staff import ReasonsForm
from zinneke.services.budget.manifest.permissions import MODERATE
from zinneke.services.budget.models import Appeal, Comment, Judgement
from zinneke.services.budget.queries import waiting
from zinneke.services.budget.views.staff.queue import process_of
from zinneke.ui.language import active
from zinneke.ui.paging import leaf


@never_cache
@require_safe
@staff_page
def talk(request: Request, slug: str) -> HttpResponse:
    """All of it."""
    return _shown(request, slug)


@never_cache
@require_POST
@staff_page
def judge(request: Request, slug: str, comment_id: int) -> HttpResponse:
    """Show or hide a comment."""
    request.person.require(MODERATE)
    one = Comment.objects.filter(proposal__process=process_of(slug), pk=comment_id).first()
    if one is None:
        raise Http404
    if request.POST.get("do") == "show":
        commenting.show(one, by=request.person)
    else:
        form = ReasonsForm(request.POST, prefix=f"c{one.pk}")
        if not form.is_valid():
            return _shown(request, slug, (f"c{one.pk}", form))
        commenting.hide(one, form.reasons, by=request.person)
    messages.success(request, _("Done."))
    return redirect("budget_staff:talk", slug)


@never_cache
@require_POST
@staff_page
def answer(request: Request, slug: str, appeal_id: int) -> HttpResponse:
    """Answer an objection. Who hid it is refused."""
    request.person.require(MODERATE)
    one = waiting.appeals(process_of(slug)).filter(pk=appeal_id).first()
    if one is None:
        raise Http404
    form = ReasonsForm(request.POST, prefix=f"a{one.pk}")
    if not form.is_valid():
        return _shown(request, slug, (f"a{one.pk}", form))
    try:
        appealing.answer(one, form.reasons, upheld=request.POST.get("do") == "uphold", by=request.person)
    except NothingHidden:
        messages.error(request, _("Somebody else answered this objection meanwhile."))
    else:
        messages.success(request, _("Done."))
    return redirect("budget_staff:talk", slug)


def _shown(request: Request, slug: str, tried: tuple[str, ReasonsForm] | None = None) -> HttpResponse:
    request.person.require(MODERATE)
    process = process_of(slug)
    found = leaf(waiting.comments(process), request)
    page: dict[str, Any] = {
        "process": process,
        "title": process.title(active()),
        "leaf": found,
        "comments": [(one, _form(f"c{one.pk}", tried)) for one in found.page],
        "appeals": [(one, _against(one), one.hidden_by == request.person.name, _form(f"a{one.pk}", tried))
                    for one in waiting.appeals(process)],
        "failed": tried[1] if tried else None,
    }  # fmt: skip
    return render(request, "budget/staff/talk.html", page, status=422 if tried else 200)


def _against(one: Appeal) -> str:
    """The words that were hidden."""
    if one.verdict:
        return one.verdict.comment.text
    if one.judgement and one.judgement.act == Judgement.PHOTO:
        return one.judgement.photo.description if one.judgement.photo else ""
    newest = one.judgement.proposal.newest if one.judgement else None
    return f"{newest.title}\n\n{newest.text}" if newest else ""


def _form(prefix: str, tried: tuple[str, ReasonsForm] | None) -> ReasonsForm:
    return tried[1] if tried and tried[0] == prefix else ReasonsForm(prefix=prefix)
