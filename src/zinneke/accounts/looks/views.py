"""The page on which people read who looked at their data."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from zinneke.accounts.gate import resident_page
from zinneke.accounts.looks.reading import looks_at
from zinneke.accounts.mandates.actions import themselves
from zinneke.accounts.person import Request
from zinneke.ui.paging import leaf


@never_cache
@require_safe
@resident_page()
def mine(request: Request) -> HttpResponse:
    """Who looked at one's data: from which department, in which role, when and why."""
    pages = leaf(looks_at(themselves(request.person)), request)
    return render(request, "accounts/looks.html", {"leaf": pages, "looks": pages.page})
