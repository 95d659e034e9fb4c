"""Staff pages of all keys: issue, limit, renew, withdraw, see their use and what was done with them."""

from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.kernel.time import now
from zinneke.opendata.access import desk_actions
from zinneke.opendata.access.desk_forms import IssueForm, LimitForm
from zinneke.opendata.access.keys import MOST_KEYS
from zinneke.opendata.access.uses import USES
from zinneke.opendata.manifest import KEYS
from zinneke.opendata.models import ApiKey

DAYS: Final = 30


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def key_list(request: Request) -> HttpResponse:
    """All keys, and the form for a new one, which is told once in answer to it."""
    request.person.require(KEYS)
    form = IssueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            key, secret = desk_actions.issue(given["owner"], given["name"], given["calls_a_day"], by=request.person)
        except ValueError:
            full = _("%(owner)s has %(most)d keys in force: withdraw one of them first.")
            form.add_error("owner", full % {"owner": given["owner"], "most": MOST_KEYS})
        else:
            return _shown(request, key, secret=secret)
    found = ApiKey.objects.select_related("owner").order_by("revoked_at", "owner__username", "name", "pk")
    page = {"keys": found, "form": form, "usual": settings.CITY.number("key_calls_a_day")}
    return render(request, "opendata/desk_keys.html", page, status=400 if form.errors else 200)


@never_cache
@require_safe
@staff_page
def key_page(request: Request, number: int) -> HttpResponse:
    """One key: its limit, the restricted datasets it opens, its use by day, what was done with it."""
    request.person.require(KEYS)
    return _shown(request, _key(number))


@never_cache
@require_POST
@staff_page
def change(request: Request, number: int) -> HttpResponse:
    """Renew, limit or withdraw a key."""
    request.person.require(KEYS)
    key, do = _key(number), request.POST.get("do", "")
    try:
        if do == "renew":
            return _shown(request, key, secret=desk_actions.renew(key, by=request.person))
        problem = _changed(request, key, do)
    except desk_actions.Ended:
        problem = _("This key has been withdrawn, and stays so: issue a new one.")
    if problem:
        messages.error(request, problem)
    else:
        messages.success(request, _("Changed."))
    return HttpResponseRedirect(reverse("staff_keys:one", args=[key.pk]))


def _changed(request: Request, key: ApiKey, do: str) -> str:
    """Do what is asked for; what is wrong with it, if anything is."""
    if do == "withdraw":
        desk_actions.withdraw(key, by=request.person)
        return ""
    form = LimitForm(request.POST)
    if not form.is_valid():
        return " ".join(str(one) for errors in form.errors.values() for one in errors)
    desk_actions.limit(key, form.cleaned_data["calls_a_day"], by=request.person)
    return ""


def _key(number: int) -> ApiKey:
    return get_object_or_404(ApiKey.objects.select_related("owner"), pk=number)


def _shown(request: Request, key: ApiKey, **more: Any) -> HttpResponse:
    """The page of a key; with its secret on it, it is the answer to a form, kept nowhere."""
    USES.write()
    uses = list(key.uses.filter(day__gt=now().date() - timedelta(days=DAYS)).order_by("-day"))
    kind = ContentType.objects.get_for_model(ApiKey)
    page = {
        "key": key,
        "limit": key.calls_a_day or settings.CITY.number("key_calls_a_day"),
        "limit_form": LimitForm(initial={"calls_a_day": key.calls_a_day}),
        "grants": key.owner.data_grants.select_related("dataset").order_by("dataset__name"),
        "uses": uses,
        "most": max((one.calls for one in uses), default=0),
        "deeds": LogEntry.objects.filter(content_type=kind, object_id=str(key.pk)).order_by("-action_time", "-pk"),
    }
    return render(request, "opendata/desk_key.html", page | more)
