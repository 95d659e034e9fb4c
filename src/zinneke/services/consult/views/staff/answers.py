"""Minutes of meetings, and the answer of the city."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.services.consult.actions import replying
from zinneke.services.consult.actions.replying import NotYet
from zinneke.services.consult.forms import languages
from zinneke.services.consult.forms.staff import TextsForm
from zinneke.services.consult.manifest.permissions import ANSWER
from zinneke.services.consult.models import Consultation
from zinneke.services.consult.views.staff.setup import found

METHODS = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(METHODS)
@staff_page
def reply(request: Request, code: str) -> HttpResponse:
    """What the city did with what was said."""
    request.person.require(ANSWER)
    row = get_object_or_404(Consultation, code=code)
    last = row.replies.last()
    form = _form(request, _("What the city did with what was said"), last.text if last else {})
    if form.is_valid():
        try:
            replying.reply(row, form.texts(), by=request.person)
        except NotYet:
            form.add_error(None, _("It is too early: a part is still open or yet to come."))
        else:
            messages.success(request, _("Published; those who follow are told."))
            return redirect("consult_staff:consultation", code)
    context = {"form": form, "row": row, "heading": _("Answer of the city")}
    return render(request, "consult/staff/text.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(METHODS)
@staff_page
def minutes(request: Request, code: str, number: int) -> HttpResponse:
    """What was said in a meeting."""
    request.person.require(ANSWER)
    phase = found(code, number)
    last = phase.minutes.last()
    form = _form(request, _("Minutes"), last.text if last else {})
    if form.is_valid():
        try:
            replying.record_minutes(phase, form.texts(), by=request.person)
        except NotYet:
            form.add_error(None, _("It is too early: the meeting has not begun."))
        else:
            messages.success(request, _("Published; those who follow are told."))
            return redirect("consult_staff:phase", code, number)
    context = {"form": form, "row": phase.consultation, "heading": _("Minutes")}
    return render(request, "consult/staff/text.html", context, status=422 if form.errors else 200)


def _form(request: Request, label: str, kept: dict[str, str]) -> TextsForm:
    given = request.POST if request.method == "POST" else None
    return TextsForm(label, given, rows=14, initial=languages.spread(kept, "text"))
