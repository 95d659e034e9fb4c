"""Answers for when something is wrong: what happened, and what the reader can do. Never a stack trace."""

import json
from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zinneke.kernel.problem import Problem


def answer(problem: Problem, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """A problem for programs (RFC 7807)."""
    body, media = json.dumps(problem.document()), "application/problem+json"
    return HttpResponse(body, status=problem.status, content_type=media, headers=headers)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return render(request, "ui/errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return render(request, "ui/errors/403.html", status=403)


def forgery(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that did not come from our own page, or whose cookie is missing."""
    return render(request, "ui/errors/forgery.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return render(request, "ui/errors/404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500. Django logs the error."""
    return render(request, "ui/errors/500.html", status=500)


def too_often(request: HttpRequest, wait_s: int) -> HttpResponse:
    """429: how long to wait."""
    return render(request, "ui/errors/429.html", {"wait_min": max(1, round(wait_s / 60))}, status=429)
