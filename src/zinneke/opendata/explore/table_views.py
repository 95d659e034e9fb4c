"""Endpoints of Explore API v2.1 over the table of a dataset. ``version`` asks for a permanent version instead."""

from django.http import HttpRequest, HttpResponse

from zinneke.lake.odsql.errors import InvalidParameter
from zinneke.lake.open_table import OpenTable
from zinneke.lake.tables.errors import TableError, Withdrawn
from zinneke.lake.tables.versions import Version
from zinneke.opendata.access.callers import seen
from zinneke.opendata.explore import about_rows, questions
from zinneke.opendata.explore.parameters import asked, limits, number
from zinneke.opendata.explore.record_ids import record_id, row_number
from zinneke.opendata.explore.views import NOT_FOUND, ROOT, answering, document, refused, unknown
from zinneke.opendata.tables import store


@answering
def records(request: HttpRequest, name: str) -> HttpResponse:
    """``/catalog/datasets/{id}/records``: rows, or groups of them."""
    version = version_of(request, name)
    if version is None:
        return unknown(name)
    wanted, (limit, offset) = asked(request.GET), limits(request.GET)
    table = store.opened(version)
    chosen, about = about_rows.parted(wanted, table.schema)
    numbered = bool(about) or (wanted.include_links and not wanted.group_by)
    found = questions.rows(table, chosen, limit, offset, numbered=numbered)
    if numbered and "total_count" in found:
        found["results"] = [
            (_links(request, name, row) if wanted.include_links else {})
            | values
            | about_rows.told(about, name, version, row)
            for row, values in questions.numbers(found["results"])
        ]
    return document(found)


@answering
def record(request: HttpRequest, name: str, identifier: str) -> HttpResponse:
    """``/catalog/datasets/{id}/records/{record_id}``: one row."""
    version, row = version_of(request, name), row_number(name, identifier)
    if version is None:
        return unknown(name)
    table = store.opened(version)
    chosen, about = about_rows.parted(asked(request.GET), table.schema)
    found = questions.row(table, chosen, row) if row is not None else None
    if row is None or found is None:
        return no_record(name, identifier)
    return document(found | about_rows.told(about, name, version, row))


@answering
def facets(request: HttpRequest, name: str) -> HttpResponse:
    """``/catalog/datasets/{id}/facets``: values of facets, counted."""
    table = opened(request, name)
    if table is None:
        return unknown(name)
    return document({"links": [], "facets": questions.facets(table, asked(request.GET))})


def opened(request: HttpRequest, name: str) -> OpenTable | None:
    """The table that a request asks, as `version_of`."""
    version = version_of(request, name)
    return store.opened(version) if version else None


def version_of(request: HttpRequest, name: str) -> Version | None:
    """The version of the table that a request asks; None where there is none that the caller may see.

    Raises InvalidParameter, Withdrawn.
    """
    wanted = number(request.GET, "version", 0)
    if seen(request, name) is None:
        return None
    try:
        return store.asked(name, wanted)
    except Withdrawn:
        raise
    except TableError as error:
        raise InvalidParameter(f"Invalid value for version API parameter: {error}") from error


def no_record(name: str, identifier: str) -> HttpResponse:
    """There is no such row."""
    return refused(NOT_FOUND, "UnknownRecord", f"There is no record {identifier[:60]} in {name}.")


def _links(request: HttpRequest, name: str, row: int) -> dict[str, list[dict[str, str]]]:
    base = request.build_absolute_uri(f"{ROOT}/catalog/datasets/{name}")
    links = [
        {"rel": "self", "href": f"{base}/records/{record_id(name, row)}"},
        {"rel": "dataset", "href": base},
        {"rel": "catalog", "href": request.build_absolute_uri(f"{ROOT}/catalog/datasets")},
    ]
    return {"_links": links}
