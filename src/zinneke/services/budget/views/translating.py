"""Authors translate their project."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from zinneke.accounts.gate import resident_page
from zinneke.accounts.person import Request
from zinneke.services.budget.actions import translating
from zinneke.services.budget.forms.translating import TranslationForm
from zinneke.services.budget.models import Proposal
from zinneke.services.budget.queries import translations
from zinneke.services.budget.rules.states import TRANSLATABLE
from zinneke.services.budget.views.project import found
from zinneke.services.budget.views.writing import METHODS
from zinneke.ui.errors import too_often
from zinneke.ui.language import active
from zinneke.ui.ratelimit import limited


@limited("budget-write", times=60, per_s=3600, refuse=too_often)
@never_cache
@require_http_methods(METHODS)
@resident_page()
def translate(request: Request, slug: str, number: int) -> HttpResponse:
    """Write a project of one's own in another language."""
    process, row, mine = found(request, slug, number)
    if not (mine and row.public and row.stands in TRANSLATABLE):
        raise Http404
    form = TranslationForm(row, request.POST if request.method == "POST" else None, initial=_begun(row))
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        made = translating.translate(row, given["language"], given["title"], given["text"], by=request.person)
        held = _("The translation is kept. One of us reads it before everybody does.")
        messages.success(request, held if made.held else _("Everybody can read your translation."))
        return redirect("budget:project", slug, number)
    page = {"form": form, "process": process, "process_title": process.title(active()), "proposal": row}
    return render(request, "budget/translation_form.html", page, status=422 if form.errors else 200)


def _begun(row: Proposal) -> dict[str, str]:
    """The translation into the language of the page, where there is one to go on with."""
    there = translations.shown(row, active())
    if there is None:
        return {} if active() == row.language else {"language": active()}
    return {"language": there.language, "title": there.title, "text": there.text}
