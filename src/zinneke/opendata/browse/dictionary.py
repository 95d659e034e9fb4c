"""The dictionary of a table: its fields, and what their values are like; for people and in three forms for programs."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zinneke.lake.field import Field, Kind, Schema
from zinneke.lake.tables.profile import FieldProfile, Profile
from zinneke.opendata.browse.cells import shortened, written
from zinneke.ui.figures import number
from zinneke.ui.language import active

KINDS: Final[Mapping[Kind, Promise]] = {
    Kind.TEXT: _("text"),
    Kind.INT: _("whole number"),
    Kind.DOUBLE: _("number"),
    Kind.BOOLEAN: _("yes or no"),
    Kind.DATE: _("date"),
    Kind.DATETIME: _("date and time"),
    Kind.GEO_POINT: _("place (point)"),
    Kind.GEO_SHAPE: _("shape on the map"),
    Kind.FILE: _("file"),
    Kind.JSON: _("structured value (JSON)"),
}
TABLE_SCHEMA: Final[Mapping[Kind, str]] = {
    Kind.TEXT: "string", Kind.INT: "integer", Kind.DOUBLE: "number", Kind.BOOLEAN: "boolean", Kind.DATE: "date",
    Kind.DATETIME: "datetime", Kind.GEO_POINT: "geopoint", Kind.GEO_SHAPE: "geojson", Kind.FILE: "object",
    Kind.JSON: "object",
}  # fmt: skip
"""Types of Table Schema 1."""
CSVW: Final[Mapping[Kind, str]] = {
    Kind.TEXT: "string", Kind.INT: "integer", Kind.DOUBLE: "double", Kind.BOOLEAN: "boolean", Kind.DATE: "date",
    Kind.DATETIME: "dateTime", Kind.JSON: "json", Kind.GEO_SHAPE: "json",
}  # fmt: skip
"""Datatypes of CSV on the Web; what is not here is a string."""
_DATES: Final[Mapping[str, str]] = {"year": "gYear", "month": "gYearMonth"}
LANGUAGES: Final = ("fr", "nl", "de", "en")
COLUMNS: Final = (
    "name", *(f"label_{tag}" for tag in LANGUAGES), *(f"description_{tag}" for tag in LANGUAGES), "kind", "unit",
    "several", "empty", "different", "least", "greatest", "examples", "note",
)  # fmt: skip
UNKNOWN: Final = "what the values are like could not be found out in time: ask again later"
"""Why the columns about values are empty."""
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A field as people read of it; texts are empty where nothing is known."""

    field: Field
    kind: str | Promise
    description: str
    empty: str
    different: str
    least: str
    greatest: str
    examples: tuple[str, ...]


def rows(schema: Schema, profile: Profile | None) -> Iterator[Row]:
    """Of every field that everybody sees, in the reader's language; None: nobody could find out about the values."""
    for one in schema.visible:
        told = profile.fields.get(one.name) if profile else None
        values = _in_words(one, profile.rows, told) if profile and told else ("", "", "", "", ())
        yield Row(one, KINDS[one.kind], one.description_in(active()), *values)


def _in_words(field: Field, total: int, told: FieldProfile) -> tuple[str, str, str, str, tuple[str, ...]]:
    share = number(100 * told.empty / total, 0 if told.empty in (0, total) else 1) if total else "0"
    different = "" if told.different is None else ("≈ " if told.approximate else "") + number(told.different)
    examples = tuple(shortened(_value(one, field), _LONGEST) for one in told.examples)
    return f"{share} %", different, _value(told.least, field), _value(told.greatest, field), examples


def _value(value: Any, field: Field) -> str:
    return shortened(written(value, field), _LONGEST)


def as_csv(schema: Schema, profile: Profile | None) -> str:
    """For programs and spreadsheets, in all languages. What nobody could find out is empty, and the note says why."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in schema.visible:
        told = profile.fields.get(one.name) if profile else None
        labels = [dict(one.labels).get(tag, one.label if tag == "en" else "") for tag in LANGUAGES]
        texts = [dict(one.descriptions).get(tag, one.description if tag == "en" else "") for tag in LANGUAGES]
        plain = [one.name, *labels, *texts, str(one.kind), one.unit, "yes" if one.many else "", *_plainly(told)]
        writer.writerow([_inert(value) for value in plain])
    return out.getvalue()


def _plainly(told: FieldProfile | None) -> tuple[object, ...]:
    if told is None:
        return "", "", "", "", "", UNKNOWN
    return told.empty, told.different, told.least, told.greatest, " | ".join(map(str, told.examples)), ""


def _inert(value: object) -> object:
    """A text that a spreadsheet does not run as a formula."""
    return "'" + value if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def table_schema(schema: Schema, profile: Profile) -> dict[str, Any]:
    """Table Schema 1, with what the values are bound by as they are now."""
    return {"fields": [_table_schema_field(one, profile) for one in schema.visible], "missingValues": [""]}


def _table_schema_field(one: Field, profile: Profile) -> dict[str, Any]:
    told = profile.fields.get(one.name)
    found: dict[str, Any] = {"name": one.name, "title": one.label, "description": one.description}
    found["type"] = "array" if one.many else _dated(one) or TABLE_SCHEMA[one.kind]
    found["unit"] = one.unit
    found["constraints"] = {"required": True} if told and profile.rows and not told.empty else {}
    return {name: value for name, value in found.items() if value}


def _dated(one: Field) -> str:
    if one.kind is not Kind.DATE:
        return ""
    return {"year": "year", "month": "yearmonth"}.get(one.precision, "")


def csv_on_the_web(schema: Schema, address: str) -> dict[str, Any]:
    """Metadata of the CSV at an address (CSV on the Web)."""
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "url": address,
        "dialect": {"delimiter": ";", "header": True, "encoding": "utf-8"},
        "tableSchema": {"columns": [_csvw_column(one) for one in schema.visible]},
    }


def _csvw_column(one: Field) -> dict[str, Any]:
    datatype = _DATES.get(one.precision, "date") if one.kind is Kind.DATE else CSVW.get(one.kind, "string")
    titles = {tag: [text] for tag, text in one.labels if text} or ([one.label] if one.label else [])
    found = {
        "name": one.name,
        "titles": titles,
        "dc:description": one.description,
        "datatype": datatype,
        "separator": "," if one.many else "",
    }
    return {name: value for name, value in found.items() if value}
