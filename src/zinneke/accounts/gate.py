"""Pages for staff: who is not signed in is asked to, who lacks the right is told so."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse

from zinneke.accounts.person import Request

View = Callable[..., HttpResponse]


def staff_page(view: View) -> View:
    """Require an account."""

    @wraps(view)
    def guarded(request: Request, *args: object, **kwargs: object) -> HttpResponse:
        if not request.person.signed_in:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return guarded
