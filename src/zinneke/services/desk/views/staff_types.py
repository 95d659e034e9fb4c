"""Types of cases as their departments keep them: all, one as JSON, its next version, off the catalogue."""

import json
from typing import Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.services.desk.actions import case_types as actions
from zinneke.services.desk.actions.case_types import Overtaken
from zinneke.services.desk.forms.case_types import DefinitionForm
from zinneke.services.desk.manifest.permissions import EDIT_SERVICES
from zinneke.services.desk.models import CaseTypeVersion
from zinneke.services.desk.queries import case_types
from zinneke.ui.language import active

UNPROCESSABLE: Final = 422


@require_safe
@staff_page
def types(request: Request) -> HttpResponse:
    """Those of one's departments."""
    departments = request.person.departments_with(EDIT_SERVICES)
    if departments == frozenset():
        raise PermissionDenied(f"{request.person.name} lacks the permission {EDIT_SERVICES}")
    found = case_types.newest().order_by("case_type__code")
    if departments is not None:
        found = found.filter(case_type__department__code__in=departments)
    return render(request, "desk/staff_types.html", {"rows": [(row, row.said.name.to(active())) for row in found]})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def edit(request: Request, code: str) -> HttpResponse:
    """Its definition, and the next version of it."""
    row = _newest(request, code)
    initial = {"definition": json.dumps(row.definition, ensure_ascii=False, indent=1)}
    form = DefinitionForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        definition = form.cleaned_data["definition"] | {"code": code}
        try:
            made = actions.publish(definition, after=_seen(request), by=request.person)
        except Overtaken:
            messages.error(request, _("Somebody else published a version meanwhile. Look at it, then try again."))
            return redirect("desk_staff:type", code)
        except ValueError:
            form.add_error("definition", _("This department does not exist: create it first."))
        else:
            messages.success(request, _("Version %(n)d is published.") % {"n": made.number})
            return redirect("desk_staff:types")
    page = {"row": row, "name": row.said.name.to(active()), "form": form}
    return render(request, "desk/staff_type.html", page, status=UNPROCESSABLE if form.errors else 200)


@require_POST
@staff_page
def withdraw(request: Request, code: str) -> HttpResponse:
    """Off the catalogue; its cases go on."""
    _newest(request, code)
    try:
        actions.withdraw(code, after=_seen(request), by=request.person)
    except Overtaken:
        messages.error(request, _("Somebody else published a version meanwhile. Look at it, then try again."))
    return redirect("desk_staff:types")


def _newest(request: Request, code: str) -> CaseTypeVersion:
    """The newest version of a type of a department where the person may edit; none other is found."""
    row = case_types.newest().filter(case_type__code=code).first()
    if row is None or not request.person.may(EDIT_SERVICES, of=row.case_type.department.code):
        raise Http404
    return row


def _seen(request: Request) -> int:
    given = request.POST.get("after", "")
    return int(given) if given.isdecimal() and len(given) < 9 else 0
