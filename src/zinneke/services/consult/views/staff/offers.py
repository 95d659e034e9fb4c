"""Offers to a call, side by side; each is decided once the call is closed."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.kernel.time import now
from zinneke.services.consult.actions import offering
from zinneke.services.consult.forms.staff import DecisionForm
from zinneke.services.consult.manifest.permissions import DECIDE
from zinneke.services.consult.manifest.words import DECISIONS, SORTS
from zinneke.services.consult.models import Offer, OfferFile, Phase
from zinneke.services.consult.rules.offers import Decision, Undecidable
from zinneke.services.consult.rules.phases import Stand
from zinneke.services.consult.views.staff.setup import found
from zinneke.ui import sent_files
from zinneke.ui.language import in_active


@never_cache
@require_safe
@staff_page
def offers(request: Request, code: str, number: int) -> HttpResponse:
    """All of them, in the order they came."""
    request.person.require(DECIDE)
    return _offers(request, found(code, number))


@require_POST
@staff_page
def decide(request: Request, code: str, number: int, offer: int) -> HttpResponse:
    """Accept or refuse one."""
    request.person.require(DECIDE)
    phase = found(code, number)
    row = get_object_or_404(Offer, pk=offer, phase=phase)
    form = DecisionForm(request.POST, prefix=str(offer))
    if not form.is_valid():
        return _offers(request, phase, {offer: form})
    given = form.cleaned_data
    try:
        offering.decide(row, Decision(given["decision"]), given["reason_fr"], given["reason_nl"], by=request.person)
    except Undecidable:
        messages.error(request, _("It cannot be decided now: the call is still open, or it was decided already."))
    else:
        messages.success(request, _("Decided; who offered is told."))
    return redirect("consult_staff:offers", code, number)


@never_cache
@require_safe
@staff_page
def file(request: Request, number: int) -> HttpResponse:
    """A file of an offer."""
    request.person.require(DECIDE)
    row = get_object_or_404(OfferFile, pk=number)
    try:
        content = offering.store().read(row.key)
    except KeyError as error:
        raise Http404 from error
    return sent_files.answer(content, row.media_type, row.name)


def _offers(request: Request, phase: Phase, tried: dict[int, DecisionForm] | None = None) -> HttpResponse:
    closed = phase.window.stand(now()) == Stand.CLOSED
    rows = [
        {
            "offer": one, "sort": in_active(SORTS[one.sort]) if one.sort else "",
            "decision": in_active(DECISIONS[one.decision]) if one.decision else "",
            "form": (tried or {}).get(one.pk) or (DecisionForm(prefix=str(one.pk)) if closed else None),
        }
        for one in phase.offers.prefetch_related("files")
    ]  # fmt: skip
    context = {"phase": phase, "row": phase.consultation, "rows": rows, "closed": closed,
               "form": next(iter((tried or {}).values()), None)}  # fmt: skip
    return render(request, "consult/staff/offers.html", context, status=422 if tried else 200)
