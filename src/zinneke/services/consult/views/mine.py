"""What somebody said in a consultation, what became of it, and objecting to a refusal."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from zinneke.accounts.person import Request
from zinneke.kernel.moderation import NotAllowed, State, may_appeal
from zinneke.kernel.time import now
from zinneke.services.consult.actions import writing
from zinneke.services.consult.forms.taking_part import ObjectionForm
from zinneke.services.consult.manifest.words import DECISIONS, GROUNDS, STATES
from zinneke.services.consult.models import Consultation, Contribution
from zinneke.services.consult.queries import people, public
from zinneke.services.consult.views.speaking import speaker
from zinneke.ui.errors import too_often
from zinneke.ui.language import in_active
from zinneke.ui.ratelimit import limited


@never_cache
@require_safe
def mine(request: Request, code: str) -> HttpResponse:
    """Their texts and offers."""
    return _shown(request, _found(code))


@limited("consult-say", times=120, per_s=3600, refuse=too_often)
@require_POST
def act(request: Request, code: str, text: int) -> HttpResponse:
    """Take a text back, or object to its refusal."""
    row = _found(code)
    said = get_object_or_404(Contribution.objects.select_related("phase__consultation"), pk=text,
                             phase__consultation=row)  # fmt: skip
    form = ObjectionForm(request.POST, prefix=str(text))
    try:
        if request.POST.get("do") == "withdraw":
            writing.withdraw(said, speaker(request))
            messages.success(request, _("Your text is withdrawn: nobody reads it any more."))
            return redirect("consult:mine", code)
        if form.is_valid():
            writing.object_to(said, form.cleaned_data["text"], speaker(request))
            messages.success(request, _("Your objection has arrived. Somebody else will look at your text."))
            return redirect("consult:mine", code)
    except NotAllowed:
        messages.error(request, _("This is no longer possible: see where your text stands."))
        return redirect("consult:mine", code)
    return _shown(request, row, {said.pk: form})


def _found(code: str) -> Consultation:
    row = public.consultation(code)
    if row is None:
        raise Http404
    return row


def _shown(request: Request, row: Consultation, tried: dict[int, ObjectionForm] | None = None) -> HttpResponse:
    who = people.participant(row, speaker(request))
    context = {
        "row": row,
        "texts": [_text(one, (tried or {}).get(one.pk)) for one in people.texts_of(who)],
        "offers": [(one, in_active(DECISIONS[one.decision]) if one.decision else "") for one in people.offers_of(who)],
        "tried": next(iter((tried or {}).values()), None),
    }
    return render(request, "consult/mine.html", context, status=422 if tried else 200)


def _text(one: Contribution, tried: ObjectionForm | None) -> dict[str, Any]:
    step = one.steps.exclude(ground="").last()
    form = tried or (ObjectionForm(prefix=str(one.pk)) if may_appeal(one.standing, now()) else None)
    return {
        "text": one, "state": in_active(STATES[one.state]), "form": form,
        "ground": in_active(GROUNDS[step.ground]) if step and one.state in (State.REFUSED, State.UPHELD) else "",
        "reason": step.reason if step else {}, "withdrawable": one.state != State.WITHDRAWN,
    }  # fmt: skip
