"""The words of notices: which hold, and writing others."""

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.kernel.registry import NoticeKind
from zinneke.notices.kinds import kind_of, kinds
from zinneke.notices.manifest import EDIT
from zinneke.notices.models import WordingVersion
from zinneke.notices.wordings import actions, queries
from zinneke.notices.wordings.forms import WordingForm, initial_of

UNPROCESSABLE: Final = 422


@require_safe
@staff_page
def wordings(request: Request) -> HttpResponse:
    """Every kind, and whether staff wrote its words."""
    request.person.require(EDIT)
    return render(
        request, "notices/desk/wordings.html", {"kinds": [(one, queries.latest(one.code)) for one in kinds()]}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def wording(request: Request, code: str) -> HttpResponse:
    """The words of one kind: look at them with their values in place, then let them hold."""
    request.person.require(EDIT)
    kind = _found(code)
    last = queries.latest(code)
    saw = last.number if last else 0
    if request.method != "POST":
        form = WordingForm(kind, initial=initial_of(queries.in_force(kind), saw))
        return _page(request, kind, form, last)
    form = WordingForm(kind, request.POST)
    if not form.is_valid() or request.POST.get("do") != "publish":
        return _page(request, kind, form, last)
    try:
        actions.publish(kind, form.wordings(), saw=form.cleaned_data["saw"], by=request.person)
    except actions.Overtaken:
        form.add_error(None, _("Somebody wrote other words meanwhile: look at them on a fresh page, then write yours."))
        return _page(request, kind, form, last)
    messages.success(request, _("These words hold from now on."))
    return redirect("staff_notices:wordings")


def _page(request: Request, kind: NoticeKind, form: WordingForm, last: WordingVersion | None) -> HttpResponse:
    previewed = queries.preview(kind, form.wordings()) if form.is_bound and form.is_valid() else ()
    context = {
        "kind": kind,
        "form": form,
        "last": last,
        "places": [f"{{{name}}}" for name in kind.values],
        "preview": previewed,
        "versions": WordingVersion.objects.filter(kind=kind.code)[:20],
    }
    return render(request, "notices/desk/wording.html", context, status=UNPROCESSABLE if form.errors else 200)


def _found(code: str) -> NoticeKind:
    try:
        return kind_of(code)
    except ValueError as error:
        raise Http404 from error
