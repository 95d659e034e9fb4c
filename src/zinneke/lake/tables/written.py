"""Schemas and reports as JSON, which is how a version keeps them beside its rows."""

from collections import Counter
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import msgspec

from zinneke.lake.field import Field, Kind, Schema
from zinneke.lake.tables.report import Decision, Finding, Reject, Rejects, Report


def schema_document(schema: Schema) -> dict[str, Any]:
    """A schema as plain values. What a field has by default is left out."""
    return {"table": schema.table, "fields": [_field_document(one) for one in schema.fields]}


def schema_from(document: dict[str, Any]) -> Schema:
    """The schema a document was made from."""
    return Schema(document["table"], tuple(_field_from(one) for one in document["fields"]))


def report_document(report: Report) -> dict[str, Any]:
    """A report as plain values, without the rejects themselves: those are a file of their own."""
    return {
        "format": report.format,
        "unit": report.unit,
        "rows": report.rows,
        "rejected": report.rejects.rows,
        "rejects_listed": len(report.rejects.kept),
        "reasons": [
            {"column": column, "reason": reason, "count": count}
            for (column, reason), count in report.rejects.reasons.most_common()
        ],
        "decisions": [asdict(one) for one in report.decisions],
        "findings": [asdict(one) for one in report.findings],
    }


def report_from(document: dict[str, Any], rejects: list[Reject]) -> Report:
    """The report a document and its rejects were made from."""
    reasons = Counter({(one["column"], one["reason"]): one["count"] for one in document["reasons"]})
    return Report(
        Rejects(max(len(rejects), 1), document["rejected"], rejects, reasons),
        document["format"],
        document["unit"],
        document["rows"],
        [Decision(**one) for one in document["decisions"]],
        [Finding(**{**one, "fields": tuple(one["fields"]), "examples": tuple(one["examples"])})
         for one in document["findings"]],
    )  # fmt: skip


def write_json(path: Path, document: object) -> None:
    """For people too: indented."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n")


def read_json(path: Path) -> Any:
    """What `write_json` wrote."""
    return msgspec.json.decode(path.read_bytes())


def _field_from(document: dict[str, Any]) -> Field:
    texts = {name: tuple(map(tuple, document.get(name, ()))) for name in ("labels", "descriptions")}
    return Field(**{**document, "kind": Kind(document["kind"]), **texts})


def _field_document(one: Field) -> dict[str, Any]:
    plain = Field("a", Kind.TEXT)
    changed = {each.name: getattr(one, each.name) for each in fields(one)}
    return {
        name: str(value) if name == "kind" else value
        for name, value in changed.items()
        if name in ("name", "kind") or value != getattr(plain, name)
    }
