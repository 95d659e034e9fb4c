"""The page of keys: those of whoever is signed in, and, for who publishes, who may see restricted datasets."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.opendata.access import staff_actions
from zinneke.opendata.access.forms import GrantForm, KeyForm
from zinneke.opendata.access.keys import MOST_KEYS
from zinneke.opendata.manifest import KEYS, PUBLISH, USE_KEYS
from zinneke.opendata.models import ApiKey, Grant
from zinneke.ui.city import site


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def keys(request: Request) -> HttpResponse:
    """One's own keys; POST makes one, whose secret is on the answer and never again."""
    request.person.require(USE_KEYS)
    if request.method != "POST":
        return _page(request, KeyForm())
    form = KeyForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=400)
    try:
        key, secret = staff_actions.make(form.cleaned_data["name"], by=request.person)
    except ValueError:
        form.add_error("name", _("You have %(most)d keys: revoke one first.") % {"most": MOST_KEYS})
        return _page(request, form, status=400)
    return _page(request, KeyForm(), made=key, secret=secret)


@require_POST
@staff_page
def revoke(request: Request, number: int) -> HttpResponse:
    """A key opens nothing from now on."""
    try:
        key = staff_actions.revoke(number, by=request.person)
    except ApiKey.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("The key “%(name)s” opens nothing any more.") % {"name": key.name})
    return HttpResponseRedirect(reverse("staff_keys:keys"))


@require_POST
@staff_page
def let_see(request: Request) -> HttpResponse:
    """Somebody may see a restricted dataset with a key of theirs."""
    request.person.require(PUBLISH)
    form = GrantForm(request.POST)
    if not form.is_valid():
        return _page(request, KeyForm(), grant=form, status=400)
    given = form.cleaned_data
    try:
        staff_actions.let_see(given["dataset"], given["account"], by=request.person)
    except ValueError:
        form.add_error("account", _("There is no such account."))
        return _page(request, KeyForm(), grant=form, status=400)
    messages.success(request, _("%(account)s may see %(dataset)s.") % given)
    return HttpResponseRedirect(reverse("staff_keys:keys"))


@require_POST
@staff_page
def take_back(request: Request, number: int) -> HttpResponse:
    """Nobody sees it by this grant any more."""
    try:
        dataset = staff_actions.take_back(number, by=request.person)
    except Grant.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("The grant for %(dataset)s is withdrawn.") % {"dataset": dataset.name})
    return HttpResponseRedirect(reverse("staff_keys:keys"))


def _page(
    request: Request, form: KeyForm, *, grant: GrantForm | None = None, status: int = 200, **told: Any
) -> HttpResponse:
    may_grant = request.person.may(PUBLISH)
    page = {
        "all": request.person.may(KEYS),
        "form": form,
        "keys": ApiKey.objects.filter(owner=request.person.user.pk).order_by("revoked_at", "-created_at"),
        "address": f"{site()}/api/explore/v2.1/catalog/datasets",
        "grant": (grant or GrantForm()) if may_grant else None,
        "grants": Grant.objects.select_related("dataset", "holder").order_by("dataset__name", "holder__username"),
        **told,
    }
    return render(request, "opendata/staff_keys.html", page, status=status)
