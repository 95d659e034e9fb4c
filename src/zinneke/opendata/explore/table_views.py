"""Endpoints of Explore API v2.1 over the table of a dataset. ``version`` asks for a permanent version instead."""

from django.http import HttpRequest, HttpResponse

from zinneke.lake.odsql.errors import InvalidParameter
from zinneke.lake.open_table import OpenTable
from zinneke.lake.tables.errors import TableError, Withdrawn
from zinneke.opendata.access.callers import seen
from zinneke.opendata.explore import questions
from zinneke.opendata.explore.parameters import asked, limits, number
from zinneke.opendata.explore.record_ids import record_id, row_number
from zinneke.opendata.explore.views import NOT_FOUND, ROOT, answering, document, refused, unknown
from zinneke.opendata.tables import store


@answering
def records(request: HttpRequest, name: str) -> HttpResponse:
    """``/catalog/datasets/{id}/records``: rows, or groups of them."""
    table = opened(request, name)
    if table is None:
        return unknown(name)
    wanted, (limit, offset) = asked(request.GET), limits(request.GET)
    linked = wanted.include_links and not wanted.group_by
    found = questions.rows(table, wanted, limit, offset, numbered=linked)
    if linked and "total_count" in found:
        found["results"] = [
            {"_links": _links(request, name, row)} | values for row, values in questions.numbers(found["results"])
        ]
    return document(found)


@answering
def record(request: HttpRequest, name: str, identifier: str) -> HttpResponse:
    """``/catalog/datasets/{id}/records/{record_id}``: one row."""
    table, row = opened(request, name), row_number(name, identifier)
    if table is None:
        return unknown(name)
    found = questions.row(table, asked(request.GET), row) if row is not None else None
    if found is None:
        return refused(NOT_FOUND, "UnknownRecord", f"There is no record {identifier[:60]} in {name}.")
    return document(found)


@answering
def facets(request: HttpRequest, name: str) -> HttpResponse:
    """``/catalog/datasets/{id}/facets``: values of facets, counted."""
    table = opened(request, name)
    if table is None:
        return unknown(name)
    return document({"links": [], "facets": questions.facets(table, asked(request.GET))})


def opened(request: HttpRequest, name: str) -> OpenTable | None:
    """The table that a request asks; None where there is none that the caller may see. Raises InvalidParameter,
    Withdrawn."""
    wanted = number(request.GET, "version", 0)
    if seen(request, name) is None:
        return None
    try:
        version = store.numbered(name, wanted) if wanted else store.published(name)
    except Withdrawn:
        raise
    except TableError as error:
        raise InvalidParameter(f"Invalid value for version API parameter: {error}") from error
    return store.opened(version) if version else None


def _links(request: HttpRequest, name: str, row: int) -> list[dict[str, str]]:
    base = request.build_absolute_uri(f"{ROOT}/catalog/datasets/{name}")
    return [
        {"rel": "self", "href": f"{base}/records/{record_id(name, row)}"},
        {"rel": "dataset", "href": base},
        {"rel": "catalog", "href": request.build_absolute_uri(f"{ROOT}/catalog/datasets")},
    ]
