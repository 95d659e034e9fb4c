"""Version 2.0 of the API: as 2.1, but datasets, rows and groups are wrapped (2.6)."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from zinneke.kernel.time import format_instant
from zinneke.lake.odsql.paging import list_page
from zinneke.opendata.access.callers import caller, seen
from zinneke.opendata.explore import queries, questions, shapes
from zinneke.opendata.explore.about_rows import size
from zinneke.opendata.explore.parameters import asked, limits
from zinneke.opendata.explore.record_ids import record_id, row_number
from zinneke.opendata.explore.table_views import no_record, version_of
from zinneke.opendata.explore.views import answering, document, unknown
from zinneke.opendata.tables import store

Wrapped = dict[str, Any]


@answering
def datasets(request: HttpRequest) -> HttpResponse:
    """``/catalog/datasets``."""
    wanted, (limit, offset) = asked(request.GET), limits(request.GET)
    count, found = queries.listed(wanted, caller(request).granted, list_page(limit, offset))
    base = _here(request)
    shown = [_wrapped("dataset", f"{base}/{one.name}", shapes.dataset(one, wanted.lang, None)) for one in found]
    return document({"total_count": count, "links": _links(base), "datasets": shown})


@answering
def dataset(request: HttpRequest, name: str) -> HttpResponse:
    """``/catalog/datasets/{id}``."""
    found = seen(request, name)
    if found is None:
        return unknown(name)
    return document(_wrapped("dataset", _here(request), shapes.dataset(found, asked(request.GET).lang, None)))


@answering
def records(request: HttpRequest, name: str) -> HttpResponse:
    """``/catalog/datasets/{id}/records``; groups as under ``aggregates``."""
    version = version_of(request, name)
    if version is None:
        return unknown(name)
    table, wanted, (limit, offset) = store.opened(version), asked(request.GET), limits(request.GET)
    if wanted.group_by:
        return _groups(request, questions.rows(table, wanted, limit, offset))
    base, at = _here(request), format_instant(version.entry.at)
    page = list_page(limit, offset)
    shown = [
        _wrapped("record", f"{base}/{record_id(name, number)}", _record(name, number, row, at))
        for number, row in questions.paged(table, wanted, page)
    ]
    return document({"total_count": questions.count(table, wanted), "links": _links(base), "records": shown})


@answering
def record(request: HttpRequest, name: str, identifier: str) -> HttpResponse:
    """``/catalog/datasets/{id}/records/{record_id}``."""
    version, number = version_of(request, name), row_number(name, identifier)
    if version is None:
        return unknown(name)
    row = questions.row(store.opened(version), asked(request.GET), number) if number is not None else None
    if number is None or row is None:
        return no_record(name, identifier)
    shown = _record(name, number, row, format_instant(version.entry.at))
    return document(_wrapped("record", _here(request), shown))


@answering
def aggregates(request: HttpRequest, name: str) -> HttpResponse:
    """``/catalog/datasets/{id}/aggregates``: groups."""
    version = version_of(request, name)
    if version is None:
        return unknown(name)
    return _groups(request, questions.rows(store.opened(version), asked(request.GET), *limits(request.GET)))


def _groups(request: HttpRequest, found: dict[str, Any]) -> HttpResponse:
    return document({"links": _links(_here(request)), "aggregations": found["results"]})


def _record(dataset: str, number: int, row: questions.Row, at: str) -> Wrapped:
    return {"id": record_id(dataset, number), "timestamp": at, "size": size(row), "fields": row}


def _wrapped(kind: str, address: str, thing: Wrapped) -> Wrapped:
    return {"links": _links(address), kind: thing}


def _links(address: str) -> list[dict[str, str]]:
    return [{"rel": "self", "href": address}]


def _here(request: HttpRequest) -> str:
    return request.build_absolute_uri(request.path).rstrip("/")
