"""The page of the search, and what it suggests while somebody types."""

from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zinneke.kernel.finding import Kind
from zinneke.portal.queries import services
from zinneke.portal.search.index import index
from zinneke.portal.search.results import A_PAGE, EACH, NAMES, Results, last_page, results
from zinneke.search.ports import KINDS, IndexAway, Page
from zinneke.ui.errors import too_often
from zinneke.ui.language import active
from zinneke.ui.ratelimit import limited

LONGEST: Final = 100
READ: Final = ("GET", "HEAD")
A_MINUTE: Final = 120
SUGGESTIONS_A_MINUTE: Final = 300
"""Somebody who types sends one every few letters."""


@require_safe
@limited("search", times=A_MINUTE, per_s=60, methods=READ, refuse=too_often)
def search(request: HttpRequest) -> HttpResponse:
    """Everything that can be found, kind by kind, or all of a kind. Without the index the menus are offered (503)."""
    typed = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST]
    page: dict[str, object] = {"wanted": typed, "services": services()}
    if not typed:
        return render(request, "portal/search.html", page)
    try:
        page["found"] = _found(typed, _kind(request), _number(request))
    except IndexAway:
        return render(request, "portal/search.html", page | {"away": True}, status=503)
    return render(request, "portal/search.html", page)


@require_safe
@limited("search-suggestions", times=SUGGESTIONS_A_MINUTE, per_s=60, methods=READ, refuse=too_often)
def suggestions(request: HttpRequest) -> JsonResponse:
    """Titles that somebody may be typing, in the language of the address; none while the index is away."""
    typed = request.GET.get("q", "")[:LONGEST]
    try:
        hits = index().suggest(typed, active())
    except IndexAway:
        hits = ()
    told = [{"title": hit.name, "url": hit.url, "lang": hit.language, "kind": str(NAMES[hit.kind])} for hit in hits]
    return JsonResponse({"suggestions": told}, headers={"Cache-Control": "private, max-age=60"})


def _found(typed: str, kind: Kind | None, number: int) -> Results:
    page = _page(typed, kind, number)
    if number > last_page(page, kind):
        number = last_page(page, kind)
        page = _page(typed, kind, number)
    return results(page, typed, kind, number, reverse("portal:search"))


def _page(typed: str, kind: Kind | None, number: int) -> Page:
    if kind is None:
        return index().overview(typed, active(), each=EACH)
    return index().search(typed, active(), (kind,), limit=A_PAGE, offset=(number - 1) * A_PAGE)


def _kind(request: HttpRequest) -> Kind | None:
    return next((kind for kind in KINDS if kind == request.GET.get("kind")), None)


def _number(request: HttpRequest) -> int:
    given = request.GET.get("page", "")
    return max(1, int(given)) if given.isascii() and given.isdigit() and len(given) < 6 else 1
