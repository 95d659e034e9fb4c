"""Rows as resources of RDF: what each format of it then writes."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import shapely

from zinneke.lake.exports.extract import Extract, is_text
from zinneke.lake.exports.typed import distinct
from zinneke.lake.exports.written import written
from zinneke.lake.field import ROW, Kind
from zinneke.lake.odsql.rows import Column

PREFIXES: Final = {
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "csvw": "http://www.w3.org/ns/csvw#",
}
ROW_CLASS: Final = "csvw:Row"
_TYPES: Final = {Kind.INT: "xsd:integer", Kind.DOUBLE: "xsd:double", Kind.BOOLEAN: "xsd:boolean"}
_DAYS: Final = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
"""What a date is, by how many characters of it are known."""
_NO_NAME: Final = re.compile(r"[^A-Za-z0-9_-]")


@dataclass(frozen=True, slots=True)
class Literal:
    """A value; ``datatype`` has its prefix, and is empty for text."""

    text: str
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """A row: its IRI, or ``_:`` and a name where it has none, and the values of its properties."""

    subject: str
    values: list[tuple[str, Literal]]


def namespace(extract: Extract) -> str:
    """The IRI that every property begins with."""
    return f"{extract.wanted.address}#"


def resources(extract: Extract) -> Iterator[Resource]:
    """One for each row. Property names are such that XML can write them. Raises TooLong."""
    names = distinct(tuple(_local(one.name) for one in extract.columns))
    for number, row in enumerate(extract.cells(), 1):
        subject, values = f"_:row{number}", []
        for name, column, value in zip(names, extract.columns, row, strict=True):
            if column.name == ROW:
                subject = extract.wanted.subject(value)
            elif value is not None:
                values += [(name, one) for one in literals(column, value)]
        yield Resource(subject, values)


def literals(column: Column, value: Any) -> Iterator[Literal]:
    """A value of a column; several where it holds a list."""
    if column.many:
        single = Column(column.name, column.kind)
        for one in value:
            if one is not None:
                yield from literals(single, one)
    elif column.kind is Kind.GEO_POINT:
        yield Literal(f"POINT ({value['lon']} {value['lat']})", "geo:wktLiteral")
    elif column.kind is Kind.GEO_SHAPE:
        yield Literal(shapely.from_geojson(json.dumps(value["geometry"])).wkt, "geo:wktLiteral")
    elif column.kind is Kind.DATE:
        yield Literal(value, _DAYS.get(len(value), ""))
    elif column.kind is Kind.DATETIME:
        yield Literal(value, "xsd:dateTime")
    else:
        yield Literal(str(written(value)), "" if is_text(column) else _TYPES.get(column.kind, ""))


def _local(name: str) -> str:
    found = _NO_NAME.sub("_", name)
    return found if found[:1].isalpha() or found[:1] == "_" else f"_{found}"
