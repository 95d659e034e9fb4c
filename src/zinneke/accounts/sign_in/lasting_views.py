"""Staying signed in a while longer."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from zinneke.accounts.person import Request
from zinneke.accounts.sign_in.going_on import wanted_page
from zinneke.ui.errors import too_often
from zinneke.ui.ratelimit import limited


@never_cache
@require_safe
def when(request: Request) -> HttpResponse:
    """When the session ends. Asking is no activity where the browser says that a script asks."""
    end = getattr(request, "session_end", None)
    if end is None:
        return JsonResponse({"signed_in": False})
    return JsonResponse(
        {"signed_in": True, "warn_at": int(end.warn_at.timestamp()), "ends_at": int(end.at.timestamp())}
    )


@never_cache
@limited("session-extend", times=60, per_s=600, refuse=too_often)
@require_POST
def extend(request: Request) -> HttpResponse:
    """Stay: sending this is the activity."""
    return redirect(wanted_page(request, request.POST.get("next", "")) or "/")
