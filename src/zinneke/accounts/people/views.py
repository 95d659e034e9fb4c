"""Staff pages of staff: accounts, roles."""

from typing import Final

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.manifest import MANAGE_PEOPLE
from zinneke.accounts.models import Department, User
from zinneke.accounts.people import actions
from zinneke.accounts.people.forms import HireForm, RoleForm
from zinneke.accounts.people.rules import Refusal
from zinneke.accounts.person import Request
from zinneke.ui.paging import leaf

UNPROCESSABLE: Final = 422
WHY: Final = {
    Refusal.OWN: gettext_lazy("Nobody changes their own rights: ask somebody else who may."),
    Refusal.ADMINISTRATORS: gettext_lazy("Only an administrator makes or unmakes administrators."),
    Refusal.LAST: gettext_lazy("This is the last administrator: make another one first."),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def staff(request: Request) -> HttpResponse:
    """All accounts of staff, and the form for a new one, whose password is told once in answer to it."""
    request.person.require(MANAGE_PEOPLE)
    form = HireForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            user, secret = actions.hire(form.cleaned_data["name"], form.cleaned_data["role"], by=request.person)
        except actions.Refused as refused:
            form.add_error("role", str(WHY[refused.why]))
        except ValueError:
            form.add_error("name", _("There is an account of this name already, or it is not allowed: choose another."))
        else:
            return render(request, "accounts/people/hired.html", {"user_made": user, "secret": secret})
    pages = leaf(_all().order_by("-is_active", "username"), request, 50)
    page = {"form": form, "leaf": pages, "people": pages.page}
    return render(request, "accounts/people/staff.html", page, status=UNPROCESSABLE if form.errors else 200)


@never_cache
@require_safe
@staff_page
def one(request: Request, number: int) -> HttpResponse:
    """One account: its roles, and how to change them."""
    request.person.require(MANAGE_PEOPLE)
    return _shown(request, _one(number), RoleForm())


@never_cache
@require_POST
@staff_page
def change(request: Request, number: int) -> HttpResponse:
    """Give or take a role, close or open the account."""
    request.person.require(MANAGE_PEOPLE)
    user, do = _one(number), request.POST.get("do", "")
    form = RoleForm(request.POST)
    if do in ("give", "take") and not form.is_valid():
        return _shown(request, user, form, status=UNPROCESSABLE)
    try:
        _changed(request, user, do, form)
    except actions.Refused as refused:
        messages.error(request, str(WHY[refused.why]))
    except ValueError:
        form.add_error("department", _("An administrator is one of the whole city: choose no department."))
        return _shown(request, user, form, status=UNPROCESSABLE)
    return redirect("staff_people:one", user.pk)


def _changed(request: Request, user: User, do: str, form: RoleForm) -> None:
    person = request.person
    if do == "close":
        actions.deactivate(user, by=person)
    elif do == "open":
        actions.reactivate(user, by=person)
    else:
        role, department = form.cleaned_data["role"], _department(form)
        (actions.give if do == "give" else actions.take)(user, role, department, by=person)
    messages.success(request, _("Changed."))


def _department(form: RoleForm) -> Department | None:
    found: Department | None = form.cleaned_data["department"]
    return found


def _all() -> QuerySet[User]:
    return User.objects.filter(is_staff=True).prefetch_related("groups", "memberships__department", "memberships__role")


def _one(number: int) -> User:
    return get_object_or_404(_all(), pk=number)


def _shown(request: Request, user: User, form: RoleForm, status: int = 200) -> HttpResponse:
    page = {"shown": user, "form": form, "own": user == request.user}
    return render(request, "accounts/people/one.html", page, status=status)
