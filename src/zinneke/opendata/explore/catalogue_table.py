"""The catalogue as a table: catalogue and tables are asked in one language (Explore API v2.1, catalogue endpoints)."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import duckdb
import msgspec

from zinneke.lake.engine import connect
from zinneke.lake.field import ROW, Field, Kind, Schema, quoted
from zinneke.lake.odsql.spatial import register
from zinneke.lake.open_table import seal
from zinneke.opendata.models import Dataset
from zinneke.opendata.record.texts import Tagged, choose
from zinneke.opendata.tables.described import described
from zinneke.opendata.vocabulary import labels

LIST: Final = ","
SCHEMA: Final = Schema(
    "catalog",
    (
        Field("dataset_id", Kind.TEXT),
        Field("dataset_uid", Kind.TEXT),
        Field("title", Kind.TEXT, sortable=True),
        Field("description", Kind.TEXT),
        Field("theme", Kind.TEXT, multivalued=LIST, facet=True, disjunctive=True),
        Field("keyword", Kind.TEXT, multivalued=LIST, facet=True, disjunctive=True),
        Field("publisher", Kind.TEXT, facet=True, disjunctive=True),
        Field("license", Kind.TEXT, facet=True, disjunctive=True),
        Field("license_url", Kind.TEXT),
        Field("language", Kind.TEXT, facet=True, disjunctive=True),
        Field("format", Kind.TEXT, multivalued=LIST, facet=True, disjunctive=True),
        Field("territory", Kind.TEXT, multivalued=LIST),
        Field("references", Kind.TEXT),
        Field("modified", Kind.DATETIME, facet=True, sortable=True),
        Field("data_processed", Kind.DATETIME),
        Field("metadata_processed", Kind.DATETIME),
        Field("records_count", Kind.INT, sortable=True),
        Field("has_records", Kind.BOOLEAN),
        Field("federated", Kind.BOOLEAN),
    ),
)

_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_encode: Final = msgspec.json.Encoder().encode


def open_table(datasets: Iterable[Dataset], language: str) -> duckdb.DuckDBPyConnection:
    """A database with the catalogue as a reader of a language sees it."""
    database = connect()
    register(database)
    database.execute(SCHEMA.create())
    with TemporaryDirectory() as folder:
        path = Path(folder, "catalog.jsonl")
        with path.open("wb") as file:
            for number, dataset in enumerate(datasets, 1):
                file.write(_encode({ROW: number} | row(dataset, language)) + b"\n")
        columns = {ROW: "BIGINT"} | {column: kind for one in SCHEMA.fields for column, kind in one.columns()}
        if path.stat().st_size:
            listed = ", ".join(f"{_literal(name)}: {_literal(kind)}" for name, kind in columns.items())
            database.execute(
                f"INSERT INTO {quoted(SCHEMA.table)} SELECT * FROM read_json(?, format = 'newline_delimited', "  # noqa: S608 - names of the schema
                f"columns = {{{listed}}}, maximum_object_size = 20000000)",
                [str(path)],
            )
    seal(database)
    return database


def row(dataset: Dataset, language: str) -> dict[str, Any]:
    """A dataset as a row. ``data_processed`` is when its table was loaded, ``federated`` whether it was harvested."""
    name, record, table = dataset.name, described(dataset), getattr(dataset, "table", None)
    licence = next(iter([*record.licences, *(value for one in record.distributions for value in one.licences)]), None)
    changed = dataset.changed_at.astimezone(UTC).isoformat()
    return {
        "dataset_id": name,
        "dataset_uid": uid(record.uri),
        "title": _text(record.titles, language) or name,
        "description": _text(record.descriptions, language),
        "theme": _each(labels.label(labels.THEMES, theme.partition("#")[0], language) for theme in record.themes),
        "keyword": _each(one.text for one in record.keywords if one.language in ("", language)),
        "publisher": next((_text(agent.names, language) or agent.uri or None for agent in record.publishers), None),
        "license": labels.licence(licence) if licence else None,
        "license_url": licence,
        "language": next((_language(value) for value in record.languages), None),
        "format": _each(labels.code(value) for one in record.distributions for value in one.formats),
        "territory": _each(name.text for place in record.places for name in place.names),
        "references": next(iter(record.landing_pages), None),
        "modified": instant(record.modified),
        "data_processed": table.loaded_at.astimezone(UTC).isoformat() if table else changed,
        "metadata_processed": changed,
        "records_count": table.rows if table else 0,
        "has_records": table is not None,
        "federated": dataset.source_id is not None,
    }


def uid(uri: str) -> str:
    """A short identifier that stays: ``da_`` and six characters."""
    return "da_" + sha256(uri.encode()).hexdigest()[:6]


def instant(given: str) -> str | None:
    """A date of a source as an instant: the beginning of the day, month or year it names. None for anything else."""
    text = given.strip()
    if _DATE.fullmatch(text):
        text = (text + "-01-01")[:10]
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).isoformat()


def _text(texts: Iterable[Tagged], language: str) -> str | None:
    found = choose(tuple(texts), language)
    return found.text if found else None


def _each(values: Iterable[str]) -> list[str] | None:
    return list(dict.fromkeys(filter(None, values))) or None


def _language(value: str) -> str:
    known = {"FRA": "fr", "NLD": "nl", "DEU": "de", "ENG": "en"}
    return known.get(labels.code(value), labels.code(value).lower())


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
