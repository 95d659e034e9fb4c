"""The page of somebody who is asked to sign: what is asked, by whom; sign or refuse. And witnessing at the counter."""

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.kernel.time import now
from zinneke.services.desk.actions import signing as actions
from zinneke.services.desk.actions.signing import NotAsked
from zinneke.services.desk.manifest.forms import WITNESS
from zinneke.services.desk.models import Signature
from zinneke.services.desk.models.drafts import DraftState, SignatureState
from zinneke.services.desk.queries import drafts
from zinneke.services.desk.views import answers_told
from zinneke.services.desk.views import form_told as told
from zinneke.services.desk.views.drafts_found import SECRET
from zinneke.ui.errors import too_often
from zinneke.ui.ratelimit import limited

UNPROCESSABLE: Final = 422
LONGEST_WHY: Final = 2_000


@limited("desk-sign", times=60, per_s=3600, refuse=too_often, methods=("GET", "HEAD", "POST"))
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: Request, key: str) -> HttpResponse:
    """The request as it was filled in; POST signs or refuses. Opening the page does nothing: mail programs do."""
    signature = drafts.signature(key, now())
    if signature is None:
        raise Http404
    errors = _answer(request, signature) if request.method == "POST" else {}
    signature.refresh_from_db()
    filling = drafts.filling(signature.draft)
    waiting = signature.state == SignatureState.ASKED and signature.draft.state == DraftState.SIGNING
    names = {one.key: one.name for one in signature.draft.uploads.all()}
    page = {
        "signature": signature,
        "filling": filling,
        "title": told.say(filling.definition.title),
        "pages": answers_told.pages(filling.definition, filling.answers, names) if waiting else [],
        "waiting": waiting,
        "errors": errors,
        "typed": request.POST,
    }
    response = render(request, "desk/sign.html", page, status=UNPROCESSABLE if errors else 200)
    for name, value in SECRET.items():
        response.headers[name] = value
    return response


def _answer(request: Request, signature: Signature) -> dict[str, str]:
    """Do what the button says; what is wrong, by the name of the input."""
    name, why = request.POST.get("name", "").strip(), request.POST.get("why", "").strip()
    try:
        if request.POST.get("do") == "refuse":
            if not why:
                return {"why": _("Say in a few words why you do not sign.")}
            actions.refuse(signature, why[:LONGEST_WHY])
            return {}
        wrong = {} if name else {"name": _("Write your first and family name.")}
        if request.POST.get("agreed") != "yes":
            wrong["agreed"] = _("Tick the box to confirm.")
        if not wrong:
            actions.sign(signature, name[:200])
    except NotAsked:
        return {}
    return wrong


@require_safe
@staff_page
def waiting(request: Request) -> HttpResponse:
    """Signatures that are waited for at the counter."""
    departments = request.person.departments_with(WITNESS)
    if departments is not None and not departments:
        request.person.require(WITNESS)
    return render(request, "desk/signatures.html", {"signatures": drafts.unsigned(departments, now())})


@require_POST
@staff_page
def witness(request: Request, pk: int) -> HttpResponse:
    """Somebody signed at the counter, and the clerk saw it."""
    signature = Signature.objects.select_related("draft__version__form__department").filter(pk=pk).first()
    if signature is None:
        raise Http404
    try:
        actions.witness(signature, by=request.person)
    except NotAsked:
        messages.error(request, _("This signature is not waited for any more."))
    else:
        messages.success(request, _("The signature of %(name)s is kept.") % {"name": signature.name})
    return redirect("desk_staff:signatures")
