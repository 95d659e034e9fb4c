"""How I sign in: the ways of one's own account, its sessions."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from zinneke.accounts.gate import resident_page
from zinneke.accounts.person import Request


@never_cache
@require_safe
@resident_page()
def mine(request: Request) -> HttpResponse:
    """The ways and sessions of the account."""
    return render(request, "sign_in/mine.html", {"user": request.user})
