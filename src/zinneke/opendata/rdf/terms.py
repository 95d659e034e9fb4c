"""Texts of a record as RDF terms, with the datatype that their shape shows. None where they have no such shape."""

import re
from datetime import datetime
from functools import lru_cache
from typing import Final

from pyoxigraph import Literal, NamedNode

from zinneke.opendata.rdf.names import GEO, XSD
from zinneke.opendata.rdf.parsing import is_iri
from zinneke.opendata.record.texts import Tagged

_DATES: Final = (
    ("gYear", re.compile(r"\d{4}"), "-01-01"),
    ("gYearMonth", re.compile(r"\d{4}-\d\d"), "-01"),
    ("date", re.compile(r"\d{4}-\d\d-\d\d"), ""),
    ("dateTime", re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?"), ""),
)
"""Datatypes DCAT-AP allows for a date, the shape of each, and what makes a date of it that a calendar can judge."""

_WHOLE: Final = re.compile(r"(\d+)(?:\.0+)?")
_HEX: Final = re.compile(r"(?:[0-9a-fA-F]{2})+")
_LEXICAL: Final = {
    XSD + "decimal": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)"),
    XSD + "duration": re.compile(r"-?P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?"),
}


@lru_cache(maxsize=8192)
def named(address: str) -> NamedNode:
    """An IRI known to be one."""
    return NamedNode(address)


@lru_cache(maxsize=65536)
def iri(value: str) -> NamedNode | None:
    """An absolute IRI that readers take without repair."""
    try:
        return NamedNode(value) if is_iri(value) else None
    except ValueError:
        return None


def text(tagged: Tagged) -> Literal:
    """A text under its language tag. What is no tag by BCP 47 cannot stand in RDF: the text then stands without one."""
    try:
        return Literal(tagged.text, language=tagged.tag) if tagged.tag else Literal(tagged.text)
    except ValueError:
        return Literal(tagged.text)


def typed(value: str, datatype: str) -> Literal:
    """A literal of a datatype of XML Schema, named without its namespace."""
    return Literal(value, datatype=named(XSD + datatype))


@lru_cache(maxsize=8192)
def date(value: str) -> Literal | None:
    """A year, month, day or instant that the calendar has."""
    for datatype, shape, rest in _DATES:
        if shape.fullmatch(value) and value.isascii():
            return typed(value, datatype) if _in_calendar(value + rest) else None
    return None


def _in_calendar(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def size(value: str) -> Literal | None:
    """Bytes: a whole number, also where it came as ``1000000.0``."""
    found = _WHOLE.fullmatch(value) if value.isascii() else None
    return typed(found[1], "nonNegativeInteger") if found else None


def hexadecimal(value: str) -> Literal | None:
    """The bytes of a checksum."""
    return typed(value, "hexBinary") if _HEX.fullmatch(value) else None


def geometry(value: str) -> Literal:
    """GeoJSON or well-known text (GeoSPARQL)."""
    kind = "geoJSONLiteral" if value.lstrip().startswith("{") else "wktLiteral"
    return Literal(value, datatype=named(GEO + kind))


def is_well_typed(literal: Literal, datatype: str) -> bool:
    """Whether it is a decimal or duration by name and by shape."""
    return literal.datatype.value == datatype and bool(_LEXICAL[datatype].fullmatch(literal.value))
