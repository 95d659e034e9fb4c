"""Whose account a form is filled in for at the counter. Why a clerk looks is kept, and the person can read it."""

from typing import Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from zinneke.accounts import looks
from zinneke.accounts.audit import record
from zinneke.accounts.gate import staff_page
from zinneke.accounts.models import User
from zinneke.accounts.person import Request
from zinneke.kernel.text import Text
from zinneke.services.desk.forms.counter import AccountForm, offline
from zinneke.services.desk.manifest.permissions import FILE
from zinneke.services.desk.queries import case_types, forms, residents
from zinneke.ui.language import active

UNPROCESSABLE: Final = 422
FOUND: Final = "desk_accounts"
"""Where the session keeps whom a clerk found for which procedure and why: nobody else's account is opened."""
SEARCHED: Final = Text(
    fr="nom et adresse e-mail du compte, au guichet", nl="naam en e-mailadres van de account, aan het loket",
    de="Name und E-Mail-Adresse des Kontos, am Schalter", en="name and e-mail address of the account, at the counter",
)  # fmt: skip
FILLED: Final = Text(
    fr="un formulaire rempli pour vous, avec ce que le compte contient",
    nl="een formulier dat voor u is ingevuld, met wat in de account staat",
    de="ein für Sie ausgefülltes Formular, mit dem, was im Konto steht",
    en="a form filled in for you, with what the account holds",
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def accounts(request: Request, code: str) -> HttpResponse:
    """Look for the account of who comes, to fill in the form of a procedure for them."""
    row = case_types.current(code)
    if row is None or not (row.said.form and forms.published(row.said.form)):
        raise Http404
    department = row.case_type.department.code
    request.person.require(FILE, of=department)
    form, found = AccountForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        found = residents.found(form.cleaned_data["words"])
        _keep(request, code, found, form.cleaned_data["reason"])
        record("searched for accounts of residents", by=request.person, department=department)
        for one in found:
            looks.note(request.person, one, SEARCHED, form.cleaned_data["reason"], department=department)
    page = {
        "form": form,
        "name": row.said.name.to(active()),
        "code": code,
        "rows": None if found is None else [(one.pk, one.called, one.email) for one in found],
        "most": residents.MOST,
        "channels": offline(),
    }
    return render(request, "desk/staff_accounts.html", page, status=UNPROCESSABLE if form.errors else 200)


def chosen(request: Request, code: str, account: str, department: str) -> User:
    """The account that was chosen among those found for this procedure; that it is opened is noted. Raises Http404."""
    kept = request.session.get(FOUND, {})
    holder = residents.one(int(account)) if account in kept.get("accounts", ()) and kept.get("code") == code else None
    if holder is None:
        raise Http404
    looks.note(request.person, holder, FILLED, kept["reason"], department=department)
    del request.session[FOUND]
    return holder


def _keep(request: Request, code: str, found: list[User], reason: str) -> None:
    request.session[FOUND] = {"code": code, "accounts": [str(one.pk) for one in found], "reason": reason}
