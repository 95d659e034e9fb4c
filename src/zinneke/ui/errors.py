"""Answers for when something is wrong: what happened, and what the reader can do. Never a stack trace."""

import json
from collections.abc import Mapping
from typing import Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zinneke.kernel.problem import Problem

MEDIA: Final = "application/problem+json"
_PLAIN: Final = "about:blank"
_SHOWN: Final = 200
_BAD_REQUEST: Final = Problem(_PLAIN, "Bad request", "The request cannot be read. Check its address and headers.", 400)
_FORBIDDEN: Final = Problem(_PLAIN, "Forbidden", "You may not do this. Sign in as somebody who may.", 403)
_NOT_NOW: Final = Problem(_PLAIN, "Not possible now", "You may do this, but not at present. Come back later.", 403)
_FORGERY: Final = Problem(_PLAIN, "Forbidden", "The form did not come from a page of this site. Load it again.", 403)
_BROKEN: Final = Problem(_PLAIN, "Internal server error", "Something broke here and was noted. Try again later.", 500)


class NotNow(PermissionDenied):
    """Somebody's roles would allow it, but not at present. The message says what to look at."""


def answer(problem: Problem, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """A problem for programs (RFC 7807)."""
    body = json.dumps(problem.document())
    return HttpResponse(body, status=problem.status, content_type=MEDIA, headers=headers)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return _told(request, "400", _BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403. Who may do it at another time is not sent to the person who looks after the roles."""
    return _told(request, "not_now", _NOT_NOW) if isinstance(exception, NotNow) else _told(request, "403", _FORBIDDEN)


def forgery(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that did not come from our own page, or whose cookie is missing."""
    return _told(request, "forgery", _FORGERY)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    detail = f"There is nothing at {request.path[:_SHOWN]}. Check the address."
    return _told(request, "404", Problem(_PLAIN, "Not found", detail, 404))


def broken(request: HttpRequest) -> HttpResponse:
    """500. Django logs the error."""
    return _told(request, "500", _BROKEN)


def _told(request: HttpRequest, page: str, problem: Problem) -> HttpResponse:
    """The page for people; for programs, which ask below ``/api/`` or prefer JSON, the problem."""
    preferred = request.get_preferred_type(["text/html", "application/json", MEDIA])
    if request.path.startswith("/api/") or preferred in ("application/json", MEDIA):
        return answer(problem, {"Access-Control-Allow-Origin": "*"})
    return render(request, f"ui/errors/{page}.html", status=problem.status)


def too_often(request: HttpRequest, wait_s: int) -> HttpResponse:
    """429: how long to wait."""
    return render(request, "ui/errors/429.html", {"wait_min": max(1, round(wait_s / 60))}, status=429)
