"""Setting a consultation up: its texts, parts, questions, first statements; publishing it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.kernel.time import now
from zinneke.services.consult.actions import configuring
from zinneke.services.consult.actions.configuring import Overtaken
from zinneke.services.consult.forms.staff import CodeForm, ConsultationForm, PhaseForm, QuestionForm, TextsForm
from zinneke.services.consult.manifest.permissions import CONFIGURE
from zinneke.services.consult.manifest.words import FORMS, KINDS, LACKS, STANDS
from zinneke.services.consult.models import Consultation, Phase, Question
from zinneke.services.consult.queries import public
from zinneke.services.consult.rules.changes import Frozen, Incomplete
from zinneke.services.consult.rules.phases import Kind
from zinneke.ui.language import in_active

METHODS = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
@staff_page
def consultations(request: Request) -> HttpResponse:
    """All of them, published or not."""
    request.person.require(CONFIGURE)
    rows = Consultation.objects.prefetch_related("phases", "replies").order_by("-changed_at")
    listed = [(row, in_active(STANDS[public.stand(row, now()).stand]) if row.published_at else "") for row in rows]
    return render(request, "consult/staff/list.html", {"listed": listed})


@never_cache
@require_http_methods(METHODS)
@staff_page
def new(request: Request) -> HttpResponse:
    """A new one."""
    request.person.require(CONFIGURE)
    given = request.POST if request.method == "POST" else None
    code, form = CodeForm(given), ConsultationForm(given)
    if given is not None and code.is_valid() and form.is_valid():
        try:
            row = configuring.begin(code.cleaned_data["code"], form.given(), by=request.person)
        except ValueError:
            code.add_error("code", _("This name is taken or cannot stand in an address: choose another."))
        else:
            return redirect("consult_staff:consultation", row.code)
    context = {"form": form, "code": code, "row": None}
    return render(request, "consult/staff/consultation.html", context, status=422 if given else 200)


@never_cache
@require_http_methods(METHODS)
@staff_page
def consultation(request: Request, code: str) -> HttpResponse:
    """One of them: its texts, its parts."""
    request.person.require(CONFIGURE)
    row = get_object_or_404(Consultation, code=code)
    sent = request.method == "POST"
    form = ConsultationForm(request.POST if sent else None, row=row)
    if sent and form.is_valid():
        seen = request.POST.get("seen", "")
        try:
            configuring.change(row, form.given(), seen=int(seen) if seen.isdigit() else 0, by=request.person)
        except Overtaken:
            form.add_error(None, _("Somebody else changed this meanwhile. Look at the page again, then change it."))
        except Frozen:
            form.add_error("results", _("It is published: when results are shown stays as it was promised."))
        else:
            messages.success(request, _("Changed."))
            return redirect("consult_staff:consultation", code)
    parts = [(one, in_active(KINDS[one.kind]), in_active(STANDS[one.window.stand(now())])) for one in row.phases.all()]
    context = {"form": form, "row": row, "parts": parts}
    return render(request, "consult/staff/consultation.html", context, status=422 if form.errors else 200)


@require_POST
@staff_page
def publish(request: Request, code: str) -> HttpResponse:
    """Let everybody see it; what is missing is said."""
    request.person.require(CONFIGURE)
    row = get_object_or_404(Consultation, code=code)
    try:
        configuring.publish(row, by=request.person)
    except Incomplete as error:
        for number, lack in error.lacks.items():
            where = _("Part %(number)s: ") % {"number": number} if number else ""
            messages.error(request, where + in_active(LACKS[lack]))
    else:
        messages.success(request, _("Published: everybody sees it now."))
    return redirect("consult_staff:consultation", code)


@never_cache
@require_http_methods(METHODS)
@staff_page
def new_phase(request: Request, code: str) -> HttpResponse:
    """One more part."""
    request.person.require(CONFIGURE)
    row = get_object_or_404(Consultation, code=code)
    form = PhaseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = configuring.add_phase(row, form.given(), by=request.person)
        return redirect("consult_staff:phase", code, made.number)
    context = {"form": form, "row": row, "phase": None}
    return render(request, "consult/staff/phase.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(METHODS)
@staff_page
def phase(request: Request, code: str, number: int) -> HttpResponse:
    """A part with what belongs to it."""
    request.person.require(CONFIGURE)
    row = found(code, number)
    form = PhaseForm(request.POST if request.method == "POST" else None, row=row)
    if request.method == "POST" and form.is_valid():
        try:
            configuring.change_phase(row, form.given(), by=request.person)
        except Frozen:
            form.add_error(None, _("The part has begun: words may change, and its end can be put off; nothing else."))
        else:
            messages.success(request, _("Changed."))
            return redirect("consult_staff:phase", code, number)
    return _phase(request, row, form)


@require_POST
@staff_page
def remove_phase(request: Request, code: str, number: int) -> HttpResponse:
    """A part is gone, as long as nothing is published."""
    request.person.require(CONFIGURE)
    try:
        configuring.remove_phase(found(code, number), by=request.person)
    except Frozen:
        messages.error(request, _("It is published: people may count on this part."))
    return redirect("consult_staff:consultation", code)


@require_POST
@staff_page
def add_question(request: Request, code: str, number: int) -> HttpResponse:
    """One more question."""
    request.person.require(CONFIGURE)
    row, form = found(code, number), QuestionForm(request.POST)
    try:
        if form.is_valid():
            configuring.add_question(row, form.given(), by=request.person)
            messages.success(request, _("Added."))
            return redirect("consult_staff:phase", code, number)
    except Frozen:
        form.add_error(None, _("The part has begun: its questions stay as they are."))
    return _phase(request, row, PhaseForm(row=row), question=form)


@require_POST
@staff_page
def remove_question(request: Request, code: str, number: int, question: int) -> HttpResponse:
    """A question is gone, as long as nobody can have answered it."""
    request.person.require(CONFIGURE)
    row = get_object_or_404(Question.objects.select_related("phase__consultation"), pk=question,
                            phase=found(code, number))  # fmt: skip
    try:
        configuring.remove_question(row, by=request.person)
        messages.success(request, _("Removed."))
    except Frozen:
        messages.error(request, _("The part has begun: its questions stay as they are."))
    return redirect("consult_staff:phase", code, number)


@require_POST
@staff_page
def add_statement(request: Request, code: str, number: int) -> HttpResponse:
    """A statement of the city's own."""
    request.person.require(CONFIGURE)
    row, form = found(code, number), statement_form(request.POST)
    if form.is_valid():
        configuring.add_statement(row, form.texts(), by=request.person)
        messages.success(request, _("Added."))
        return redirect("consult_staff:phase", code, number)
    return _phase(request, row, PhaseForm(row=row), statement=form)


def found(code: str, number: int) -> Phase:
    """The part; 404 for one that is not there."""
    return get_object_or_404(Phase.objects.select_related("consultation"), consultation__code=code, number=number)


def statement_form(given: Any = None) -> TextsForm:
    """The form of a statement."""
    return TextsForm(_("Statement"), given, rows=2, longest=240)


def _phase(request: Request, row: Phase, form: PhaseForm, **tried: Any) -> HttpResponse:
    faulty = [one for one in (form, *tried.values()) if one.errors]
    context = {
        "form": form, "row": row.consultation, "phase": row, "kind": in_active(KINDS[row.kind]),
        "questions": [(one, in_active(FORMS[one.form])) for one in row.questions.all()],
        "question_form": tried.get("question") or (QuestionForm() if row.kind == Kind.QUESTIONNAIRE else None),
        "paragraphs": row.paragraphs.count(),
        "statements": list(row.contributions.filter(of_city=True)),
        "statement_form": tried.get("statement") or (statement_form() if row.kind == Kind.STATEMENTS else None),
        "faulty": faulty[0] if faulty else None,
    }  # fmt: skip
    return render(request, "consult/staff/phase.html", context, status=422 if faulty else 200)
