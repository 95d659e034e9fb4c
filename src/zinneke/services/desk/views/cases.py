"""A resident's case: how it stands, what is expected, answers, documents, messages, the decision."""

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zinneke.accounts import looks
from zinneke.accounts.gate import resident_page
from zinneke.accounts.person import Request
from zinneke.kernel.text import Text
from zinneke.services.desk.actions import cases as filing
from zinneke.services.desk.actions import deciding, documents, handling
from zinneke.services.desk.forms.cases import AnswerForm, DocumentForm, FollowForm, MessageForm
from zinneke.services.desk.models import Case, Decision
from zinneke.services.desk.queries import cases, papers
from zinneke.services.desk.rules.cases import NotAllowed
from zinneke.services.desk.views import case_answers, case_told
from zinneke.ui import sent_files
from zinneke.ui.errors import too_often
from zinneke.ui.forms import DesignedForm
from zinneke.ui.ratelimit import limited

UNPROCESSABLE: Final = 422
ANSWER_ID, DOCUMENT_ID, MESSAGE_ID = "answer_%s", "document_%s", "message_%s"
"""Three forms on one page: their fields have names of their own in it, right or wrong."""
WHAT: Final = Text(fr="un dossier", nl="een dossier", de="ein Antrag", en="a case")
BY_MANDATE: Final = Text(fr="par mandat", nl="met een volmacht", de="mit Vollmacht", en="under a mandate")


@require_safe
@resident_page()
def case(request: Request, number: str) -> HttpResponse:
    """The page of a case."""
    return _page(request, _own(request, number))


@limited("answer-case", times=30, per_s=3600, refuse=too_often)
@require_POST
@resident_page()
def answer(request: Request, number: str) -> HttpResponse:
    """The answer to what was asked."""
    row, form = _own(request, number), AnswerForm(request.POST, request.FILES, auto_id=ANSWER_ID)
    if not form.is_valid():
        return _page(request, row, answer=form)
    given = form.cleaned_data
    files = [given["file"]] if given["file"] else []
    return _done(
        request, row, lambda: handling.answer(row, given["text"] or given["file"].name, files, by=request.person)
    )


@limited("document-case", times=60, per_s=3600, refuse=too_often)
@require_POST
@resident_page()
def add_document(request: Request, number: str) -> HttpResponse:
    """A document that is missing."""
    row, form = _own(request, number), DocumentForm(request.POST, request.FILES, auto_id=DOCUMENT_ID)
    if not form.is_valid():
        return _page(request, row, document=form)
    return _done(request, row, lambda: documents.send_in(row, form.cleaned_data["file"], by=request.person))


@limited("write-case", times=30, per_s=3600, refuse=too_often)
@require_POST
@resident_page()
def write(request: Request, number: str) -> HttpResponse:
    """A message."""
    row, form = _own(request, number), MessageForm(request.POST, auto_id=MESSAGE_ID)
    if not form.is_valid():
        return _page(request, row, message=form)
    return _done(request, row, lambda: handling.write(row, form.cleaned_data["text"], by=request.person))


@require_http_methods(["GET", "HEAD", "POST"])
@resident_page()
def withdraw(request: Request, number: str) -> HttpResponse:
    """Ask no longer, after a page that asks whether that is meant."""
    row = _own(request, number)
    if request.method != "POST":
        return render(request, "desk/withdraw.html", {"case": case_told.told(row)})
    return _done(request, row, lambda: deciding.withdraw(row, by=request.person))


@require_safe
@resident_page()
def decision(request: Request, number: str) -> HttpResponse:
    """The decision as PDF."""
    from zinneke.services.desk.queries.decision_paper import decision_paper

    row = _own(request, number)
    try:
        content = decision_paper(row)
    except Decision.DoesNotExist:
        raise Http404 from None
    return sent_files.answer(content, "application/pdf", f"{row.number}.pdf")


@require_safe
@resident_page()
def document(request: Request, number: str, pk: int) -> HttpResponse:
    """A document of the case, if it is not for staff only."""
    found = papers.document(_own(request, number), pk, internal=False)
    if found is None:
        raise Http404
    return sent_files.answer(documents.store().read(found.key), found.media_type, found.name)


@limited("follow-case", times=10, per_s=900, refuse=too_often)
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: Request) -> HttpResponse:
    """How a case stands, by the number and code of its receipt: no account needed, and nothing personal shown."""
    form = FollowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        row = filing.followed(form.cleaned_data["number"], form.cleaned_data["code"])
        if row is not None:
            return render(request, "desk/followed.html", {"case": case_told.told(row)})
        form.add_error("number", _("No case has this number and this code. Look at your receipt, or call us."))
    return render(request, "desk/follow.html", {"form": form}, status=UNPROCESSABLE if form.errors else 200)


def _own(request: Request, number: str) -> Case:
    """The case, if it is the person's own or they hold a mandate; a look by mandate is noted."""
    row = cases.of_applicant(request.person, number)
    if row is None:
        raise Http404
    if row.holder is not None:
        looks.note(request.person, row.holder, WHAT, BY_MANDATE, by_mandate=True)
    return row


def _page(request: Request, row: Case, **faulty: DesignedForm) -> HttpResponse:
    page: dict[str, Any] = {
        "case": case_told.told(row),
        "agent": case_told.agent(row),
        "steps": case_told.steps(row),
        "pages": case_answers.pages(row),
        "plain": case_answers.plain(row),
        "documents": papers.documents(row, internal=False),
        "decision": papers.decision(row),
        "answer_form": faulty.get("answer") or AnswerForm(auto_id=ANSWER_ID),
        "document_form": faulty.get("document") or DocumentForm(auto_id=DOCUMENT_ID),
        "message_form": faulty.get("message") or MessageForm(auto_id=MESSAGE_ID),
        "faulty": next(iter(faulty.values()), None),
    }
    return render(request, "desk/case.html", page, status=UNPROCESSABLE if faulty else 200)


def _done(request: Request, row: Case, do: Any) -> HttpResponse:
    try:
        do()
    except NotAllowed:
        messages.error(request, _("That is not possible any more: the case has moved on."))
    else:
        messages.success(request, _("We received it."))
    return redirect("desk:case", row.number)
