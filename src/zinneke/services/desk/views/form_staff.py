"""Forms for staff: all of a department's, one with its versions, begun, published, withdrawn, exported."""

import json
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.models import Department
from zinneke.accounts.person import Request
from zinneke.kernel.time import in_brussels, now
from zinneke.services.desk.actions import forms as actions
from zinneke.services.desk.actions.forms import Lacking, NotYours, Overtaken
from zinneke.services.desk.forms.versions import NewForm, PublishForm
from zinneke.services.desk.manifest.form_review import LACKS
from zinneke.services.desk.manifest.forms import EDIT_FORMS
from zinneke.services.desk.models import Form, FormVersion
from zinneke.services.desk.models.forms import FormState
from zinneke.services.desk.queries import forms as queries
from zinneke.services.desk.rules.forms.comparison import compare
from zinneke.services.desk.rules.forms.review import Finding, review
from zinneke.services.desk.views.form_told import say
from zinneke.ui.language import active

UNPROCESSABLE: Final = 422


@require_safe
@staff_page
def forms(request: Request) -> HttpResponse:
    """The forms of the departments where somebody writes them."""
    _departments(request)
    rows = []
    for form in queries.editable(request.person, EDIT_FORMS):
        versions = sorted(form.versions.all(), key=lambda one: one.number)
        title = say(queries.definition(versions[-1]).title) if versions else form.code
        in_force = queries.published(form.code)
        rows.append((form, title, in_force, any(one.state == FormState.DRAFT for one in versions)))
    return render(request, "desk/forms.html", {"forms": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def new(request: Request) -> HttpResponse:
    """A form begun."""
    form = NewForm(_departments(request), request.POST or None)
    if form.is_valid():
        code, department = form.cleaned_data["code"], form.cleaned_data["department"]
        try:
            actions.begin(code, department, form.definition(), by=request.person)
        except ValueError:
            form.add_error("code", _("There is a form of this name already."))
        else:
            return redirect("desk_staff:form_edit", code)
    return render(request, "desk/form_new.html", {"form": form}, status=UNPROCESSABLE if form.errors else 200)


@require_safe
@staff_page
def form(request: Request, code: str) -> HttpResponse:
    """One form with its versions."""
    found = of(request, code)
    page = {"form": found, "versions": queries.history(code), "in_force": queries.published(code),
            "in_work": queries.in_work(code)}  # fmt: skip
    return render(request, "desk/form.html", page)


@require_POST
@staff_page
def revise(request: Request, code: str) -> HttpResponse:
    """Another version, from an earlier one."""
    found = of(request, code)
    number = request.POST.get("from", "")
    version = queries.version(code, int(number)) if number.isdecimal() and len(number) < 9 else None
    if version is None:
        raise Http404
    try:
        actions.revise(found, queries.definition(version), by=request.person)
    except Overtaken:
        messages.error(request, _("Another version is being written already."))
    return redirect("desk_staff:form_edit", code)


@require_POST
@staff_page
def withdraw(request: Request, code: str, number: int) -> HttpResponse:
    """A published version taken out of use."""
    of(request, code)
    version = queries.version(code, number)
    if version is None:
        raise Http404
    try:
        actions.withdraw(version, by=request.person)
    except Overtaken:
        messages.error(request, _("Only a published version is withdrawn."))
    else:
        messages.success(request, _("Version %(n)d is withdrawn.") % {"n": number})
    return redirect("desk_staff:form", code)


@require_safe
@staff_page
def export(request: Request, code: str, number: int) -> HttpResponse:
    """A version as JSON, to be read or brought to another city."""
    of(request, code)
    version = queries.version(code, number)
    if version is None:
        raise Http404
    shown = json.dumps(version.written, ensure_ascii=False, indent=1) + "\n"
    name = f'attachment; filename="{code}-{number}.json"'
    return HttpResponse(shown, content_type="application/json", headers={"Content-Disposition": name})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def publish(request: Request, code: str) -> HttpResponse:
    """What changes and what is lacking; POST publishes, or throws the version away."""
    found = of(request, code)
    version = in_work(code)
    if request.POST.get("do") == "discard":
        return _discarded(request, version)
    form = PublishForm(request.POST or None, initial={"since": in_brussels(now()).date()})
    if form.is_valid() and _published(request, version, form):
        return redirect("desk_staff:form", code)
    before = queries.published(code)
    definition = queries.definition(version)
    page: dict[str, Any] = {
        "form": form,
        "code": found.code,
        "version": version,
        "before": before,
        "differences": compare(queries.definition(before), definition) if before else [],
        "findings": told(review(definition)),
        "is_yours": request.person.name in version.hands,
    }
    return render(request, "desk/form_publish.html", page, status=UNPROCESSABLE if form.errors else 200)


def of(request: Request, code: str) -> Form:
    """The form, for who writes those of its department: 404 for one that is not there, 403 for another's."""
    found = Form.objects.select_related("department").filter(code=code).first()
    if found is None:
        raise Http404
    request.person.require(EDIT_FORMS, of=found.department.code)
    return found


def in_work(code: str) -> FormVersion:
    """The version that is being written; 404 where none is."""
    version = queries.in_work(code)
    if version is None:
        raise Http404
    return version


def told(findings: list[Finding]) -> list[tuple[str, str, bool]]:
    """Where something is lacking, what, and whether it keeps the form from being published."""
    return [(one.where, LACKS[one.lack].to(active()).replace("{about}", one.about), one.blocks) for one in findings]


def seen(request: Request) -> int:
    """The revision that somebody looked at."""
    given = request.POST.get("seen", "")
    return int(given) if given.isdecimal() and len(given) < 9 else -1


def overtaken(request: Request) -> None:
    """Say that somebody else was first."""
    messages.error(request, _("Somebody else changed it meanwhile. Look at it, then make your change again."))


def _published(request: Request, version: FormVersion, form: PublishForm) -> bool:
    try:
        actions.publish(version, form.validity(), seen=seen(request), by=request.person)
    except NotYours:
        form.add_error(None, _("You wrote this version: somebody else publishes it."))
    except Lacking:
        form.add_error(None, _("Something is lacking still: it stands below."))
    except Overtaken:
        form.add_error(None, _("Somebody else changed it meanwhile. Look at it again."))
    except ValueError:
        form.add_error("since", _("Choose today or a later day, and an end that is not before it."))
    else:
        messages.success(request, _("The form is published."))
        return True
    return False


def _discarded(request: Request, version: FormVersion) -> HttpResponse:
    try:
        actions.discard(version, seen=seen(request), by=request.person)
    except Overtaken:
        overtaken(request)
    else:
        messages.success(request, _("The version is thrown away."))
    return redirect("desk_staff:forms")


def _departments(request: Request) -> Any:
    """Where somebody writes forms; who does nowhere is refused."""
    codes = request.person.departments_with(EDIT_FORMS)
    if codes is None:
        return Department.objects.all()
    if not codes:
        request.person.require(EDIT_FORMS)
    return Department.objects.filter(code__in=codes)
