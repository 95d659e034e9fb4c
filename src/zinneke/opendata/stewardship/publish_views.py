"""Pages of staff for publication: the questions of privacy, the check list, publishing and taking back."""

import re
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.kernel.time import now
from zinneke.lake.field import GEOGRAPHIC
from zinneke.lake.odsql.compile import compile_records
from zinneke.lake.odsql.paging import Page
from zinneke.lake.tables.errors import TableError
from zinneke.lake.tables.versions import Version
from zinneke.opendata import pages
from zinneke.opendata.live.naming import marked
from zinneke.opendata.manifest import PUBLISH
from zinneke.opendata.models import Dataset, UploadState, Visibility
from zinneke.opendata.quality import labels as called
from zinneke.opendata.stewardship import actions, checks, own, questions, uploads
from zinneke.opendata.stewardship.forms import MomentForm, ReasonForm, VisibilityForm
from zinneke.opendata.tables import store
from zinneke.opendata.tasks import read_files
from zinneke.ui.language import active

PREVIEWED: Final = 20
"""Rows of a preview."""
_NUMBER: Final = re.compile("[0-9]{1,8}")
SHOWN: Final = 20
"""Versions that can be published again by a page; ``zinneke catalogue revert`` knows all."""


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def privacy(request: Request, name: str) -> HttpResponse:
    """The questions a person has to answer, kept with name and date."""
    dataset = own.one(name, request.person)
    columns = checks.personal_columns(dataset)
    wrong: set[str] = set()
    if request.method == "POST":
        wrong = _answer(request, dataset, columns)
        if uploads.proceed(dataset, by=request.person):
            read_files.enqueue()
        if not wrong:
            messages.success(request, _("Saved."))
            return redirect("opendata_staff:privacy", name)
    given = {one.question: one for one in dataset.answers.all()}
    page = {
        "dataset": dataset,
        "title": pages.title(dataset.record, active()),
        "questions": [(one, given.get(one.key), one.key in wrong) for one in questions.QUESTIONS],
        "columns": [(one, given.get(one.key), one.key in wrong) for one in columns],
        "waiting": dataset.uploads.filter(state=UploadState.ASKING).order_by("-at").first(),
        "wrong": wrong,
        "tab": "privacy",
    }
    return render(request, "opendata/staff/privacy.html", page, status=422 if wrong else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def publish(request: Request, name: str) -> HttpResponse:
    """What hinders, what the score lacks, and the button."""
    dataset = own.one(name, request.person)
    form = MomentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        at = form.cleaned_data["at"]
        try:
            actions.publish(dataset, by=request.person, at=at)
        except actions.NotReady:
            messages.error(request, _("Not published: the list below says why."))
        else:
            later = at and at > now()
            messages.success(request, _("It will be published at that time.") if later else _("Published."))
            return redirect("opendata_staff:publish", name)
    score, lacks = checks.quality(dataset, active())
    page = {
        "dataset": dataset,
        "title": pages.title(dataset.record, active()),
        "state": own.STATES[dataset.state],  # type: ignore[index]
        "obstacles": [(one, _link(name, one.page, one.field)) for one in checks.obstacles(dataset)],
        "score": score,
        "rating": called.RATINGS[score.rating].to(active()),
        "lacks": [(one, _link(name, one.page, one.field)) for one in lacks],
        "form": form,
        "reason": ReasonForm(),
        "visibility": VisibilityForm(initial={"visibility": dataset.visibility}),
        "older": _older(dataset),
        "may_publish": request.person.may(PUBLISH),
        "tab": "publish",
    }
    return render(request, "opendata/staff/publish.html", page, status=422 if request.method == "POST" else 200)


@require_POST
@staff_page
def withdraw(request: Request, name: str) -> HttpResponse:
    """Take it back, with the reason."""
    dataset = own.one(name, request.person)
    form = ReasonForm(request.POST)
    if form.is_valid():
        actions.withdraw(dataset, form.cleaned_data["reason"], by=request.person)
        messages.success(request, _("Withdrawn."))
    else:
        messages.error(request, _("A reason is needed to withdraw a dataset."))
    return redirect("opendata_staff:publish", name)


@require_POST
@staff_page
def restrict(request: Request, name: str) -> HttpResponse:
    """Say who may see it."""
    dataset = own.one(name, request.person)
    form = VisibilityForm(request.POST)
    if form.is_valid():
        actions.restrict(dataset, Visibility(form.cleaned_data["visibility"]), by=request.person)
        messages.success(request, _("Saved."))
    return redirect("opendata_staff:publish", name)


@require_POST
@staff_page
def revert(request: Request, name: str) -> HttpResponse:
    """Publish an older version of the table again."""
    dataset = own.one(name, request.person)
    given = request.POST.get("version", "")
    try:
        actions.revert(
            dataset, int(given) if given.isascii() and given.isdecimal() and len(given) < 9 else 0, by=request.person
        )
    except TableError:
        messages.error(request, _("This version is not there any more."))
    except actions.Live:
        messages.error(request, _("The city makes this dataset anew each round: nothing was changed."))
    else:
        messages.success(request, _("Version %(n)s is published again.") % {"n": given})
    return redirect("opendata_staff:publish", name)


@require_safe
@staff_page
def preview(request: Request, name: str) -> HttpResponse:
    """Texts and rows as readers would see them, in the language of staff."""
    dataset = own.one(name, request.person)
    record, version = dataset.record, store.published(name)
    schema = version.schema() if version else None
    fields = [one for one in schema.visible if one.kind not in GEOGRAPHIC] if schema else []
    page = {
        "dataset": dataset,
        "title": pages.title(record, active()),
        "description": pages.plain(pages.shown(record.descriptions, active())),
        "publisher": pages.publisher(record, active()),
        "headings": [(one.label_in(active()), one.description_in(active()), one.unit) for one in fields],
        "rows": _rows(version, [one.name for one in fields]) if version else [],
        "tab": "preview",
    }
    return render(request, "opendata/staff/preview.html", page)


def _older(dataset: Dataset) -> list[Version]:
    """Versions that can be published again, the latest first; none of what the city makes anew each round."""
    published = None if marked(dataset) else store.published(dataset.name)
    if published is None:
        return []
    return [one for one in store.versions(dataset.name).all()[::-1] if one.number != published.number][:SHOWN]


def _rows(version: Version, names: list[str]) -> list[list[object]]:
    table = store.opened(version)
    query = compile_records(table.schema, now=now(), page=Page(PREVIEWED))
    answered = query.answer(table.ask(query))
    return [[row[name] for name in names] for row in answered]


def _answer(request: Request, dataset: Dataset, columns: list[questions.Column]) -> set[str]:
    """Keep the answers that were given. Gives the keys of those that need a reason."""
    wrong: set[str] = set()
    for key in [*(one.key for one in questions.QUESTIONS), *(one.key for one in columns)]:
        given, reason = request.POST.get(key, ""), request.POST.get(f"{key}.reason", "")[:2_000]
        if given and questions.refusal(key, given, reason):
            wrong.add(key)
        elif given:
            actions.answer(dataset, key, given, reason, by=request.person)
    return wrong


def _link(name: str, page: str, field: str) -> str:
    if not page:
        return ""
    anchor = "" if not field else "#" + (field if page == checks.PRIVACY else f"id_{field}")
    return reverse(f"opendata_staff:{page}", args=[name]) + anchor
