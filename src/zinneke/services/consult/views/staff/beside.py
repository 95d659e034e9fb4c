"""A clerk writes down what somebody says at the counter or on the phone, person after person."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.services.consult.manifest.permissions import WRITE_DOWN
from zinneke.services.consult.views import speaking


@require_POST
@staff_page
def beside(request: Request, code: str) -> HttpResponse:
    """Begin with a person, or be done with them."""
    request.person.require(WRITE_DOWN)
    if request.POST.get("do") == "done":
        speaking.stand_up(request)
        messages.success(request, _("Done with this person. What you send now is your own again."))
    else:
        speaking.sit_down(request)
        messages.success(request, _("What you send now is said by the person beside you, under no name."))
    return redirect("consult:consultation", code)
