"""My page, and the place I follow."""

from datetime import timedelta
from typing import Final

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zinneke.accounts import looks
from zinneke.accounts.gate import resident_page
from zinneke.accounts.models import User
from zinneke.accounts.person import Request
from zinneke.broker.client import BrokerUnreachable
from zinneke.kernel.text import Text
from zinneke.kernel.time import now
from zinneke.portal.mine import actions
from zinneke.portal.mine.affairs import affairs
from zinneke.portal.mine.around import Around, around
from zinneke.portal.mine.forms import NeighbourhoodForm
from zinneke.portal.mine.links import links
from zinneke.portal.mine.queries import neighbourhood_of
from zinneke.portal.models import Neighbourhood

UNPROCESSABLE: Final = 422
NEWS_FOR: Final = timedelta(days=14)
WHAT: Final = Text(fr="la liste de vos affaires", nl="de lijst van uw zaken", de="die Liste Ihrer Angelegenheiten",
                   en="the list of your affairs")  # fmt: skip
BY_MANDATE: Final = Text(fr="par mandat", nl="met een volmacht", de="mit Vollmacht", en="under a mandate")


@never_cache
@require_safe
@resident_page()
def home(request: Request) -> HttpResponse:
    """What is expected of me, how my affairs stand, what is going on around me; by mandate, noted for the other."""
    holder, mandate = request.person.holder, request.person.mandate
    looks.note(request.person, holder, WHAT, BY_MANDATE)
    place = neighbourhood_of(holder.pk) if request.person.acting_for is None else None
    context = {
        "affairs": affairs(holder.pk, mandate.scopes if mandate else None),
        "neighbourhood": place,
        "around": _around(place) if place else None,
        "acting_for": request.person.acting_for,
        "links": list(links()),
    }
    return render(request, "portal/mine/home.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@resident_page()
def neighbourhood(request: Request) -> HttpResponse:
    """Which place to follow."""
    user = _own_account(request)
    if request.method != "POST":
        return render(request, "portal/mine/neighbourhood.html", _asking(_form_of(neighbourhood_of(user.pk))))
    form = NeighbourhoodForm(request.POST)
    if not form.is_valid():
        return render(request, "portal/mine/neighbourhood.html", _asking(form), status=UNPROCESSABLE)
    given = form.cleaned_data
    actions.follow(user, actions.Wish(given["where"], given["radius_m"], given["interests"], given["tell"]))
    messages.success(request, _("You now follow %(place)s.") % {"place": given["where"].name.text})
    return redirect("mine:home")


@require_POST
@resident_page()
def forget(request: Request) -> HttpResponse:
    """Follow no place."""
    actions.forget(_own_account(request))
    messages.success(request, _("You no longer follow a place. It is erased."))
    return redirect("mine:home")


def _own_account(request: Request) -> User:
    """Not that of somebody they act for: a place to follow is nobody else's business."""
    user = request.person.user
    if isinstance(user, AnonymousUser):
        raise PermissionDenied("nobody is signed in")
    return user


def _around(place: Neighbourhood) -> Around | None:
    """None while the broker is away: my affairs do not wait for it."""
    try:
        return around(place, now() - NEWS_FOR)
    except BrokerUnreachable:
        return None


def _form_of(place: Neighbourhood | None) -> NeighbourhoodForm:
    if place is None:
        return NeighbourhoodForm()
    position = f"{place.lat:.5f}, {place.lon:.5f}"
    return NeighbourhoodForm(
        initial={
            "where": position, "radius_m": place.radius_m, "interests": place.interests, "tell": place.tell,
        }
    )  # fmt: skip


def _asking(form: NeighbourhoodForm) -> dict[str, object]:
    field = form.fields["where"]
    return {"form": form, "offered": getattr(field, "offered", [])}
