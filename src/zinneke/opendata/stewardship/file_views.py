"""Pages of staff for the table of a dataset: the file, the report of its load, the words about its fields."""

from typing import Final

import msgspec
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.kernel.text import LANGUAGES
from zinneke.lake.field import Field, Kind
from zinneke.lake.tables.contract import Contract, contract_from, read_contract, read_result
from zinneke.lake.tables.dictionary import Words, read_dictionary
from zinneke.opendata import pages
from zinneke.opendata.live.naming import marked
from zinneke.opendata.models import Dataset, UploadState
from zinneke.opendata.stewardship import actions, own, uploads
from zinneke.opendata.stewardship.forms import FileForm
from zinneke.opendata.tables import contracts, store
from zinneke.opendata.tasks import read_files
from zinneke.ui.language import active

ROOM_FOR_FORM: Final = 65_536
"""What a form takes besides its file, in bytes."""
SHOWN: Final = 50
MOST_CONTRACT: Final = 20_000
LONGEST: Final = 2_000
EXAMPLE: Final = Contract(
    required={"id": Kind.INT, "street": Kind.TEXT, "placed": Kind.DATE},
    key=("id",),
    ranges={"seats": (1, 12), "height": (None, 3.5)},
    allowed={"kind": ("wood", "steel")},
    least_rows=100,
    most_rejected=0.01,
    fresh_field="placed",
    fresh_days=30,
)
"""Shown beside the form: every rule once."""
_WORDS: Final = ("labels", "descriptions")


@csrf_exempt
def upload(request: HttpRequest, name: str) -> HttpResponseBase:
    """A file for the table. One that is too large is refused before its body is read, so the token is looked at after
    that (:func:`_upload`)."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > uploads.MOST_BYTES + ROOM_FOR_FORM:
        return HttpResponse(_("The file is larger than 1 GiB: split it."), status=413, content_type="text/plain")
    return _upload(request, name)


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def _upload(request: Request, name: str) -> HttpResponse:
    dataset = own.one(name, request.person)
    live = bool(marked(dataset))
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and not live and form.is_valid():
        given = form.cleaned_data["file"]
        taken = uploads.take(dataset, given, given.name, by=request.person)
        if taken.waits:
            read_files.enqueue()
        if taken.state == UploadState.ASKING:
            return redirect("opendata_staff:privacy", name)
        if taken.state == UploadState.LOADED:
            messages.success(request, _("The file is in the table."))
        return redirect("opendata_staff:file", name)
    version = store.published(name)
    result = read_result(version.folder) if version else None
    page = {
        "dataset": dataset,
        "live": live,
        "contract": {"kept": result.kept, "breaches": result.breaches} if result else None,
        "title": pages.title(dataset.record, active()),
        "form": form,
        "last": dataset.uploads.exclude(state=UploadState.ARRIVING).order_by("-at", "-pk").first(),
        "version": version,
        "report": version.report() if version else None,
        "shown": SHOWN,
        "tab": "file",
    }
    refused = request.method == "POST" and live
    return render(request, "opendata/staff/file.html", page, status=409 if refused else 422 if form.errors else 200)


@require_safe
@staff_page
def rejects(request: Request, name: str) -> HttpResponse:
    """The rows that were set aside, as CSV."""
    version = store.published(own.one(name, request.person).name)
    if version is None:
        raise Http404
    disposition = f'attachment; filename="{name}-rejects.csv"'
    headers = {"Content-Disposition": disposition}
    return HttpResponse(version.rejects.read_bytes(), content_type="text/csv; charset=utf-8", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def fields(request: Request, name: str) -> HttpResponse:
    """What the fields of the table mean."""
    dataset = own.one(name, request.person)
    version = store.published(name)
    schema = version.schema() if version else None
    if request.method == "POST" and schema:
        said = {field.name: _words(request, field.name) for field in schema.fields}
        actions.describe_fields(dataset, {**read_dictionary(store.folder(name)), **said}, by=request.person)
        messages.success(request, _("Saved."))
        return redirect("opendata_staff:fields", name)
    page = {
        "dataset": dataset,
        "title": pages.title(dataset.record, active()),
        "fields": [_shown(dataset, field) for field in schema.fields] if schema else [],
        "tab": "fields",
    }
    return render(request, "opendata/staff/fields.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def contract(request: Request, name: str) -> HttpResponse:
    """What every load of the table has to keep, as JSON."""
    dataset = own.one(name, request.person)
    held = read_contract(store.folder(name))
    text, problem = _as_text(held or Contract()), ""
    if request.method == "POST":
        text = request.POST.get("contract", "")[:MOST_CONTRACT]
        try:
            actions.promise(dataset, contract_from(text.encode()), by=request.person)
        except ValueError as error:
            problem = str(error)
        else:
            messages.success(request, _("Saved."))
            return redirect("opendata_staff:contract", name)
    page = {
        "dataset": dataset,
        "title": pages.title(dataset.record, active()),
        "text": text,
        "problem": problem,
        "example": _as_text(EXAMPLE),
        "results": contracts.told(name)["results"],
        "tab": "contract",
    }
    return render(request, "opendata/staff/contract.html", page, status=422 if problem else 200)


def _as_text(contract: Contract) -> str:
    return msgspec.json.format(msgspec.json.encode(contract)).decode()


def _words(request: Request, field: str) -> Words:
    texts: dict[str, dict[str, str]] = {
        kind: {language: text for language in LANGUAGES if (text := _typed(request, field, kind, language))}
        for kind in _WORDS
    }
    return Words(
        labels=texts["labels"],
        descriptions=texts["descriptions"],
        unit=_typed(request, field, "unit"),
        hidden=bool(_typed(request, field, "hidden")),
        facet=bool(_typed(request, field, "facet")),
    )


def _typed(request: Request, *parts: str) -> str:
    return request.POST.get(".".join(parts), "").strip()[:LONGEST]


def _shown(dataset: Dataset, field: Field) -> dict[str, object]:
    words = read_dictionary(store.folder(dataset.name)).get(field.name, Words(unit=field.unit, facet=field.facet))
    texts = [(language, words.labels.get(language, ""), words.descriptions.get(language, "")) for language in LANGUAGES]
    return {"field": field, "words": words, "texts": texts}
