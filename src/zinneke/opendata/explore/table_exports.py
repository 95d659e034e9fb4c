"""The rows of a dataset as files: Explore API v2.1, and the address that older programs download from (2.5, 2.6)."""

from collections.abc import Mapping
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.urls import path

from zinneke.kernel.time import now
from zinneke.lake.exports.extract import Extract
from zinneke.lake.exports.formats import FORMATS, Format
from zinneke.lake.exports.wanted import Wanted
from zinneke.lake.field import GEOGRAPHIC, TEMPORAL, Schema
from zinneke.lake.odsql.compile import compile_records
from zinneke.lake.odsql.paging import export_page
from zinneke.lake.open_table import OpenTable
from zinneke.opendata.access.callers import seen
from zinneke.opendata.addresses import address
from zinneke.opendata.explore import exporting
from zinneke.opendata.explore.parameters import Asked, asked, limits
from zinneke.opendata.explore.record_ids import record_id
from zinneke.opendata.explore.table_views import opened
from zinneke.opendata.explore.views import ROOT, answering, unknown
from zinneke.ui.city import site

_OLDER: Final = {"use_labels_for_header": "use_labels", "csv_separator": "delimiter", "rows": "limit"}
"""Parameters of the older address, and what they are called now."""
_REFINES: Final = ("refine.", "exclude.")


@answering
def formats(request: HttpRequest, name: str) -> HttpResponse:
    """``/catalog/datasets/{id}/exports``: the formats there are."""
    table = opened(request, name)
    if table is None:
        return unknown(name)
    base = request.build_absolute_uri(f"{ROOT}/catalog/datasets/{name}/exports")
    return exporting.listed(base, offered(table.schema))


@answering
def export(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """``/catalog/datasets/{id}/exports/{format}``: all rows, or what is asked for of them."""
    return _exported(request, name, form)


@answering
def download(request: HttpRequest, name: str) -> HttpResponseBase:
    """``/explore/dataset/{id}/download/?format=csv``: the same under older names, with labels unless told otherwise."""
    asked_now = renamed(request.GET)
    request.GET = asked_now  # type: ignore[assignment]  # a mutable one reads the same
    return _exported(request, name, asked_now.get("format") or "csv")


def offered(schema: Schema) -> list[str]:
    """Formats for a table: those that need a geometry or a date only where there is one."""
    placed = any(one.kind in GEOGRAPHIC for one in schema.visible)
    dated = any(one.kind in TEMPORAL and not one.many for one in schema.visible)
    fit = {name: (placed or not form.needs_geometry, dated or not form.needs_date) for name, form in FORMATS.items()}
    return [name for name, is_fit in fit.items() if all(is_fit)]


def renamed(query: QueryDict) -> QueryDict:
    """Parameters of the older address as they are called now."""
    found = QueryDict(mutable=True)
    for name, values in query.lists():
        prefix = next((prefix for prefix in _REFINES if name.startswith(prefix)), "")
        if prefix:
            found.setlistdefault(prefix[:-1]).extend(f"{name.removeprefix(prefix)}:{value}" for value in values)
        else:
            found.setlistdefault(_OLDER.get(name, name)).extend(values)
    found.setdefault("use_labels", "true")
    return found


def _exported(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    table = opened(request, name)
    if table is None:
        return unknown(name)
    if form not in FORMATS:
        return exporting.no_format(form, FORMATS)
    chosen, wanted = FORMATS[form], asked(request.GET)
    return exporting.sent(request, chosen, _extract(request, table, name, wanted, chosen), name)


def _extract(request: HttpRequest, table: OpenTable, name: str, wanted: Asked, form: Format) -> Extract:
    """Raises Refused."""
    given = request.GET
    limit, _ = limits(given, export=True)
    query = compile_records(
        table.schema, now=now(), **wanted.clauses(), page=export_page(limit), numbered=form.numbered
    )
    dataset = seen(request, name)
    return Extract(
        table,
        query,
        Wanted(
            name=name,
            address=address(name),
            labels=labels(table.schema) if wanted.use_labels else {},
            timezone=wanted.timezone,
            changed_at=dataset.changed_at if dataset else now(),
            epsg=exporting.epsg(given),
            compression=exporting.compression(given),
            sheet=exporting.sheet(given),
            waypoints=exporting.waypoints(given),
            subject=lambda row: f"{site()}{ROOT}/catalog/datasets/{name}/records/{record_id(name, row)}",
        ),
    )


def labels(schema: Schema) -> Mapping[str, str]:
    """What fields are called for people."""
    return {one.name: one.label for one in schema.fields if one.label}


older: Final = [
    path("explore/dataset/<str:name>/download", download),
    path("explore/dataset/<str:name>/download/", download, name="download"),
]
"""Addresses from before there was a version in them."""
