"""The builder: steps and fields added, ordered, changed, taken away, by buttons and without script; and as JSON."""

import json
from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.services.desk.actions import forms as actions
from zinneke.services.desk.actions.forms import Overtaken
from zinneke.services.desk.forms.pieces import FieldForm, PieceForm, StepForm, WholeForm
from zinneke.services.desk.forms.versions import AddForm, ExpertForm
from zinneke.services.desk.models import FormVersion
from zinneke.services.desk.queries import forms as queries
from zinneke.services.desk.rules.forms import Definition, Field, Step, Words, editing
from zinneke.services.desk.rules.forms.definition import HOLDERS, Kind, dissolved
from zinneke.services.desk.rules.forms.review import review
from zinneke.services.desk.rules.forms.written import written
from zinneke.services.desk.views import form_staff
from zinneke.services.desk.views.form_told import say

UNPROCESSABLE: Final = 422
Edit = Callable[[Definition], Definition]


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def outline(request: Request, code: str) -> HttpResponse:
    """All steps and fields, with buttons to add, move and remove."""
    form_staff.of(request, code)
    version = form_staff.in_work(code)
    add = AddForm()
    if request.method == "POST":
        add = AddForm(request.POST) if request.POST.get("do", "").startswith("add:") else add
        edit = _edit(request, add)
        if edit is not None:
            return _saved(request, version, edit) or redirect("desk_staff:form_edit", code)
    definition = queries.definition(version)
    place = request.POST.get("do", "").partition(":")[2] if add.is_bound else ""
    page: dict[str, Any] = {
        "code": code,
        "version": version,
        "definition": definition,
        "title": say(definition.title),
        "steps": [(one, say(one.title), list(_lines(one.fields, "", 0))) for one in definition.steps],
        "places": [
            *(one.code for one in definition.steps),
            *(p for p, f in editing.walk(definition) if f.kind in HOLDERS),
        ],
        "form": add,
        "place": place,
        "findings": form_staff.told(review(definition)),
    }
    return render(request, "desk/form_edit.html", page, status=UNPROCESSABLE if add.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def whole(request: Request, code: str) -> HttpResponse:
    """Title, introduction, help, and how surely we have to know who fills it."""
    form_staff.of(request, code)
    version = form_staff.in_work(code)
    form = WholeForm.of(queries.definition(version), request.POST or None)
    return _piece(request, version, form, form.changed, _("The form as a whole"))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def step(request: Request, code: str, name: str) -> HttpResponse:
    """A step."""
    form_staff.of(request, code)
    version = form_staff.in_work(code)
    definition = queries.definition(version)
    found = definition.step(name)
    if found is None:
        raise Http404
    known = _before(definition, found)
    form = StepForm.of(found, known, request.POST or None)

    def edit(one: Definition) -> Definition:
        return editing.change_step(one, name, lambda each: form.changed(each, known))

    return _piece(request, version, form, edit, _("Step %(name)s") % {"name": name})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def field(request: Request, code: str, path: str) -> HttpResponse:
    """A field."""
    form_staff.of(request, code)
    version = form_staff.in_work(code)
    definition = queries.definition(version)
    try:
        found = editing.find(definition, path)
    except editing.NotFound:
        raise Http404 from None
    known = _known_to(definition, path)
    form = FieldForm.of(found, known, request.POST or None)

    def edit(one: Definition) -> Definition:
        return editing.change_field(one, path, lambda each: form.changed(each, known))

    return _piece(request, version, form, edit, _("Field %(name)s") % {"name": path})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def expert(request: Request, code: str) -> HttpResponse:
    """The definition itself."""
    form_staff.of(request, code)
    version = form_staff.in_work(code)
    shown = json.dumps(written(queries.definition(version)), ensure_ascii=False, indent=1)
    form = ExpertForm(request.POST or None, initial={"written": shown})
    return _piece(request, version, form, lambda _one: form.cleaned_data["written"], _("As JSON"))


def _piece(
    request: Request, version: FormVersion, form: PieceForm | ExpertForm, edit: Edit, title: str
) -> HttpResponse:
    """A piece shown, or changed."""
    if form.is_valid():
        return _saved(request, version, edit) or redirect("desk_staff:form_edit", version.form.code)
    page = {"form": form, "version": version, "code": version.form.code, "title": title}
    return render(request, "desk/form_piece.html", page, status=UNPROCESSABLE if form.errors else 200)


def _saved(request: Request, version: FormVersion, edit: Edit) -> HttpResponse | None:
    """Make the change; an answer only where it was not made."""
    try:
        changed = edit(queries.definition(version))
        queries.read(json.loads(json.dumps(written(changed))))
        actions.change(version, changed, seen=form_staff.seen(request), by=request.person)
    except editing.NotFound:
        raise Http404 from None
    except Overtaken:
        form_staff.overtaken(request)
    except ValueError as error:
        messages.error(request, str(error))
    return None


def _edit(request: Request, add: AddForm) -> Edit | None:
    """What a button of the outline asks for; None where what was typed is wrong."""
    verb, _colon, what = request.POST.get("do", "").partition(":")
    moves: dict[str, Edit] = {
        "up": lambda one: editing.move_field(one, what, -1),
        "down": lambda one: editing.move_field(one, what, 1),
        "remove": lambda one: editing.remove_field(one, what),
        "step-up": lambda one: editing.move_step(one, what, -1),
        "step-down": lambda one: editing.move_step(one, what, 1),
        "step-remove": lambda one: editing.remove_step(one, what),
        "step-add": lambda one: editing.add_step(one, _fresh_step(one)),
    }
    if verb == "add":
        return _adding(what, add) if add.is_valid() else None
    if verb not in moves:
        raise Http404
    return moves[verb]


def _adding(place: str, add: AddForm) -> Edit:
    given = add.cleaned_data
    fresh = editing.blank(given["code"], Kind(given["kind"]), Words(given["label_fr"], given["label_nl"]))
    return lambda one: editing.add_field(one, place, fresh)


def _fresh_step(definition: Definition) -> Step:
    taken = {one.code for one in definition.steps} | {where for where, _field in editing.walk(definition)}
    number = next(n for n in range(1, 1_000) if f"step{n}" not in taken)
    return Step(f"step{number}", Words(f"Étape {number}", f"Stap {number}"))


def _lines(fields: tuple[Field, ...], above: str, depth: int) -> Any:
    """Fields with their path and depth, those in others below them."""
    for one in fields:
        path = f"{above}{one.code}"
        yield path, one, say(one.label), depth
        yield from _lines(one.fields, f"{path}." if one.kind == Kind.GROUP else above, depth + 1)


def _before(definition: Definition, step: Step) -> list[Field]:
    at = definition.steps.index(step)
    return [one for earlier in definition.steps[:at] for one in dissolved(earlier.fields)]


def _known_to(definition: Definition, path: str) -> list[Field]:
    """What a condition of the field may ask about: all that stands before it."""
    found: list[Field] = []
    group = path.rpartition(".")[0]
    for where, one in editing.walk(definition):
        if where == path:
            break
        inside_another = "." in where and where.rpartition(".")[0] != group
        if one.kind not in (Kind.FIELDSET, Kind.CONTENT) and not inside_another and where != group:
            found.append(one)
    return found
