"""Staff page of keys for programs that report by Open311."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.services.requests.actions import keys as actions
from zinneke.services.requests.forms.keys import KeyForm
from zinneke.services.requests.manifest.permissions import CONFIGURE
from zinneke.services.requests.models.programs import ProgramKey


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def key_list(request: Request) -> HttpResponse:
    """All keys, and a new one: its secret stands on the answer and never again."""
    request.person.require(CONFIGURE)
    form = KeyForm(request.POST if request.method == "POST" else None)
    told: dict[str, Any] = {}
    if form.is_bound and form.is_valid():
        told["made"], told["secret"] = actions.give(**form.cleaned_data, by=request.person)
        form = KeyForm()
    found = ProgramKey.objects.order_by("-revoked_at", "name", "pk")
    status = 422 if form.errors else 200
    return render(request, "requests/staff/keys.html", {"keys": found, "form": form, **told}, status=status)


@require_POST
@staff_page
def revoke(request: Request, number: int) -> HttpResponse:
    """A key opens nothing from now on."""
    try:
        key = actions.revoke(number, by=request.person)
    except ProgramKey.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("The key “%(name)s” opens nothing any more.") % {"name": key.name})
    return redirect("requests_staff:keys")
