"""How reports are set up: categories with their terms, ready texts, routing, outside bodies, territories; and who
changed what of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Person, Request
from zinneke.services.requests.actions import configuring, terms
from zinneke.services.requests.actions.recording import Overtaken
from zinneke.services.requests.forms import setup as forms
from zinneke.services.requests.manifest.permissions import CONFIGURE
from zinneke.services.requests.models import Body, Category, RoutingLine, Territory
from zinneke.services.requests.models.templates import Setup, Template
from zinneke.services.requests.rules.terms import ServiceLevel
from zinneke.ui.language import active
from zinneke.ui.paging import leaf


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that is set up: its rows, its form, whether rows can be taken away."""

    name: str | Promise
    one: str | Promise
    model: Any
    form: Any
    removable: bool = False


KINDS: Final[Mapping[str, Kind]] = {
    "category": Kind(gettext_lazy("Categories"), gettext_lazy("New category"), Category, forms.CategorySetup),
    "template": Kind(gettext_lazy("Ready texts"), gettext_lazy("New ready text"), Template, forms.TemplateSetup),
    "route": Kind(
        gettext_lazy("Routing table"), gettext_lazy("New line"), RoutingLine, forms.RouteSetup, removable=True
    ),
    "body": Kind(gettext_lazy("Outside bodies"), gettext_lazy("New outside body"), Body, forms.BodySetup),
    "territory": Kind(
        gettext_lazy("Municipalities and road managers"), gettext_lazy("New area"), Territory, forms.TerritorySetup,
        removable=True,
    ),
}  # fmt: skip


@never_cache
@require_safe
@staff_page
def overview(request: Request) -> HttpResponse:
    """All that is set up."""
    request.person.require(CONFIGURE)
    lists = [(code, kind, [(row.pk, _called(row)) for row in _rows(kind)]) for code, kind in KINDS.items()]
    return render(request, "requests/staff/setup.html", {"lists": lists})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def new(request: Request, code: str) -> HttpResponse:
    """Something new."""
    request.person.require(CONFIGURE)
    kind = _kind(code)
    form = kind.form(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _added(form, request.person):
        messages.success(request, _("Added."))
        return redirect("requests_staff:setup")
    return _form(request, code, form, None)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def change(request: Request, code: str, number: int) -> HttpResponse:
    """Another state of something; its history stays."""
    request.person.require(CONFIGURE)
    row = _row(code, number)
    given = request.POST if request.method == "POST" else None
    form = _kind(code).form(given, instance=_row(code, number), initial=_term(row))
    if form.is_bound and form.is_valid() and _changed(request, row, form):
        messages.success(request, _("Changed."))
        return redirect("requests_staff:setup")
    return _form(request, code, form, row)


@require_POST
@staff_page
def remove(request: Request, code: str, number: int) -> HttpResponse:
    """A line of the routing table or an area is gone; the history says what it was."""
    request.person.require(CONFIGURE)
    if not _kind(code).removable:
        raise Http404
    configuring.remove(_row(code, number), by=request.person)
    messages.success(request, _("Removed."))
    return redirect("requests_staff:setup")


@never_cache
@require_safe
@staff_page
def trail(request: Request) -> HttpResponse:
    """Who changed what, the newest first."""
    request.person.require(CONFIGURE)
    shown = leaf(Setup.objects.all(), request)
    lines = [(one, _differences(one)) for one in shown.page]
    return render(request, "requests/staff/setup_trail.html", {"leaf": shown, "lines": lines, "kinds": KINDS})


def _added(form: Any, by: Person) -> bool:
    row = form.save(commit=False)
    if isinstance(row, Territory):
        configuring.bounded(row)
    try:
        with transaction.atomic():
            configuring.add(row, by=by)
            _set_term(row, form, by)
    except ValidationError as error:
        form.add_error(None, error.messages)
    return not form.errors


def _changed(request: Request, row: models.Model, form: Any) -> bool:
    """Whether it is changed; if not, the form says why."""
    given = {name: form.cleaned_data[name] for name in form.Meta.fields}
    if isinstance(row, Territory):
        box = configuring.bounded(Territory(geometry=given["geometry"]))
        given |= {side: getattr(box, side) for side in ("west", "south", "east", "north")}
    try:
        with transaction.atomic():
            changed = configuring.change(row, given, seen=request.POST.get("seen", ""), by=request.person)
            _set_term(changed, form, request.person)
    except Overtaken:
        form.add_error(None, _("Somebody else changed this meanwhile. Look at the page again, then make your change."))
    except ValidationError as error:
        form.add_error(None, error.messages)
    return not form.errors


def _set_term(row: models.Model, form: Any, by: Person) -> None:
    """A category's term, where it is another than before."""
    if not isinstance(row, Category) or not form.cleaned_data["days"]:
        return
    level = ServiceLevel(form.cleaned_data["days"], form.cleaned_data["working"])
    last = row.terms.last()
    if last is None or last.level != level:
        terms.set_term(row, level, by=by)


def _term(row: models.Model) -> dict[str, Any]:
    last = row.terms.last() if isinstance(row, Category) else None
    return {"days": last.days, "working": last.working} if last else {}


def _form(request: Request, code: str, form: Any, row: models.Model | None) -> HttpResponse:
    page = {
        "form": form,
        "code": code,
        "kind": _kind(code),
        "row": row,
        "called": _called(row) if row else "",
        "seen": configuring.version(row) if row else "",
        "terms": list(row.terms.order_by("-at")) if isinstance(row, Category) else [],
    }
    return render(request, "requests/staff/setup_form.html", page, status=422 if form.errors else 200)


def _rows(kind: Kind) -> list[models.Model]:
    return list(kind.model.objects.all())


def _called(row: models.Model) -> str:
    """A row as the list names it."""
    if isinstance(row, RoutingLine):
        target = row.department or row.body
        return f"{row} → {target.name(active()) if target else '–'}"
    if isinstance(row, Template):
        return row.name
    name = row.name(active()) if isinstance(row, Category | Body | Territory) else str(row)
    return f"{name} ({row})"


def _differences(one: Setup) -> list[tuple[str, Any, Any]]:
    before, after = one.before or {}, one.after or {}
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return [(name, before.get(name, ""), after.get(name, "")) for name in names]


def _kind(code: str) -> Kind:
    if code not in KINDS:
        raise Http404
    return KINDS[code]


def _row(code: str, number: int) -> models.Model:
    found: models.Model | None = _kind(code).model.objects.filter(pk=number).first()
    if found is None:
        raise Http404
    return found
