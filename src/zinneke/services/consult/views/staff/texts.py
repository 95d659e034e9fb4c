"""Texts that wait for somebody of the staff."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.kernel import moderation, revealing
from zinneke.kernel.moderation import Act, NotAllowed
from zinneke.services.consult.actions import moderating
from zinneke.services.consult.actions.moderating import Why
from zinneke.services.consult.forms.staff import ReasonForm
from zinneke.services.consult.manifest.permissions import MODERATE
from zinneke.services.consult.manifest.words import STATES
from zinneke.services.consult.models import Contribution
from zinneke.services.consult.queries import moderation as queue_of
from zinneke.ui.language import in_active
from zinneke.ui.paging import leaf


@never_cache
@require_safe
@staff_page
def queue(request: Request) -> HttpResponse:
    """What waits, the oldest first; what was decided where that is asked for."""
    request.person.require(MODERATE)
    return _queue(request)


@require_POST
@staff_page
def act(request: Request, number: int, act: str) -> HttpResponse:
    """Show, refuse, uphold or overturn."""
    request.person.require(MODERATE)
    row = get_object_or_404(Contribution.objects.select_related("phase__consultation"), pk=number)
    if act not in list(Act) or act in moderation.BY_AUTHOR:
        raise Http404
    done, form = Act(act), ReasonForm(request.POST, prefix=f"{number}-{act}")
    if done in moderation.WITH_REASON and not form.is_valid():
        return _queue(request, {(number, done): form})
    try:
        moderating.decide(row, done, form.why() if done in moderation.WITH_REASON else Why(), by=request.person)
    except NotAllowed:
        messages.error(request, _("This is no longer possible, or you refused it yourself: see where the text stands."))
    else:
        messages.success(request, _("Done."))
    return redirect("consult_staff:texts")


def _queue(request: Request, tried: dict[tuple[int, Act], ReasonForm] | None = None) -> HttpResponse:
    over = request.GET.get("show") == "decided"
    shown = leaf(queue_of.decided() if over else queue_of.waiting(), request)
    rows = [_row(one, request.person.name, tried or {}) for one in shown.page]
    faulty = next(iter((tried or {}).values()), None)
    context = {"leaf": shown, "rows": rows, "over": over, "form": faulty}
    return render(request, "consult/staff/texts.html", context, status=422 if tried else 200)


def _row(one: Contribution, by: str, tried: dict[tuple[int, Act], ReasonForm]) -> dict[str, Any]:
    acts = moderation.possible(one.standing, by)
    found = sorted({each.tells for each in revealing.findings(one.text)})
    last = one.steps.exclude(ground="").last()
    return {
        "text": one, "state": in_active(STATES[one.state]), "objection": getattr(one, "objection", None),
        "found": [in_active(revealing.NAMES[each]) for each in found], "reason": last.reason if last else {},
        "plain": [each for each in acts if each not in moderation.WITH_REASON],
        "reasoned": [(each, tried.get((one.pk, each)) or ReasonForm(prefix=f"{one.pk}-{each}")) for each in acts
                     if each in moderation.WITH_REASON],
        "barred": one.state == "appealed" and not acts,
    }  # fmt: skip
