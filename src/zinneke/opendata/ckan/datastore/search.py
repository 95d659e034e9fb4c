"""``datastore_search`` and ``datastore_info``."""

import json
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from zinneke.lake.odsql.listing import numbered
from zinneke.lake.odsql.paging import Page
from zinneke.opendata.ckan.datastore import columns, queries
from zinneke.opendata.ckan.datastore.asking import faults, listing, page_of, paged
from zinneke.opendata.ckan.datastore.tables import find
from zinneke.opendata.ckan.datastore.written import FORMATS, records
from zinneke.opendata.ckan.errors import Invalid
from zinneke.opendata.ckan.parameters import Parameters


def datastore_search(given: Parameters) -> dict[str, Any]:
    """Rows of a table. resource_id; filters, q, plain, fields, distinct, sort, limit (100, at most 32000), offset,
    include_total, records_format (objects, lists, csv, tsv)."""
    found = find(given.required("resource_id"), given.granted)
    table, form, page = found.table, given.text("records_format", "objects"), page_of(given)
    if form not in FORMATS:
        raise Invalid(records_format=[f"Value must be one of: {', '.join(FORMATS)}"])
    with faults():
        asked = listing(given, table.schema)
        rows = queries.rows(table, paged(asked, page))
        counted = {"total": queries.total(table, asked)} if given.flag("include_total", default=True) else {}
    known = numbered(table.schema).by_name
    given_back = {name: given.given[name] for name in ("filters", "q", "sort", "distinct") if given.given.get(name)}
    return {
        "resource_id": found.id,
        "fields": columns.listed([known[name] for name in asked.fields]),
        "records": records(rows, form),
        "records_format": form,
        "limit": page.limit,
        "offset": page.offset,
        "include_total": bool(counted),
        **given_back,
        "_links": _links(given, page),
        **counted,
        **({"total_was_estimated": False} if counted else {}),
    }


def datastore_info(given: Parameters) -> dict[str, Any]:
    """What a table is: its size, its fields. id: its identifier or its dataset's name."""
    found = find(given.required("id" if given.given.get("id") else "resource_id"), given.granted)
    size = found.version.path.stat().st_size
    meta = {
        "id": found.id,
        "count": found.version.entry.rows,
        "size": size,
        "db_size": size,
        "idx_size": 0,
        "table_type": "BASE TABLE",
        "aliases": [found.name],
    }
    return {"meta": meta, "fields": columns.detailed(numbered(found.table.schema).visible)}


def _links(given: Parameters, page: Page) -> dict[str, str]:
    """The first page and the next, with every parameter of the request, however it was sent."""
    written = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in sorted(given.given.items())
        if name != "offset"
    }
    base = reverse("ckan:action", args=["datastore_search"])
    limit = page.limit or 0
    links = {"start": f"{base}?{urlencode(written)}"}
    if page.offset > 0:
        links["prev"] = f"{base}?{urlencode(written | {'offset': str(max(page.offset - limit, 0))})}"
    return links | {"next": f"{base}?{urlencode(written | {'offset': str(page.offset + limit)})}"}
