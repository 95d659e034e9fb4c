"""Sign-in of staff."""

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.decorators import method_decorator

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.models import User
from zinneke.accounts.sign_in import sessions
from zinneke.accounts.sign_in.providers import providers
from zinneke.ui.errors import too_often
from zinneke.ui.language import in_active
from zinneke.ui.ratelimit import limited


@method_decorator(limited("sign-in", times=10, per_s=300, refuse=too_often), name="dispatch")
class SignIn(LoginView):
    """The staff sign-in page."""

    template_name = "accounts/sign_in.html"

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Begin the session. An account of staff with its password is known as surely as the level “low” says."""
        user = form.get_user()
        assert isinstance(user, User)  # noqa: S101
        sessions.begin(self.request, user, Assurance.LOW, "password")
        return HttpResponseRedirect(self.get_success_url())

    def get_context_data(self, **known: Any) -> dict[str, Any]:
        """Providers beside the password, for accounts that were linked to an identity."""
        ways = [(one.code, in_active(one.name)) for one in providers()]
        return super().get_context_data(**known, providers=ways)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Who is of the staff already goes on; a resident may sign in as staff too."""
        if request.user.is_staff:
            return HttpResponseRedirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)
