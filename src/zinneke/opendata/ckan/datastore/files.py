"""A table whole, as the files that CKAN's dump knows, written while its rows are read. Pure."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from zinneke.lake.odsql.listing import NUMBER
from zinneke.opendata.ckan.datastore.written import DELIMITERS, Row, lines

BOM: Final = "\ufeff"
_NOT_XML: Final = {code: None for code in range(32) if chr(code) not in "\t\n\r"} | {0xFFFE: None, 0xFFFF: None}
"""Characters that no XML document may hold, however they are written."""

Fields = list[dict[str, Any]]
Writer = Callable[[Fields, Iterable[Row]], Iterator[str]]


@dataclass(frozen=True, slots=True)
class File:
    """A format: its media type, and what writes it. ``marked``: a byte order mark may stand before it."""

    media_type: str
    write: Writer
    marked: bool = False


def _separated(delimiter: str) -> Writer:
    """A line of names, a line for each row."""

    def write(fields: Fields, rows: Iterable[Row]) -> Iterator[str]:
        yield from lines([{one["id"]: one["id"] for one in fields}], delimiter)
        yield from lines(rows, delimiter)

    return write


def _json(fields: Fields, rows: Iterable[Row]) -> Iterator[str]:
    """``fields``, and rows as lists."""
    yield f'{{"fields": {json.dumps(fields, ensure_ascii=False)}, "records": ['
    before = "\n"
    for row in rows:
        yield before + json.dumps(list(row.values()), ensure_ascii=False)
        before = ",\n"
    yield "\n]}\n"


def _xml(_fields: Fields, rows: Iterable[Row]) -> Iterator[str]:
    """An element for each row and value; a row's number is an attribute of it."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<data xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
    for row in rows:
        number = f" {NUMBER}={quoteattr(str(row[NUMBER]))}" if NUMBER in row else ""
        cells = "".join(_element(name, value) for name, value in row.items() if name != NUMBER)
        yield f"<row{number}>{cells}</row>\n"
    yield "</data>\n"


def _element(name: str, value: Any, key: str = "") -> str:
    """A value; what is in a list or an object stands in elements of its own. A name cannot begin with a digit."""
    tag = name if not name[:1].isdigit() else f"_{name}"
    begun = f"{tag} key={quoteattr(key.translate(_NOT_XML))}" if key else tag
    if value is None:
        return f'<{begun} xsi:nil="true"/>'
    if isinstance(value, list):
        value = dict(enumerate(value))
    if isinstance(value, dict):
        inside = "".join(_element("value", one, str(at)) for at, one in value.items())
    else:
        shown = str(value).lower() if isinstance(value, bool) else str(value)
        inside = escape(shown.translate(_NOT_XML))
    return f"<{begun}>{inside}</{tag}>"


FILES: Final[Mapping[str, File]] = {
    "csv": File("text/csv; charset=utf-8", _separated(DELIMITERS["csv"]), marked=True),
    "tsv": File("text/tab-separated-values; charset=utf-8", _separated(DELIMITERS["tsv"]), marked=True),
    "json": File("application/json; charset=utf-8", _json),
    "xml": File("text/xml; charset=utf-8", _xml),
}
