"""Being told of space: the form, and the page of an alert at an address that only its letters name."""

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from zinneke.accounts.letters import can_send
from zinneke.accounts.person import Request
from zinneke.kernel.time import now
from zinneke.services.parking.actions import alerts as actions
from zinneke.services.parking.forms.alerts import AlertForm
from zinneke.services.parking.manifest.classes import SPOT_CLASSES
from zinneke.services.parking.models import Alert
from zinneke.services.parking.queries import alerts
from zinneke.services.parking.queries.published import look
from zinneke.services.parking.rules.alerts import LASTS, MOST_A_DAY, MOST_OF_ADDRESS, UNCONFIRMED
from zinneke.ui.errors import too_often
from zinneke.ui.language import active
from zinneke.ui.ratelimit import limited

UNPROCESSABLE: Final = 422
SECRET: Final = {"Referrer-Policy": "same-origin", "Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
"""Other sites hear nothing of the address of an alert, and no cache keeps it."""


@limited("parking-alert", times=10, per_s=3600, refuse=too_often)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request) -> HttpResponse:
    """The form. Whoever has sent it learns nothing of the alerts that the address already has."""
    found = look()
    names = {one.id: one.name(active()) for one in found.parkings}
    choices = sorted(names.items(), key=lambda pair: pair[1].casefold())
    if request.method != "POST":
        initial = {"car_park": request.GET.get("car_park", ""), "language": active(), "radius_m": "0"}
        return _asking(request, AlertForm(choices, initial=initial))
    form = AlertForm(choices, request.POST)
    if not can_send() or not form.is_valid():
        return _asking(request, form)
    wish = form.wish()
    actions.ask(wish, names[wish.car_park])
    return redirect("parking:alert-sent")


@require_http_methods(["GET", "HEAD"])
def sent(request: Request) -> HttpResponse:
    """A letter is on its way, or is not: said alike, so that nobody can find out who has alerts."""
    context = {"hours": int(UNCONFIRMED.total_seconds() // 3600), "most": MOST_OF_ADDRESS}
    return render(request, "parking/alert_sent.html", context)


@limited("parking-alert-page", times=300, per_s=600, refuse=too_often, methods=("GET", "HEAD", "POST"))
@require_http_methods(["GET", "HEAD", "POST"])
def alert(request: Request, secret: str) -> HttpResponse:
    """What the alert is, and its buttons: confirm, renew, stop. Opening the page does nothing: mail programs do."""
    found = alerts.of_secret(secret, now())
    if found is None:
        raise Http404
    if request.method == "POST":
        return _acted(request, found, secret)
    chosen = look().by_id().get(found.car_park)
    context = {
        "alert": found,
        "car_park": chosen,
        "name": chosen.name(active()) if chosen else found.car_park,
        "days": [WEEKDAYS[int(one)] for one in found.days],
        "spot_class": next((one for one in SPOT_CLASSES if one.code == found.spot_class), None),
        "lasts": LASTS.days,
        "a_day": MOST_A_DAY,
    }
    response = render(request, "parking/alert.html", context)
    for name, value in SECRET.items():
        response.headers[name] = value
    return response


@csrf_exempt
@limited("parking-alert-stop", times=100, per_s=600, refuse=too_often)
@require_POST
def stop_at_once(request: Request, secret: str) -> HttpResponse:
    """The mail program's own button (RFC 8058): the address is all it sends. One that is gone already is no error."""
    found = alerts.of_secret(secret, now())
    if found:
        actions.stop(found)
    return HttpResponse(status=200, headers=SECRET)


def _acted(request: Request, found: Alert, secret: str) -> HttpResponse:
    done = request.POST.get("do")
    if done == "stop":
        actions.stop(found)
        messages.success(request, _("The alert is stopped and your e-mail address is erased."))
        return redirect("parking:list")
    if done == "confirm":
        actions.confirm(found)
        messages.success(request, _("The alert is confirmed."))
    elif done == "renew":
        actions.renew(found)
        messages.success(request, _("The alert is renewed."))
    return redirect("parking:alert", secret)


def _asking(request: Request, form: AlertForm) -> HttpResponse:
    context = {
        "form": form,
        "can_send": can_send(),
        "lasts": LASTS.days,
        "a_day": MOST_A_DAY,
        "hours": int(UNCONFIRMED.total_seconds() // 3600),
    }
    return render(request, "parking/alert_ask.html", context, status=UNPROCESSABLE if form.errors else 200)
