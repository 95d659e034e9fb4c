"""Staff pages of departments."""

from typing import Any, Final

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from zinneke.accounts.gate import staff_page
from zinneke.accounts.manifest import MANAGE_PEOPLE
from zinneke.accounts.models import Department
from zinneke.accounts.people import actions
from zinneke.accounts.people.forms import DepartmentForm, FoundForm
from zinneke.accounts.person import Request

UNPROCESSABLE: Final = 422


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def departments(request: Request) -> HttpResponse:
    """All departments, and the form for a new one."""
    request.person.require(MANAGE_PEOPLE)
    form = FoundForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        try:
            actions.found(code, _names(form.cleaned_data), by=request.person)
        except ValueError:
            form.add_error("code", _("There is a department with this code already: choose another."))
        else:
            messages.success(request, _("Kept."))
            return redirect("staff_people:departments")
    found = Department.objects.annotate(people=Count("memberships__user", distinct=True)).order_by("code")
    page = {"form": form, "departments": found}
    return render(request, "accounts/people/departments.html", page, status=UNPROCESSABLE if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def department(request: Request, code: str) -> HttpResponse:
    """Change one."""
    request.person.require(MANAGE_PEOPLE)
    shown = get_object_or_404(Department, code=code)
    initial = {name: getattr(shown, name) for name in ("name_fr", "name_nl", "email", "phone")}
    form = DepartmentForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.rename(shown, _names(form.cleaned_data), by=request.person)
        messages.success(request, _("Kept."))
        return redirect("staff_people:departments")
    people = shown.memberships.select_related("user", "role").order_by("user__username")
    page = {"form": form, "shown": shown, "people": people}
    return render(request, "accounts/people/department.html", page, status=UNPROCESSABLE if form.errors else 200)


def _names(told: dict[str, Any]) -> actions.Names:
    return actions.Names(told["name_fr"], told["name_nl"], told["email"], told["phone"])
