"""The catalogue as a file: its datasets as rows (2.1)."""

from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from zinneke.kernel.time import now
from zinneke.lake.exports.extract import Extract
from zinneke.lake.exports.formats import FORMATS
from zinneke.lake.exports.wanted import Wanted
from zinneke.lake.odsql.compile import compile_records
from zinneke.lake.odsql.paging import export_page
from zinneke.opendata.explore import exporting, queries
from zinneke.opendata.explore.parameters import asked, limits
from zinneke.opendata.explore.views import ROOT, answering

ROWS: Final = ("csv", "json", "jsonl")
"""Formats in which a dataset is a row."""


@answering
def formats(request: HttpRequest) -> HttpResponse:
    """``/catalog/exports``: the formats there are."""
    return exporting.listed(request.build_absolute_uri(f"{ROOT}/catalog/exports"), ROWS)


@answering
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """``/catalog/exports/{format}``: all of it, streamed."""
    if form not in ROWS:
        return exporting.no_format(form, ROWS)
    wanted, (limit, _) = asked(request.GET), limits(request.GET, export=True)
    table = queries.catalogue(wanted.lang)
    query = compile_records(table.schema, now=now(), **wanted.clauses(), page=export_page(limit))
    how = Wanted(name="catalog", timezone=wanted.timezone, sheet=exporting.sheet(request.GET))
    return exporting.sent(request, FORMATS[form], Extract(table, query, how), "catalog")
