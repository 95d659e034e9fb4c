"""What a simulated city would have sent, so that a demonstration can be played through."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.notices.manifest import SEE_LOG
from zinneke.notices.models import SimulatedPost
from zinneke.ui.paging import leaf


@require_safe
@never_cache
@staff_page
def simulated(request: Request) -> HttpResponse:
    """The last messages. A real city has none of this: its messages are read by whom they are for."""
    request.person.require(SEE_LOG)
    if not settings.CITY.on("simulation"):
        raise PermissionDenied("this city is not simulated: its messages are read by those they are for")
    return render(request, "notices/desk/simulated.html", {"leaf": leaf(SimulatedPost.objects.all(), request)})
