"""The text that people remark on, written by staff before the part opens."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.services.consult.actions import documenting
from zinneke.services.consult.forms import languages
from zinneke.services.consult.forms.staff import TextsForm
from zinneke.services.consult.manifest.permissions import CONFIGURE
from zinneke.services.consult.models import Phase
from zinneke.services.consult.rules.changes import Frozen
from zinneke.services.consult.rules.documents import Uneven
from zinneke.services.consult.rules.phases import Kind
from zinneke.services.consult.views.staff.setup import METHODS, found

LONGEST = 100_000


@never_cache
@require_http_methods(METHODS)
@staff_page
def document(request: Request, code: str, number: int) -> HttpResponse:
    """All of it, a blank line between paragraphs."""
    request.person.require(CONFIGURE)
    phase = found(code, number)
    if phase.kind != Kind.ANNOTATION:
        raise Http404
    form = _form(phase, request.POST if request.method == "POST" else None)
    if form.is_valid() and _kept(request, phase, form):
        return redirect("consult_staff:phase", code, number)
    context = {"form": form, "row": phase.consultation, "phase": phase}
    return render(request, "consult/staff/document.html", context, status=422 if form.errors else 200)


def _kept(request: Request, phase: Phase, form: TextsForm) -> bool:
    """Whether it was kept; if not, the form says why."""
    try:
        made = documenting.write(phase, form.texts(), by=request.person)
    except Frozen:
        form.add_error(None, _("The part has begun: its text stays as it is."))
    except Uneven as error:
        wanted = error.found["fr"]
        for one, count in error.found.items():
            if count != wanted:
                said = _("%(count)s paragraphs, in French %(wanted)s: make them the same.")
                form.add_error(f"text_{one}", said % {"count": count, "wanted": wanted})
    except ValueError:
        form.add_error("text_fr", _("At most 200 paragraphs: make several parts of it."))
    else:
        messages.success(request, _("Kept: %(count)s paragraphs.") % {"count": len(made)})
    return not form.errors


def _form(phase: Phase, given: Any) -> TextsForm:
    rows = list(phase.paragraphs.all())
    there = {one: "\n\n".join(row.text[one] for row in rows if one in row.text) for one in languages.NAMES}
    label = _("Text, a blank line between paragraphs")
    return TextsForm(label, given, rows=20, longest=LONGEST, initial=languages.spread(there, "text"))
