"""Fields of a table as the DataStore tells them: PostgreSQL's names of types, labels and notes."""

from collections.abc import Sequence
from typing import Any, Final

from zinneke.lake.field import Field, Kind
from zinneke.lake.odsql.listing import NUMBER

TYPES: Final = {
    Kind.TEXT: "text",
    Kind.INT: "int8",
    Kind.DOUBLE: "float8",
    Kind.BOOLEAN: "bool",
    Kind.DATE: "date",
    Kind.DATETIME: "timestamptz",
    Kind.GEO_POINT: "json",
    Kind.GEO_SHAPE: "json",
    Kind.FILE: "json",
    Kind.JSON: "json",
}


def type_name(field: Field) -> str:
    """Of a field; a list has an underscore before the type of its values."""
    if field.name == NUMBER:
        return "int"
    name = TYPES[field.kind]
    if field.kind is Kind.DATE and field.precision != "day":
        # A year or a month is no date of PostgreSQL, and is shown without the day nobody knows.
        name = "text"
    return f"_{name}" if field.many else name


def listed(fields: Sequence[Field]) -> list[dict[str, Any]]:
    """Fields as ``datastore_search`` tells them; what is known in words stands under ``info``."""
    return [{"id": one.name, "type": type_name(one)} | _info(one) for one in fields]


def detailed(fields: Sequence[Field]) -> list[dict[str, Any]]:
    """Fields as ``datastore_info`` tells them."""
    return [{**one, "schema": _schema(field)} for one, field in zip(listed(fields), fields, strict=True)]


def _info(field: Field) -> dict[str, Any]:
    if field.name == NUMBER:
        return {}
    return {"info": {"label": field.label or field.name, "notes": field.description, "type_override": ""}}


def _schema(field: Field) -> dict[str, Any]:
    numbers = field.name == NUMBER
    return {
        "native_type": "integer" if numbers else type_name(field),
        "notnull": numbers,
        "uniquekey": numbers,
        "index_name": None,
        "is_index": False,
    }
