"""The page where browsers are added that show push messages."""

from typing import Final, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from zinneke.accounts.gate import resident_page
from zinneke.accounts.models import User
from zinneke.accounts.person import Request
from zinneke.notices.models import PushDevice
from zinneke.notices.push import actions, keys
from zinneke.notices.push.forms import DeviceForm
from zinneke.ui.errors import too_often
from zinneke.ui.language import active
from zinneke.ui.ratelimit import limited

UNPROCESSABLE: Final = 422


@limited("notices-devices", times=30, per_s=600, refuse=too_often)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@resident_page()
def devices(request: Request) -> HttpResponse:
    """One's own browsers; the button adds the present one."""
    user = cast(User, request.person.user)
    private = keys.private_key()
    form = DeviceForm(request.POST or None)
    if request.method == "POST" and private is not None and form.is_valid():
        told = form.cleaned_data
        actions.add(user, told["endpoint"], told["p256dh"], told["auth"], active())
        messages.success(request, _("This browser shows from now on that a message waits."))
        return redirect("notices:devices")
    context = {
        "form": form,
        "devices": PushDevice.objects.filter(user=user),
        "key": keys.public_key(private) if private else "",
    }
    return render(request, "notices/devices.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_POST
@resident_page()
def remove(request: Request, number: int) -> HttpResponse:
    """Take a browser away."""
    if not actions.remove(cast(User, request.person.user), number):
        raise Http404
    messages.success(request, _("This browser shows nothing any more."))
    return redirect("notices:devices")
