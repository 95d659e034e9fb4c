"""Signing in by a link that is sent by e-mail."""

import secrets
from typing import Final
from urllib.parse import urljoin

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.letters import can_send
from zinneke.accounts.models import EmailLink, User
from zinneke.accounts.person import Request
from zinneke.accounts.sign_in import accounts, email_link, joining, sessions
from zinneke.accounts.sign_in.choose_views import offered
from zinneke.accounts.sign_in.forms import AddressForm
from zinneke.accounts.sign_in.going_on import level_of, or_home, wanted_page
from zinneke.accounts.sign_in.mine_views import own, shown
from zinneke.ui.errors import too_often
from zinneke.ui.ratelimit import limited

BROWSER: Final = "sign_in_browser"
"""Where the session of whoever asks keeps what the link is bound to."""
SENT_TO: Final = "sign_in_sent_to"


@never_cache
@limited("email-link", times=10, per_s=900, refuse=too_often)
@require_POST
def ask(request: Request) -> HttpResponse:
    """Send a link. The answer is the same whether or not somebody has an account with this address."""
    form = AddressForm(request.POST)
    goes_to = wanted_page(request, request.POST.get("next", ""))
    if not form.is_valid() or not can_send():
        page = offered(request, level_of(request.POST.get("level", "")), goes_to) | {"form": form}
        return render(request, "sign_in/choose.html", page, status=422)
    send_link(request, form.cleaned_data["email"], goes_to)
    return redirect("sign_in:sent")


def send_link(request: Request, address: str, goes_to: str, *, adds_to: User | None = None) -> None:
    """Send a link to this address, which signs in or adds the address to an account."""
    browser = request.session.setdefault(BROWSER, secrets.token_urlsafe(16))
    request.session[SENT_TO] = address
    secret = email_link.ask(address, browser, goes_to=goes_to, adds_to=adds_to)
    if secret:
        url = urljoin(settings.CITY.text("public_url"), reverse("sign_in:confirm", args=[secret]))
        email_link.send(address, url, _(settings.CITY.text("city_name")))


@never_cache
@limited("email-link", times=10, per_s=900, refuse=too_often)
@require_POST
def add(request: Request) -> HttpResponse:
    """Send a link that adds an address to one's own account."""
    user, form = own(request), AddressForm(request.POST)
    if user is None or user.is_staff:
        return redirect("sign_in:mine")
    if not form.is_valid() or not can_send():
        return render(request, "sign_in/mine.html", shown(request, user) | {"address_form": form}, status=422)
    send_link(request, form.cleaned_data["email"], "", adds_to=user)
    return redirect("sign_in:sent")


@never_cache
@require_safe
def sent(request: Request) -> HttpResponse:
    """Where to look for the link."""
    return render(request, "sign_in/sent.html", {"address": request.session.get(SENT_TO, "")})


@never_cache
@limited("email-link-used", times=30, per_s=900, refuse=too_often, methods=("GET", "POST"))
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: Request, secret: str) -> HttpResponse:
    """Ask for the button to be pressed, and sign in when it is."""
    try:
        link = email_link.use(secret) if request.method == "POST" else email_link.look(secret)
    except email_link.Spent:
        return render(request, "sign_in/spent.html", status=410)
    if request.method == "POST":
        return _enter(request, link)
    elsewhere = not email_link.of_browser(link, request.session.get(BROWSER, ""))
    return render(request, "sign_in/confirm.html", {"link": link, "elsewhere": elsewhere})


def _enter(request: Request, link: EmailLink) -> HttpResponse:
    vouched = accounts.by_mail(link.address)
    if link.adds_to is not None:
        return _add(request, link, vouched)
    user = accounts.signed_in(vouched)
    if not user.is_active:
        return render(request, "sign_in/closed.html", status=403)
    sessions.begin(request, user, Assurance.EMAIL, "email")
    if accounts.others_with(link.address, user):
        messages.info(request, _("Another account names this e-mail address too: they are not joined by themselves."))
    return redirect(or_home(link.goes_to))


def _add(request: Request, link: EmailLink, vouched: accounts.Vouched) -> HttpResponse:
    """Only for who is signed in to the account that asked: both have to be proven."""
    if request.user != link.adds_to:
        return render(request, "sign_in/other_account.html", status=403)
    if not joining.added(vouched, request.person):
        return render(request, "sign_in/taken.html", status=409)
    messages.success(request, _("You can now sign in with this e-mail address."))
    return redirect("sign_in:mine")
