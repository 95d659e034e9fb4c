"""The log of deliveries."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.notices.desk import actions, queries
from zinneke.notices.desk.words import OUTCOMES, WAYS
from zinneke.notices.kinds import kinds
from zinneke.notices.manifest import SEE_LOG
from zinneke.notices.models import Attempt, Delivery
from zinneke.ui.paging import leaf


@require_safe
@staff_page
def log(request: Request) -> HttpResponse:
    """How each way is doing, what is stuck, the last tries."""
    request.person.require(SEE_LOG)
    names = {kind.code: kind.name for kind in kinds()}
    found = leaf(Attempt.objects.all(), request, 50)
    context = {
        "doing": [(one, WAYS[one.way]) for one in queries.doing()],
        "stuck": [(one, WAYS[one.way], names.get(one.notice.kind)) for one in queries.stuck()[:50]],
        "attempts": [(one, WAYS[one.way], OUTCOMES[one.outcome], names.get(one.kind)) for one in found.page],
        "leaf": found,
    }
    return render(request, "notices/desk/log.html", context)


@require_POST
@staff_page
def send_again(request: Request, number: int) -> HttpResponse:
    """Try a delivery now."""
    request.person.require(SEE_LOG)
    if actions.send_again(get_object_or_404(Delivery, pk=number), by=request.person):
        messages.success(request, _("It is tried again within seconds."))
    else:
        messages.error(request, _("It is not waiting any more."))
    return redirect("staff_notices:log")
