"""``/datastore/dump/ID``: a table whole, or as much of it as is asked for, as a file."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse

from zinneke.lake.odsql.listing import numbered
from zinneke.lake.odsql.paging import Page
from zinneke.opendata.access.callers import caller
from zinneke.opendata.access.metering import metered
from zinneke.opendata.ckan.api import read_only, too_often
from zinneke.opendata.ckan.datastore import columns, queries
from zinneke.opendata.ckan.datastore.asking import faults, listing, paged
from zinneke.opendata.ckan.datastore.files import BOM, FILES, File
from zinneke.opendata.ckan.datastore.tables import Found, find
from zinneke.opendata.ckan.errors import Fault, Invalid
from zinneke.opendata.ckan.parameters import Parameters
from zinneke.opendata.ckan.transport import CORS, answer, envelope, parameters
from zinneke.ui.ratelimit import limited

PER_MINUTE: Final = 120
"""Files of one address."""
MOST: Final = 10**9
AT_ONCE: Final = 1 << 16
"""Characters of a file that are sent at a time."""


@read_only
@limited("ckan-dump", times=PER_MINUTE, per_s=60, methods=("GET", "POST"), refuse=too_often)
@metered
def dump(request: HttpRequest, table: str) -> HttpResponseBase:
    """The file. format (csv, tsv, json, xml), bom; filters, q, fields, distinct, sort, limit, offset."""
    try:
        given = Parameters(parameters(request), granted=caller(request).granted)
        ending = given.text("format", "csv").lower()
        if ending not in FILES:
            raise Invalid(format=[f"Value must be one of: {', '.join(FILES)}"])
        found, file = find(table, given.granted), FILES[ending]
        body = _body(found, file, given)
    except Fault as fault:
        return answer(envelope("", error=fault.error), fault.status)
    named = {"Content-Disposition": f'attachment; filename="{found.name}.{ending}"'}
    return StreamingHttpResponse(body, content_type=file.media_type, headers=CORS | named)


def _body(found: Found, file: File, given: Parameters) -> Iterator[bytes]:
    """The file in pieces. The first row is read before anything is answered, so that what fails is told."""
    opened = found.table
    limit = given.number("limit", MOST)
    with faults():
        asked = listing(given, opened.schema)
        rows = queries.every_row(opened, paged(asked, Page(limit, given.number("offset", 0))))
        first = next(rows, None)
    known = numbered(opened.schema).by_name
    fields = columns.listed([known[name] for name in asked.fields])
    marked = BOM if file.marked and given.flag("bom") else ""
    written = file.write(fields, rows if first is None else chain([first], rows))
    return _pieces(chain([marked], written))


def _pieces(texts: Iterable[str]) -> Iterator[bytes]:
    """Texts put together until they are worth sending."""
    kept: list[str] = []
    length = 0
    for text in texts:
        kept.append(text)
        length += len(text)
        if length > AT_ONCE:
            yield "".join(kept).encode()
            kept, length = [], 0
    yield "".join(kept).encode()
