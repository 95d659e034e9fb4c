"""The list of consultations."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zinneke.accounts.person import Request
from zinneke.kernel.time import now
from zinneke.services.consult.manifest.words import STANDS
from zinneke.services.consult.queries import public
from zinneke.ui.language import in_active


@require_safe
def consultation_list(request: Request) -> HttpResponse:
    """Open ones first, then those to come, then those that are over."""
    found = public.listed(public.published(), now())
    groups = [(stand.value, in_active(STANDS[stand]), rows) for stand, rows in found.items() if rows]
    return render(request, "consult/list.html", {"groups": groups})
