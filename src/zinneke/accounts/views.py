"""Sign-in of staff."""

from typing import Any

from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponseBase
from django.utils.decorators import method_decorator

from zinneke.ui.errors import too_often
from zinneke.ui.ratelimit import limited


@method_decorator(limited("sign-in", times=10, per_s=300, refuse=too_often), name="dispatch")
class SignIn(LoginView):
    """The staff sign-in page."""

    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """As Django does; named here so that the rate limit covers it."""
        return super().dispatch(request, *args, **kwargs)
