"""Pages for who signed in a moment ago: a browser left open must not give away all that is known of somebody."""

from functools import wraps
from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from zinneke.accounts.gate import SIGN_IN, View, resident_page
from zinneke.accounts.person import Request
from zinneke.accounts.sign_in.sessions import BEGAN
from zinneke.kernel.time import now

FRESH_S: Final = 15 * 60
"""How long ago a sign-in may be; our own choice."""


def freshly_signed_in(view: View) -> View:
    """Require that the person signed in within the last minutes; otherwise ask them to do so again."""

    @wraps(view)
    def guarded(request: Request, *args: object, **kwargs: object) -> HttpResponse:
        began = request.session.get(BEGAN)
        if not isinstance(began, int) or now().timestamp() - began > FRESH_S:
            asked = urlencode({"next": request.get_full_path(), "again": "1"})
            return redirect(f"{reverse(SIGN_IN)}?{asked}")
        return view(request, *args, **kwargs)

    return resident_page()(guarded)
