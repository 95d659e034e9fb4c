"""The catalogue as a file: its datasets as rows, or described whole (2.1)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from zinneke.kernel.time import now
from zinneke.lake.exports.extract import Extract
from zinneke.lake.exports.formats import FORMATS, Format
from zinneke.lake.exports.wanted import Wanted
from zinneke.lake.odsql.compile import compile_records
from zinneke.lake.odsql.paging import export_page
from zinneke.opendata.access.callers import caller
from zinneke.opendata.explore import catalogue_documents, exporting, queries
from zinneke.opendata.explore.parameters import asked, limits
from zinneke.opendata.explore.views import ROOT, answering

_RDF_XML: Final = "application/rdf+xml"
_WHOLE: Final = (
    Format("dcat", _RDF_XML, "rdf", catalogue_documents.rdfxml),
    Format("rdf", _RDF_XML, "rdf", catalogue_documents.rdfxml),
    Format("ttl", "text/turtle; charset=utf-8", "ttl", catalogue_documents.turtle),
    Format("rss", "application/rss+xml; charset=utf-8", "rss", catalogue_documents.rss),
)
WHOLE: Final[Mapping[str, str]] = {one.name: "dataset_id" for one in _WHOLE} | {
    "rss": "dataset_id, title, description, publisher, data_processed"
}
"""Formats that describe datasets whole, and what they need to know of each."""
ROWS: Final = ("csv", "json", "jsonl", "xlsx")
"""Formats in which a dataset is a row."""
OFFERED: Final = {name: FORMATS[name] for name in ROWS} | {one.name: one for one in _WHOLE}


@answering
def formats(request: HttpRequest) -> HttpResponse:
    """``/catalog/exports``: the formats there are."""
    return exporting.listed(request.build_absolute_uri(f"{ROOT}/catalog/exports"), OFFERED)


@answering
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """``/catalog/exports/{format}``: all, streamed. What describes datasets whole has no select, no group_by."""
    if form not in OFFERED:
        return exporting.no_format(form, OFFERED)
    wanted, (limit, _) = asked(request.GET), limits(request.GET, export=True)
    if form in WHOLE:
        wanted = replace(wanted, select=WHOLE[form], group_by="")
    table = queries.catalogue(wanted.lang, caller(request).granted)
    query = compile_records(table.schema, now=now(), **wanted.clauses(), page=export_page(limit))
    how = Wanted(name="catalog", timezone=wanted.timezone, sheet=exporting.sheet(request.GET))
    return exporting.sent(request, OFFERED[form], Extract(table, query, how), "catalog")
