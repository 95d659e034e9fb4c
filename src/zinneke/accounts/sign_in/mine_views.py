"""How I sign in: the ways of one's own account, its sessions."""

from datetime import timedelta
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from zinneke.accounts.gate import resident_page
from zinneke.accounts.letters import can_send
from zinneke.accounts.models import Identity, Passkey, User
from zinneke.accounts.models.ways import MAIL
from zinneke.accounts.person import Request
from zinneke.accounts.sign_in import sessions
from zinneke.accounts.sign_in.forms import AddressForm, NameForm, PasskeyForm
from zinneke.accounts.sign_in.providers import providers
from zinneke.ui.errors import too_often
from zinneke.ui.language import in_active
from zinneke.ui.ratelimit import limited

RECENT: Final = timedelta(minutes=15)
"""How fresh a sign-in has to be for its ways to be changed: a browser left open opens no new door."""


def own(request: Request) -> User | None:
    """The account whose ways may be changed now: signed in by oneself, a short while ago."""
    user = request.person.user
    return user if isinstance(user, User) and sessions.age(request) <= RECENT else None


@never_cache
@require_safe
@resident_page()
def mine(request: Request) -> HttpResponse:
    """The ways and sessions of the account."""
    user = request.person.user
    assert isinstance(user, User)  # noqa: S101
    return render(request, "sign_in/mine.html", shown(request, user))


def shown(request: Request, user: User) -> dict[str, Any]:
    """What the page shows."""
    identities = list(user.identities.order_by("added_at"))
    known = {one.issuer: in_active(one.name) for one in providers()}
    held = {one.issuer for one in identities}
    return {
        "identities": [(one, _called(one, known)) for one in identities],
        "passkeys": user.passkeys.order_by("added_at"),
        "others": [(one.code, in_active(one.name)) for one in providers() if one.issuer not in held],
        "by_mail": can_send() and not user.is_staff,
        "last": len(identities) + user.passkeys.count() == 1 and not user.has_usable_password(),
        "sessions": [(one, _means(one.means)) for one in sessions.still_open(user)],
        "here": request.session.session_key,
        "may_change": own(request) is not None,
        "form": PasskeyForm(),
        "address_form": AddressForm(),
    }


def _called(identity: Identity, known: dict[str, str]) -> str:
    if identity.issuer == MAIL:
        return _("Link to %(address)s") % {"address": identity.subject}
    return known.get(identity.issuer, identity.issuer)


def _means(means: str) -> str:
    ours = {"email": _("link by e-mail"), "passkey": _("passkey"), "password": _("password")}
    return ours.get(means) or next((in_active(one.name) for one in providers() if one.code == means), means)


@never_cache
@limited("sign-in-ways", times=30, per_s=600, refuse=too_often)
@require_POST
@resident_page()
def remove(request: Request, kind: str, pk: int) -> HttpResponse:
    """Take a way from one's own account, unless it is the last; other sessions end, for they may have begun by it."""
    user = own(request)
    if user is None:
        return _again(request)
    way: Passkey | Identity
    if kind == "passkey":
        way = get_object_or_404(Passkey, pk=pk, user=user)
    else:
        way = get_object_or_404(Identity, pk=pk, user=user)
    if not sessions.drop(way, user, request.session.session_key):
        messages.error(request, _("This is your last way to sign in: add another before you remove it."))
    else:
        messages.success(request, _("It is removed, and your other sessions are ended."))
    return redirect("sign_in:mine")


@never_cache
@limited("sign-in-ways", times=30, per_s=600, refuse=too_often)
@require_POST
@resident_page()
def rename(request: Request, pk: int) -> HttpResponse:
    """Call a passkey otherwise."""
    passkey = get_object_or_404(Passkey, pk=pk, user_id=request.person.user.pk)
    form = NameForm(request.POST)
    if form.is_valid():
        Passkey.objects.filter(pk=passkey.pk).update(name=form.cleaned_data["name"])
    else:
        messages.error(request, _("A passkey needs a name of at most 100 characters."))
    return redirect("sign_in:mine")


@never_cache
@require_POST
@resident_page()
def end_others(request: Request) -> HttpResponse:
    """End all other sessions of the account."""
    user = request.person.user
    assert isinstance(user, User)  # noqa: S101
    n = sessions.end_others(user, request.session.session_key)
    said = ngettext("%(n)s other session is ended.", "%(n)s other sessions are ended.", n) % {"n": n}
    messages.success(request, said)
    return redirect("sign_in:mine")


def _again(request: Request) -> HttpResponse:
    messages.error(request, _("You signed in a while ago. Sign in again to change how you sign in."))
    return redirect("sign_in:mine")
