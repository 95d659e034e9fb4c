"""The counter: filing for who comes, calls or writes; the receipt; looking for somebody's cases, with a reason."""

from typing import Final

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zinneke.accounts import looks
from zinneke.accounts.audit import record
from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.kernel.text import Text
from zinneke.services.desk.actions import cases as filing
from zinneke.services.desk.actions import drafts
from zinneke.services.desk.actions.drafts import Filler
from zinneke.services.desk.forms.counter import CounterForm, FindForm, offline
from zinneke.services.desk.manifest.permissions import FILE, SEE
from zinneke.services.desk.models import Case
from zinneke.services.desk.queries import case_types, cases, forms
from zinneke.services.desk.rules import payments
from zinneke.services.desk.rules.cases import Channel
from zinneke.services.desk.views import case_told
from zinneke.services.desk.views.staff_accounts import chosen
from zinneke.ui.language import active

UNPROCESSABLE: Final = 422
RECEIPT: Final = "desk_receipt"
"""Where the session keeps the last receipt: its code is kept nowhere else."""
MOST_FOUND: Final = 20
SEARCHED: Final = Text(fr="recherche de dossiers", nl="opzoeken van dossiers", de="Suche nach Anträgen",
                       en="search for cases")  # fmt: skip


@require_safe
@staff_page
def counter(request: Request) -> HttpResponse:
    """Which procedure somebody comes for."""
    departments = request.person.departments_with(FILE)
    if departments == frozenset():
        raise PermissionDenied(f"{request.person.name} lacks the permission {FILE}")
    offered = [
        (row.said.code, row.said.name.to(active()))
        for row in case_types.published()
        if departments is None or row.case_type.department.code in departments
    ]
    return render(request, "desk/staff_counter.html", {"offered": offered, "find": FindForm()})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def file_case(request: Request, code: str) -> HttpResponse:
    """File a case for somebody."""
    row = case_types.current(code)
    if row is None:
        raise Http404
    request.person.require(FILE, of=row.case_type.department.code)
    form = CounterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        case, secret = filing.open_case(form.filing(code, request.person.name), by=request.person)
        request.session[RECEIPT] = [case.number, secret]
        return redirect("desk_staff:receipt")
    page = {
        "form": form,
        "name": row.said.name.to(active()),
        "code": code,
        "channels": offline(),
        "has_form": bool(row.said.form and forms.published(row.said.form)),
    }
    return render(request, "desk/staff_file.html", page, status=UNPROCESSABLE if form.errors else 200)


@require_POST
@staff_page
def fill_in(request: Request, code: str) -> HttpResponse:
    """The procedure's own form, filled in together with who came, called or wrote. The draft is the clerk's; the case
    will be of the account that was chosen, if one was.
    """
    row = case_types.current(code)
    version = forms.published(row.said.form) if row and row.said.form else None
    channel = request.POST.get("channel", "")
    if row is None or version is None or channel not in set(Channel) - {Channel.ONLINE}:
        raise Http404
    department, account = row.case_type.department.code, request.POST.get("account", "")
    request.person.require(FILE, of=department)
    holder = chosen(request, code, account, department) if account else None
    language = "nl" if request.POST.get("language") == "nl" else "fr"
    draft = drafts.begin(version, Filler(request.person.holder, holder, channel, language))
    return redirect("desk:draft", draft.key)


@require_safe
@staff_page
def receipt(request: Request) -> HttpResponse:
    """The receipt of the case that was filed last, to print. Its code is shown here only."""
    number, secret = request.session.get(RECEIPT, ("", ""))
    row = cases.of_staff(request.person, number)
    if row is None:
        raise Http404
    page = {"case": case_told.told(row), "code": f"{secret[:4]}-{secret[4:]}"}
    return render(request, "desk/receipt.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def find(request: Request) -> HttpResponse:
    """Somebody's cases by number or name. Why a clerk looks is kept, and the person can read it."""
    departments = request.person.departments_with(SEE)
    if departments == frozenset():
        raise PermissionDenied(f"{request.person.name} lacks the permission {SEE}")
    form, found = FindForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        found = list(cases.found(request.person, form.cleaned_data["words"])[:MOST_FOUND])
        _note(request, found, form.cleaned_data["reason"])
    rows = None if found is None else [(one, payments.shown(one.number), case_told.told(one)) for one in found]
    page = {"form": form, "rows": rows}
    return render(request, "desk/staff_find.html", page, status=UNPROCESSABLE if form.errors else 200)


def _note(request: Request, found: list[Case], reason: str) -> None:
    record("searched for cases by name or number", by=request.person)
    for holder in {one.holder for one in found if one.holder is not None}:
        looks.note(request.person, holder, SEARCHED, reason)
