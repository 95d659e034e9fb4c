"""People whom no message reaches: a person of ours phones, writes or waits for them at the counter."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from zinneke.accounts import looks
from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.kernel.text import Text
from zinneke.notices.desk import actions, queries
from zinneke.notices.desk.words import REACHED
from zinneke.notices.manifest import POST
from zinneke.notices.models import Delivery
from zinneke.ui.paging import leaf

WHAT = Text(fr="Un message pour vous", nl="Een bericht voor u", de="Eine Mitteilung an Sie", en="A message for you")
WHY = Text(
    fr="Vous joindre en personne, aucun message ne vous parvenant",
    nl="U persoonlijk bereiken, omdat geen bericht aankomt",
    de="Sie persönlich erreichen, da keine Mitteilung ankommt",
    en="To reach you in person, as no message arrives",
)


@require_safe
@never_cache
@staff_page
def calls(request: Request) -> HttpResponse:
    """Whom to reach, what is urgent first."""
    request.person.require(POST)
    found = leaf(queries.calls(), request)
    context = {"calls": [queries.call(one) for one in found.page], "leaf": found}
    return render(request, "notices/desk/calls.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_page
def call(request: Request, number: int) -> HttpResponse:
    """What to tell one of them, and the buttons that say how they were reached. Looking is noted."""
    request.person.require(POST)
    found = queries.calls().filter(pk=number).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        return _reached(request, found)
    if found.notice.user is not None:
        looks.note(request.person, found.notice.user, WHAT, WHY)
    context = {"call": queries.call(found), "versions": found.notice.said, "reached": REACHED.items()}
    return render(request, "notices/desk/call.html", context)


def _reached(request: Request, delivery: Delivery) -> HttpResponse:
    how = request.POST.get("how", "")
    if how not in REACHED:
        messages.error(request, _("Say how you reached them."))
        return redirect("staff_notices:call", delivery.pk)
    actions.reached(delivery, how, by=request.person)
    messages.success(request, _("Noted."))
    return redirect("staff_notices:calls")
