"""Pages of the portal for staff: what they may do, and the messages that could not be read."""

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.accounts.roles import permissions_by_role
from zinneke.intake.unreadable import REASONS
from zinneke.kernel.registry import manifests
from zinneke.portal import actions, queries
from zinneke.portal.manifest import DEAD_LETTERS

PER_PAGE: Final = 50


@require_safe
@staff_page
def staff_home(request: Request) -> HttpResponse:
    """What the signed-in person may do."""
    may = request.person.may
    page = {
        "letters": queries.dead_letters().count() if may(DEAD_LETTERS) else None,
        "items": [item for manifest in manifests() for item in manifest.staff if may(item.permission)],
        "permissions": [held for manifest in manifests() for held in manifest.permissions if may(held.code)],
        "roles": permissions_by_role(),
        "person": request.person,
    }
    return render(request, "portal/staff.html", page)


@require_safe
@staff_page
def dead_letters(request: Request) -> HttpResponse:
    """Refused messages, newest first."""
    request.person.require(DEAD_LETTERS)
    asked = request.GET.get("from", "")
    start = int(asked) if asked.isdecimal() and len(asked) < 9 else 0
    pile = queries.dead_letters()
    older = start + PER_PAGE
    page = {
        "letters": [(letter, REASONS.get(letter.reason)) for letter in pile.page(PER_PAGE, start)],
        "newer": max(0, start - PER_PAGE) if start else None,
        "older": older if older < pile.count() else None,
    }
    return render(request, "portal/dead_letters.html", page)


@require_safe
@staff_page
def dead_letter(request: Request, number: int) -> HttpResponse:
    """One refused message: why, and what was in it."""
    request.person.require(DEAD_LETTERS)
    letter = queries.dead_letters().letter(number)
    if letter is None:
        raise Http404
    page = {"letter": letter, "reason": REASONS.get(letter.reason), "body": letter.body.decode("utf-8", "replace")}
    return render(request, "portal/dead_letter.html", page)


@require_POST
@staff_page
def settle_letters(request: Request) -> HttpResponse:
    """Replay or discard the chosen messages."""
    numbers = [int(number) for number in request.POST.getlist("number") if number.isdecimal()]
    if request.POST.get("do") == "discard":
        actions.discard(numbers, by=request.person)
        said = ngettext("%(n)d message discarded.", "%(n)d messages discarded.", len(numbers))
    else:
        actions.ask_replay(numbers, by=request.person)
        said = ngettext(
            "%(n)d message will be tried again within seconds.",
            "%(n)d messages will be tried again within seconds.",
            len(numbers),
        )
    messages.success(request, said % {"n": len(numbers)})
    return HttpResponseRedirect(reverse("staff:dead_letters"))
