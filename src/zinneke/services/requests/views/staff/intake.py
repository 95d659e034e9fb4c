"""Reports that staff file for people who phone, come or write."""

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.services.requests.actions import reporting
from zinneke.services.requests.actions.reporting import Made
from zinneke.services.requests.forms.intake import QUESTION, IntakeForm
from zinneke.services.requests.manifest.permissions import FILE
from zinneke.services.requests.models import Category
from zinneke.services.requests.queries import queue
from zinneke.ui.language import active

WRONG: Final[dict[str, tuple[str, str | Promise]]] = {
    "place": ("lat", gettext_lazy("This place lies outside of the Brussels-Capital Region.")),
    "text": ("text", gettext_lazy("Say what is wrong, in at most 3,000 letters.")),
    "category": ("category", gettext_lazy("Choose another category.")),
    "email": ("email", gettext_lazy("This is not an e-mail address.")),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def file(request: Request) -> HttpResponse:
    """The form; then the number and the code, which the person may write down."""
    request.person.require(FILE)
    form = IntakeForm(request.POST if request.method == "POST" else None)
    answers = _answers(request)
    if form.is_bound and form.is_valid() and (made := _made(request, form, answers)):
        return _told(request, made)
    category = form.cleaned_data.get("category") if form.is_bound and hasattr(form, "cleaned_data") else None
    page = {"form": form, "questions": _questions(category, answers)}
    return render(request, "requests/staff/file.html", page, status=422 if form.errors else 200)


def _made(request: Request, form: IntakeForm, answers: dict[str, list[str]]) -> Made | None:
    """The report, or None where the form now says what is wrong."""
    try:
        return reporting.report(form.report(answers), by=request.person)
    except reporting.Faulty as error:
        for code in error.codes:
            asked = _("This category asks more: answer the questions below.")
            field, said = WRONG.get(code, ("category", asked))
            form.add_error(field, str(said))
        return None


def _told(request: Request, made: Made) -> HttpResponse:
    """The number and the code; the report itself only for who may see it."""
    seen = queue.seen_by(request.person).filter(pk=made.report.pk).exists()
    url = reverse("requests_staff:report", args=[made.report.number]) if seen else ""
    return render(request, "requests/staff/filed.html", {"made": made, "url": url})


def _answers(request: Request) -> dict[str, list[str]]:
    given = request.POST.lists() if request.method == "POST" else ()
    return {name.removeprefix(QUESTION): list(values) for name, values in given if name.startswith(QUESTION)}


def _questions(category: Category | None, answers: dict[str, list[str]]) -> list[dict[str, Any]]:
    """What the category asks, with what was answered."""
    language = active()
    return [
        {
            "name": QUESTION + one.code,
            "label": one.description.to(language),
            "choices": [(choice.key, choice.name.to(language)) for choice in one.values],
            "several": one.datatype == "multivaluelist",
            "given": answers.get(one.code, []),
            "required": one.required,
        }
        for one in (category.questions if category else ())
        if one.variable
    ]
