"""The end of a form: the summary to check, handing in, what follows, stopping, and going on another day."""

from typing import Final

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zinneke.accounts.person import Request
from zinneke.kernel.time import in_brussels, now
from zinneke.services.desk.actions import drafts as actions
from zinneke.services.desk.actions import form_telling
from zinneke.services.desk.actions.cases import Nameless, NotOffered
from zinneke.services.desk.actions.drafts import NotOpen
from zinneke.services.desk.actions.handing_in import NOBODY_CAME, Faulty, HandedIn, hand_in
from zinneke.services.desk.forms.counter import CameForm
from zinneke.services.desk.models.drafts import DraftState, SignatureState
from zinneke.services.desk.queries import drafts
from zinneke.services.desk.queries.drafts import Filling
from zinneke.services.desk.rules import payments
from zinneke.services.desk.rules.forms import Fault, price, total_cents
from zinneke.services.desk.rules.forms.applicant import applicant_of
from zinneke.services.desk.rules.forms.checks import check_shown
from zinneke.services.desk.views import answers_told
from zinneke.services.desk.views import form_told as told
from zinneke.services.desk.views.drafts_found import ONLINE, step_url, with_draft, with_open_draft
from zinneke.ui import sent_files
from zinneke.ui.errors import too_often
from zinneke.ui.ratelimit import limited

UNPROCESSABLE: Final = 422


@limited("desk-hand-in", times=20, per_s=3600, refuse=too_often)
@require_http_methods(["GET", "HEAD", "POST"])
@with_open_draft
def check(request: Request, filling: Filling) -> HttpResponse:
    """Everything once more, with its price; POST files it."""
    form = _came(request, filling)
    faults = check_shown(filling.shown, in_brussels(now()).date())
    if request.method != "POST":
        return _summary(request, filling, faults, form)
    try:
        done = _handed_in(request, filling, form)
    except Faulty as error:
        return _summary(request, filling, error.faults, form, UNPROCESSABLE)
    except NotOpen:
        return redirect("desk:draft_done", filling.draft.key)
    except NotOffered:
        messages.error(request, _("Nothing was sent: this cannot be asked for at present. Call us, or come by."))
        return _summary(request, filling, faults, form, UNPROCESSABLE)
    if done is None:
        return _summary(request, filling, faults, form, UNPROCESSABLE)
    filling.draft.refresh_from_db()
    return _done(request, filling, code=done.code)


def _came(request: Request, filling: Filling) -> CameForm | None:
    """What a clerk is asked of who came; nothing online."""
    if filling.draft.channel == ONLINE:
        return None
    told = applicant_of(filling.definition, filling.answers)
    lacking = [] if filling.draft.holder else [one for one in ("name", "address") if not getattr(told, one)]
    return CameForm(request.POST if request.method == "POST" else None, lacking=lacking)


def _handed_in(request: Request, filling: Filling, form: CameForm | None) -> HandedIn | None:
    """None where what is said of who came is wrong: the form tells. Raises as the filing does."""
    if form is None:
        return hand_in(filling.draft, by=request.person, came=NOBODY_CAME)
    if not form.is_valid():
        return None
    try:
        return hand_in(filling.draft, by=request.person, came=form.came(request.person.name))
    except Nameless:
        form.add_error("name", _("Write whose case it is: this is not handled for somebody unknown."))
        return None


@require_safe
@with_draft
def done(request: Request, filling: Filling) -> HttpResponse:
    """What became of it: its number, who has signed, what follows."""
    if filling.draft.state == DraftState.OPEN:
        return redirect("desk:draft", filling.draft.key)
    return _done(request, filling)


@limited("desk-later", times=10, per_s=3600, refuse=too_often)
@require_http_methods(["GET", "HEAD", "POST"])
@with_open_draft
def later(request: Request, filling: Filling) -> HttpResponse:
    """Go on another day, or stop: the address by e-mail, or everything erased."""
    form = forms.EmailField(required=True)
    error = ""
    if request.method == "POST":
        try:
            email = form.clean(request.POST.get("email", ""))
        except ValidationError:
            error = _("Write an e-mail address, such as name@example.be.")
        else:
            form_telling.draft_kept(filling, email)
            messages.success(request, _("A letter with the address of this form is on its way."))
            return redirect("desk:draft_later", filling.draft.key)
    page = {
        "filling": filling,
        "title": told.say(filling.definition.title),
        "error": error,
        "email": request.POST.get("email", ""),
        "address": request.build_absolute_uri(reverse("desk:draft", args=[filling.draft.key])),
    }
    return render(request, "desk/draft_later.html", page, status=UNPROCESSABLE if error else 200)


@limited("desk-stop", times=20, per_s=3600, refuse=too_often)
@require_POST
@with_open_draft
def stop(request: Request, filling: Filling) -> HttpResponse:
    """Erase it with all that was attached."""
    code = filling.draft.version.form.code
    actions.give_up(filling.draft)
    messages.success(request, _("Your answers and files are erased."))
    return redirect("desk:form_start", code)


@require_safe
@with_draft
def file(request: Request, filling: Filling, upload: str) -> HttpResponse:
    """A file that was attached to this form."""
    found = drafts.upload(filling.draft, upload)
    if found is None:
        raise Http404
    return sent_files.answer(drafts.files().read(found.key), found.media_type, found.name)


def _summary(
    request: Request, filling: Filling, faults: list[Fault], form: CameForm | None, status: int = 200
) -> HttpResponse:
    lines = price(filling.definition, filling.answers)
    names = {one.key: one.name for one in filling.draft.uploads.all()}
    page = {
        "filling": filling,
        "title": told.say(filling.definition.title),
        "pages": answers_told.pages(filling.definition, filling.answers, names),
        "faults": [(_step_of(filling, one), one.path, error) for one, error in _said(faults)],
        "lines": answers_told.priced(lines),
        "total": answers_told.cents(total_cents(lines)),
        "form": form,
        "last": step_url(filling.draft, filling.shown.steps[-1].code) if filling.shown.steps else "",
        "count": len(filling.shown.steps) + 1,
    }
    return render(request, "desk/draft_check.html", page, status=status)


def _said(faults: list[Fault]) -> list[tuple[Fault, str]]:
    words = told.errors(faults)
    return [(one, words[one.path]) for one in faults]


def _step_of(filling: Filling, fault: Fault) -> tuple[str, str]:
    """The address of the page where something is wrong, and what the field is called."""
    first = fault.path.partition(".")[0]
    for one in filling.shown.steps:
        labels = told.labels(one.fields)
        if first in labels:
            return f"{step_url(filling.draft, one.code)}#{fault.path}", labels[first].text
    return step_url(filling.draft, filling.shown.steps[0].code), first


def _done(request: Request, filling: Filling, code: str = "") -> HttpResponse:
    signatures = list(filling.draft.signatures.all())
    page = {
        "filling": filling,
        "title": told.say(filling.definition.title),
        "code": code,
        "number": payments.shown(filling.draft.reference),
        "address": reverse("desk:case", args=[filling.draft.reference]),
        "signatures": signatures,
        "waiting": any(one.state != SignatureState.SIGNED for one in signatures),
    }
    return render(request, "desk/draft_done.html", page)
