"""Taking part: one page for each kind of phase. Everything works without JavaScript."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.gate import SIGN_IN
from zinneke.accounts.person import Request
from zinneke.kernel.time import now
from zinneke.services.consult.actions import answering, offering, voting, writing
from zinneke.services.consult.actions.answering import Faulty
from zinneke.services.consult.actions.speaking import Refused
from zinneke.services.consult.actions.writing import TooMany
from zinneke.services.consult.forms.taking_part import (
    OfferForm,
    ParagraphForm,
    QuestionnaireForm,
    RemarkForm,
    StatementForm,
)
from zinneke.services.consult.manifest.words import KINDS, REFUSALS, STANDS
from zinneke.services.consult.models import Contribution, Paragraph, Phase
from zinneke.services.consult.queries import opinions, people, public, results
from zinneke.services.consult.rules.phases import Deed, Kind, Refusal, refusal
from zinneke.services.consult.views import shown
from zinneke.services.consult.views.speaking import keeps_key, key_beside, speaker
from zinneke.ui.errors import too_often
from zinneke.ui.language import in_active
from zinneke.ui.ratelimit import limited

DEED: Final[Mapping[str, Deed]] = {
    Kind.QUESTIONNAIRE: Deed.ANSWER,
    Kind.MAP: Deed.REMARK,
    Kind.ANNOTATION: Deed.ANNOTATE,
    Kind.STATEMENTS: Deed.VOTE,
    Kind.CALL: Deed.OFFER,
}


@never_cache
@limited("consult-say", times=120, per_s=3600, refuse=too_often)
@require_http_methods(["GET", "HEAD", "POST"])
@keeps_key
def phase(request: Request, code: str, number: int) -> HttpResponse:
    """A part: what can be done there, by its kind."""
    row = _found(code, number)
    if row.kind not in PAGES:
        return redirect("consult:consultation", code)
    try:
        return PAGES[row.kind](request, row)
    except Refused as error:
        return _refused(request, row, error.why)


@limited("consult-vote", times=600, per_s=3600, refuse=too_often)
@require_POST
@keeps_key
def vote(request: Request, code: str, number: int, statement: int) -> HttpResponse:
    """Agree, disagree or pass; then on to the next statement."""
    row = _found(code, number)
    said = Contribution.objects.filter(phase=row, pk=statement).select_related("phase__consultation").first()
    value = request.POST.get("vote", "")
    if said is None or value not in ("1", "0", "-1"):
        raise Http404
    try:
        voting.vote(said, int(value), speaker(request, begin=True))
    except Refused as error:
        return _refused(request, row, error.why)
    return redirect("consult:phase", code, number)


@limited("consult-say", times=120, per_s=3600, refuse=too_often)
@require_POST
@keeps_key
def propose(request: Request, code: str, number: int) -> HttpResponse:
    """Propose a statement."""
    row = _found(code, number)
    form = StatementForm(request.POST)
    try:
        if form.is_valid():
            made = writing.propose(row, form.cleaned_data["text"], speaker(request, begin=True))
            _thank(request, made)
            return redirect("consult:phase", code, number)
    except Refused as error:
        return _refused(request, row, error.why)
    except TooMany:
        form.add_error("text", _("You have written as many texts as one person may here."))
    return _statements(request, row, form)


def _questionnaire(request: Request, row: Phase) -> HttpResponse:
    questions = list(row.questions.all())
    form = QuestionnaireForm(questions, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            answering.answer(row, form.answers(), speaker(request, begin=True))
        except Faulty as error:
            form.fault(error.found)
        else:
            messages.success(request, _("Thank you: your answers are kept. You can change them until the part closes."))
            return redirect("consult:consultation", row.consultation.code)
    return _page(request, row, "questionnaire", form)


def _map(request: Request, row: Phase) -> HttpResponse:
    form = RemarkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            said = form.cleaned_data
            made = writing.remark(
                row, said["text"], form.point(), speaker(request, begin=True), address=said["place"].name.text
            )
        except TooMany:
            form.add_error("text", _("You have written as many texts as one person may here."))
        else:
            _thank(request, made)
            return redirect("consult:phase", row.consultation.code, row.number)
    remarks = list(public.shown(row)) if results.are_shown(row, now()) else []
    return _page(request, row, "map", form, remarks=remarks, drawn=shown.map_of(row, remarks) if remarks else "")


def _annotation(request: Request, row: Phase) -> HttpResponse:
    about = _picked(request, row)
    form = ParagraphForm(request.POST if about else None, prefix=f"p{about.number if about else 0}")
    if about and form.is_valid():
        try:
            made = writing.annotate(about, form.cleaned_data["text"], speaker(request, begin=True))
        except TooMany:
            form.add_error("text", _("You have written as many texts as one person may here."))
        else:
            _thank(request, made)
            return redirect(f"{reverse('consult:phase', args=[row.consultation.code, row.number])}#p{about.number}")
    told = results.annotated(row) if results.are_shown(row, now()) else [(one, []) for one in row.paragraphs.all()]
    rows = [(one, said, form if one == about else ParagraphForm(prefix=f"p{one.number}")) for one, said in told]
    return _page(request, row, "annotation", form, rows=rows)


def _picked(request: Request, row: Phase) -> Paragraph | None:
    """The paragraph that something was said about; None where nothing was sent. Raises Http404 for one that is none."""
    if request.method != "POST":
        return None
    number = request.POST.get("paragraph", "")
    if not number.isdecimal() or len(number) > 4:
        raise Http404
    return get_object_or_404(row.paragraphs.select_related("phase__consultation"), number=number)


def _statements(request: Request, row: Phase, form: StatementForm | None = None) -> HttpResponse:
    who = people.participant(row.consultation, speaker(request))
    asked = opinions.asked(row, who)
    return _page(request, row, "statements", form or StatementForm(), asked=asked)


def _call(request: Request, row: Phase) -> HttpResponse:
    sent = request.method == "POST"
    form = OfferForm(request.POST if sent else None, request.FILES if sent else None)
    if sent and form.is_valid():
        file = form.cleaned_data.get("file")
        try:
            offering.offer(row, form.offered(), [file] if file else [], speaker(request, begin=True))
        except offering.TooMany:
            form.add_error("title", _("You have made as many offers as one person may here."))
        else:
            messages.success(request, _("Thank you: your offer has arrived. It is decided once the call is closed."))
            return redirect("consult:mine", row.consultation.code)
    return _page(request, row, "call", form)


PAGES: Final[Mapping[str, Callable[[Request, Phase], HttpResponse]]] = {
    Kind.QUESTIONNAIRE: _questionnaire,
    Kind.MAP: _map,
    Kind.ANNOTATION: _annotation,
    Kind.STATEMENTS: _statements,
    Kind.CALL: _call,
}


def _page(request: Request, row: Phase, name: str, form: Any, **more: Any) -> HttpResponse:
    at = now()
    why = refusal(DEED[row.kind], row.rule, at, speaker(request).assurance)
    context = {
        "phase": row, "row": row.consultation, "form": form, "kind": in_active(KINDS[row.kind]),
        "stand_name": in_active(STANDS[row.window.stand(at)]), "why": in_active(REFUSALS[why]) if why else "",
        "sign_in": _sign_in(request, row) if why == Refusal.SIGN_IN else "",
        "results": results.are_shown(row, at), "beside": bool(key_beside(request)), **more,
    }  # fmt: skip
    return render(request, f"consult/{name}.html", context, status=422 if form.errors else 200)


def _found(code: str, number: int) -> Phase:
    row = public.phase(code, number)
    if row is None:
        raise Http404
    return row


def _sign_in(request: Request, row: Phase) -> str:
    wanted = {"next": request.get_full_path(), "level": Assurance(row.assurance).name.lower()}
    return f"{reverse(SIGN_IN)}?{urlencode(wanted)}"


def _refused(request: Request, row: Phase, why: Refusal) -> HttpResponse:
    """Nothing was kept: the page says why."""
    if why == Refusal.SIGN_IN:
        return redirect(_sign_in(request, row))
    messages.error(request, in_active(REFUSALS[why]))
    return redirect("consult:consultation", row.consultation.code)


def _thank(request: Request, made: Contribution) -> None:
    if made.state == "shown":
        messages.success(request, _("Thank you: your text is published."))
    else:
        messages.success(request, _("Thank you. One of us reads your text before others see it."))
