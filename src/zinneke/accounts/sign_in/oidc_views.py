"""Signing in at an identity provider: going there, coming back, and what comes of it."""

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from zinneke.accounts.models import User
from zinneke.accounts.person import Request
from zinneke.accounts.sign_in import accounts, flow, joining, numbers, our_keys, pending, sessions, troubles
from zinneke.accounts.sign_in.going_on import level_of, or_home, wanted_page
from zinneke.accounts.sign_in.providers import Provider, provider, providers
from zinneke.kernel.time import now
from zinneke.ui.errors import too_often
from zinneke.ui.language import in_active
from zinneke.ui.ratelimit import limited

ATTEMPTS: Final = "sign_in_attempts"
MOST_ATTEMPTS: Final = 5
"""One each in as many windows of a browser."""
LASTS_S: Final = 600


@never_cache
@limited("sign-in-provider", times=30, per_s=600, refuse=too_often, methods=("GET", "POST"))
@require_safe
def go(request: Request, code: str) -> HttpResponse:
    """To the provider."""
    chosen = provider(code)
    if chosen is None:
        raise Http404
    adds = request.GET.get("add") == "1" and request.person.signed_in
    goes_to = wanted_page(request, request.GET.get("next", ""))
    try:
        level = level_of(request.GET.get("level", ""))
        state, attempt, address = flow.begin(chosen, level, goes_to, adds=adds, again=request.person.signed_in)
    except troubles.FAILURES as error:
        return troubles.told(request, troubles.of(error), code, error)
    kept = dict(list(request.session.get(ATTEMPTS, {}).items())[1 - MOST_ATTEMPTS :])
    request.session[ATTEMPTS] = kept | {state: attempt.kept()}
    return HttpResponseRedirect(address)


@never_cache
@limited("sign-in-back", times=30, per_s=600, refuse=too_often, methods=("GET", "POST"))
@require_safe
def back(request: Request) -> HttpResponse:
    """From the provider, with a code or with an error."""
    attempt = _attempt(request, request.GET.get("state", ""))
    chosen = provider(attempt.provider) if attempt else None
    if attempt is None or chosen is None:
        return troubles.told(request, troubles.STRANGER, "unknown")
    if request.GET.get("iss", chosen.issuer) != chosen.issuer:
        return troubles.told(request, troubles.STRANGER, chosen.code, "RFC 9207: it is another issuer")
    if "error" in request.GET or not request.GET.get("code"):
        return troubles.told(request, troubles.STOPPED, chosen.code, request.GET.get("error", "")[:60])
    try:
        proof = flow.complete(chosen, attempt, request.GET["code"])
    except troubles.FAILURES as error:
        return troubles.told(request, troubles.of(error), chosen.code, error)
    if proof.level < attempt.level:
        return troubles.told(request, troubles.TOO_LOW, chosen.code, f"{proof.level.name} reached")
    return _enter(request, chosen, attempt, proof)


def _attempt(request: Request, state: str) -> flow.Attempt | None:
    """What was begun under this state in this browser, once and for ten minutes."""
    kept: dict[str, Any] = request.session.get(ATTEMPTS, {})
    told = kept.pop(state, None)
    request.session[ATTEMPTS] = kept
    attempt = flow.Attempt(**told) if told else None
    return attempt if attempt and now().timestamp() - attempt.began < LASTS_S else None


def _enter(request: Request, chosen: Provider, attempt: flow.Attempt, proof: flow.Proof) -> HttpResponse:
    vouched = proof.taken.vouched
    if attempt.adds:
        return _add(request, chosen, proof)
    user = accounts.known(vouched)
    if user is None and request.person.signed_in and not request.person.user.is_staff:
        pending.keep(request, chosen, proof, attempt.goes_to)
        return redirect("sign_in:join")
    user = accounts.signed_in(vouched)
    return enter(request, user, proof, chosen.code, attempt.goes_to)


def enter(request: Request, user: User, proof: flow.Proof, means: str, goes_to: str) -> HttpResponse:
    """Sign in to this account and go on."""
    if not user.is_active:
        return render(request, "sign_in/closed.html", status=403)
    sessions.begin(request, user, proof.level, means)
    if not numbers.remember(user, proof.taken.national_number):
        messages.info(
            request, _("You have another account, opened by another way: sign in with that one to add this way.")
        )
    if proof.taken.unproven_address:
        messages.info(request, _("The provider has not checked your e-mail address, so it was not taken over."))
    if accounts.others_with(proof.taken.vouched.email, user):
        messages.info(request, _("Another account names this e-mail address too: they are not joined by themselves."))
    return redirect("staff:home" if user.is_staff and not goes_to else or_home(goes_to))


def _add(request: Request, chosen: Provider, proof: flow.Proof) -> HttpResponse:
    """Both are proven: the account by its session, the identity by its token."""
    user = request.person.user
    if not isinstance(user, User) or user.is_staff:
        return troubles.told(request, troubles.STRANGER, chosen.code, "nobody is signed in who could add it")
    if not joining.added(proof.taken.vouched, request.person):
        return render(request, "sign_in/taken.html", status=409)
    sessions.begin(request, user, proof.level, chosen.code)
    numbers.remember(user, proof.taken.national_number)
    messages.success(request, _("You can now sign in with %(name)s.") % {"name": in_active(chosen.name)})
    return redirect("sign_in:mine")


@never_cache
@limited("sign-in-join", times=30, per_s=600, refuse=too_often)
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: Request) -> HttpResponse:
    """Somebody signed in, and then with an identity that opens no account: to which shall it belong?"""
    waiting = pending.look(request)
    if waiting is None or not isinstance(request.person.user, User):
        return troubles.told(request, troubles.STRANGER, "unknown")
    chosen, proof, goes_to = waiting
    if request.method != "POST" or request.POST.get("choice") not in ("join", "apart"):
        return render(request, "sign_in/join.html", {"provider": chosen})
    pending.forget(request)
    user = request.person.user
    try:
        if request.POST["choice"] == "join":
            accounts.add(proof.taken.vouched, user)
        else:
            user = accounts.signed_in(proof.taken.vouched)
    except accounts.Taken:
        return render(request, "sign_in/taken.html", status=409)
    return enter(request, user, proof, chosen.code, goes_to)


@require_safe
def keys(request: Request) -> HttpResponse:
    """The public half of our keys, for providers that encrypt to us or check what we sign."""
    found = [key for path in sorted({one.key_file for one in providers()} - {""}) for key in our_keys.public(path)]
    return JsonResponse({"keys": found}, headers={"Cache-Control": "public, max-age=3600"})
