"""A case as staff see it, and everything they do with it. Every look is noted for the person to read."""

from typing import Final

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zinneke.accounts import looks
from zinneke.accounts.audit import record
from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.kernel.text import Text
from zinneke.services.desk.actions import documents
from zinneke.services.desk.actions.steps import Overtaken
from zinneke.services.desk.models import Case, Decision, Proposal
from zinneke.services.desk.queries import cases, papers
from zinneke.services.desk.views import case_answers, case_told
from zinneke.services.desk.views.deeds import DEED, deeds_for, done_with
from zinneke.ui import sent_files

UNPROCESSABLE: Final = 422
WHAT: Final = Text(fr="votre dossier", nl="uw dossier", de="Ihr Antrag", en="your case")
WHY: Final = Text(
    fr="traitement du dossier", nl="behandeling van het dossier", de="Bearbeitung des Antrags", en="handling the case"
)


@require_safe
@staff_page
def case(request: Request, number: str) -> HttpResponse:
    """Everything that is known of a case."""
    return _page(request, _seen(request, number))


@require_POST
@staff_page
def act(request: Request, number: str, name: str) -> HttpResponse:
    """Something is done with it. What is typed wrong changes nothing."""
    row = _seen(request, number)
    deed = DEED.get(name)
    if deed is None:
        raise Http404
    request.person.require(deed.right, of=row.department.code)
    form = deed.form(request.POST, request.FILES, auto_id=f"{name}_%s")
    try:
        done = form.is_valid() and done_with(deed, row, form, _revision(request), request.person)
    except Overtaken:
        messages.error(request, _("A colleague changed this case meanwhile. Look at it, then try again."))
        return redirect("desk_staff:case", row.number)
    if done:
        messages.success(request, _("Done."))
        return redirect("desk_staff:case", row.number)
    return _page(request, row, {name: form})


@require_safe
@staff_page
def document(request: Request, number: str, pk: int) -> HttpResponse:
    """A document of a case."""
    found = papers.document(_seen(request, number), pk, internal=True)
    if found is None:
        raise Http404
    return sent_files.answer(documents.store().read(found.key), found.media_type, found.name)


@require_safe
@staff_page
def decision(request: Request, number: str) -> HttpResponse:
    """The decision as PDF, to print and to send."""
    from zinneke.services.desk.queries.decision_paper import decision_paper

    row = _seen(request, number)
    try:
        content = decision_paper(row)
    except Decision.DoesNotExist:
        raise Http404 from None
    return sent_files.answer(content, "application/pdf", f"{row.number}.pdf")


def _seen(request: Request, number: str) -> Case:
    """The case, if it is of a department where the person may see cases. The look is noted."""
    row = cases.of_staff(request.person, number)
    if row is None:
        raise Http404
    if row.holder is not None:
        looks.note(request.person, row.holder, WHAT, WHY, department=row.department.code)
    else:
        record("looked at a case without an account", row, by=request.person, department=row.department.code)
    return row


def _page(request: Request, row: Case, faulty: dict[str, forms.Form] | None = None) -> HttpResponse:
    tried = faulty or {}
    page = {
        "case": case_told.told(row),
        "agent": case_told.agent(row),
        "pages": case_answers.pages(row),
        "plain": case_answers.plain(row),
        "steps": case_told.steps(row, internal=True),
        "documents": papers.documents(row, internal=True),
        "contacts": row.contacts.all(),
        "payments": case_told.payments_of(row),
        "decision": papers.decision(row),
        "proposal": Proposal.objects.filter(case=row).first(),
        "deeds": deeds_for(request.person, row, tried),
        "faulty": next(iter(tried.values()), None),
        "mandates": row.checked,
    }
    return render(request, "desk/staff_case.html", page, status=UNPROCESSABLE if tried else 200)


def _revision(request: Request) -> int:
    """The revision that the person looked at."""
    given = request.POST.get("seen", "")
    return int(given) if given.isdecimal() and len(given) < 9 else 0
