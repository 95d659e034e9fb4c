"""The page of a consultation, its results, following it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.gate import resident_page
from zinneke.accounts.person import Request
from zinneke.kernel.time import now
from zinneke.services.consult.actions import following
from zinneke.services.consult.manifest.permissions import WRITE_DOWN
from zinneke.services.consult.manifest.words import KINDS, STANDS
from zinneke.services.consult.models import Phase
from zinneke.services.consult.queries import public
from zinneke.services.consult.queries import results as counted
from zinneke.services.consult.rules.phases import Kind
from zinneke.services.consult.views import shown
from zinneke.services.consult.views.speaking import key_beside
from zinneke.ui.language import in_active


@require_safe
def consultation(request: Request, code: str) -> HttpResponse:
    """What it is about, its parts, what the city answered."""
    row = public.consultation(code)
    if row is None:
        raise Http404
    at = now()
    stands = public.stand(row, at)
    user = request.person.user.pk if request.person.signed_in else None
    context = {
        "row": row,
        "stand": stands.stand,
        "stand_name": in_active(STANDS[stands.stand]),
        "parts": [_part(one) for one in row.phases.all()],
        "reply": row.replies.last(),
        "exported": any(one.kind != Kind.MEETING and counted.are_shown(one, at) for one in row.phases.all()),
        "follows": user is not None and row.followers.filter(user_id=user).exists(),
        "signed_in": user is not None,
        "may_write_down": request.person.may(WRITE_DOWN),
        "beside": bool(key_beside(request)),
    }
    return render(request, "consult/consultation.html", context)


@require_safe
def results(request: Request, code: str, number: int) -> HttpResponse:
    """What was said in a part, counted; before it may be shown, that it is not."""
    phase = public.phase(code, number)
    if phase is None:
        raise Http404
    are_shown = counted.are_shown(phase, now())
    context = {"phase": phase, "row": phase.consultation, "are_shown": are_shown, "kind": in_active(KINDS[phase.kind])}
    if are_shown:
        context |= shown.results(phase)
    return render(request, "consult/results.html", context)


@require_POST
@resident_page(Assurance.EMAIL)
def follow(request: Request, code: str) -> HttpResponse:
    """Hear of it, or no longer."""
    row = public.consultation(code)
    if row is None:
        raise Http404
    if request.POST.get("do") == "stop":
        following.stop(row, request.person.user.pk or 0)
        messages.success(request, _("You no longer follow this consultation."))
    else:
        following.follow(row, request.person.user.pk or 0)
        messages.success(request, _("You follow this consultation: we tell you what becomes of it."))
    return redirect("consult:consultation", code)


def _part(phase: Phase) -> dict[str, object]:
    at = now()
    stand = phase.window.stand(at)
    return {
        "phase": phase, "kind": in_active(KINDS[phase.kind]), "stand": stand, "stand_name": in_active(STANDS[stand]),
        "results": counted.are_shown(phase, at) and phase.kind != "meeting",
        "minutes": phase.minutes.last() if phase.kind == "meeting" else None,
    }  # fmt: skip
