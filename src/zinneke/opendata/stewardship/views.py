"""Pages of staff for the city's own datasets: the list, a draft begun, what is said of it, who answers for it."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.kernel.time import format_instant
from zinneke.opendata import feed, pages
from zinneke.opendata.live.naming import marked
from zinneke.opendata.manifest import EDIT
from zinneke.opendata.models import Dataset, Stewardship
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.stewardship import actions, own
from zinneke.opendata.stewardship.checks import quality
from zinneke.opendata.stewardship.description import as_given, by_machine, written
from zinneke.opendata.stewardship.forms import DescriptionForm, NameForm, PeopleForm
from zinneke.ui.csv_file import csv_file
from zinneke.ui.language import active

INVENTORY = (
    "name", "title_fr", "title_nl", "state", "visibility", "owner", "steward", "custodian", "licence",
    "score", "changed", "reviewed", "reviewed_by", "overdue",
)  # fmt: skip


@require_safe
@staff_page
def dataset_list(request: Request) -> HttpResponse:
    """The city's own datasets by state, those whose yearly review is due first."""
    request.person.require(EDIT)
    groups = [(name, [_row(one) for one in datasets]) for name, datasets in own.by_state()]
    late = [row for _name, rows in groups for row in rows if row["overdue"]]
    return render(request, "opendata/staff/list.html", {"groups": groups, "late": late})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def create(request: Request) -> HttpResponse:
    """Begin a draft."""
    request.person.require(EDIT)
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        titles = tuple(Tagged(form.cleaned_data[f"title_{language}"], language) for language in ("fr", "nl"))
        record = Record(uri="", titles=titles, publishers=(feed.catalogue().publisher,))
        try:
            dataset = actions.create(form.cleaned_data["name"], record, by=request.person)
        except ValueError:
            form.add_error("name", _("This name is taken or cannot stand in an address: choose another."))
        else:
            return redirect("opendata_staff:describe", dataset.name)
    return render(request, "opendata/staff/create.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def describe(request: Request, name: str) -> HttpResponse:
    """What is said of a dataset, in four languages."""
    dataset = own.one(name, request.person)
    record = dataset.record
    form = DescriptionForm(request.POST or None, initial=as_given(record))
    live = bool(marked(dataset))
    if request.method == "POST" and not live and form.is_valid():
        actions.describe(dataset, written(record, form.given()), by=request.person)
        messages.success(request, _("Saved."))
        return redirect("opendata_staff:describe", name)
    stewardship = getattr(dataset, "stewardship", None)
    people = {role: getattr(stewardship, role, "") for role in PeopleForm.base_fields}
    page = {
        "dataset": dataset,
        "live": live,
        "title": pages.title(record, active()),
        "form": form,
        "machine": by_machine(record),
        "people": PeopleForm(initial=people),
        "stewardship": stewardship,
        "deeds": dataset.deeds.order_by("-at")[:20],
        "tab": "describe",
    }
    refused = request.method == "POST" and live
    return render(request, "opendata/staff/describe.html", page, status=409 if refused else 422 if form.errors else 200)


@require_POST
@staff_page
def assign(request: Request, name: str) -> HttpResponse:
    """Say who answers for it."""
    dataset = own.one(name, request.person)
    form = PeopleForm(request.POST)
    if form.is_valid():
        actions.assign(dataset, **form.cleaned_data, by=request.person)
        messages.success(request, _("Saved."))
    return HttpResponseRedirect(reverse("opendata_staff:describe", args=[name]) + "#people")


@require_POST
@staff_page
def review(request: Request, name: str) -> HttpResponse:
    """Confirm, once a year, that all is as it should be."""
    actions.review(own.one(name, request.person), by=request.person)
    messages.success(request, _("Reviewed."))
    return redirect("opendata_staff:describe", name)


@require_safe
@staff_page
def inventory(request: Request) -> HttpResponse:
    """Every dataset of the city as CSV, for the yearly review."""
    request.person.require(EDIT)
    return csv_file("inventory", INVENTORY, map(_line, own.own()))


def _row(dataset: Dataset) -> dict[str, object]:
    stewardship = getattr(dataset, "stewardship", None)
    return {
        "dataset": dataset,
        "title": pages.title(dataset.record, active()),
        "owner": stewardship.owner if stewardship else "",
        "reviewed_at": stewardship.reviewed_at if stewardship else None,
        "overdue": own.overdue(dataset),
    }


def _line(dataset: Dataset) -> tuple[str, ...]:
    stewardship = getattr(dataset, "stewardship", None) or Stewardship()
    record, reviewed = dataset.record, stewardship.reviewed_at
    score, _lacks = quality(dataset, active())
    return (
        dataset.name, pages.shown(record.titles, "fr").text, pages.shown(record.titles, "nl").text,
        dataset.state, dataset.visibility, stewardship.owner, stewardship.steward, stewardship.custodian,
        " ".join(record.licences), f"{score.points:.0f}", format_instant(dataset.changed_at),
        format_instant(reviewed) if reviewed else "", stewardship.reviewed_by,
        "yes" if own.overdue(dataset) else "no",
    )  # fmt: skip
