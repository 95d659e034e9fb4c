"""Double encoding: ``ChaussÃ©e`` for ``Chaussée``. Proposed to the owner, undone only where the owner agreed."""

from collections.abc import Iterator
from typing import Final

import duckdb
from ftfy import fix_encoding

from zinneke.lake.field import Field, Kind, Schema, quoted
from zinneke.lake.tables.report import Finding, Report

_SUSPECT: Final = "[ÂÃâÅÄ][\u0080-\u00bf\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
DOUBLE: Final = "double encoding"
"""What the finding is called."""
_MOST: Final = 50_000
"""Distinct values looked at in a field."""
_SHOWN: Final = 3


def repair(engine: duckdb.DuckDBPyConnection, schema: Schema, fields: frozenset[str], report: Report) -> None:
    """Undo double encoding in the fields named, and record how much was changed."""
    for one in schema.fields:
        if one.name not in fields or not _is_plain_text(one):
            continue
        changed = list(_changes(engine, schema, one))
        engine.execute("CREATE OR REPLACE TEMP TABLE repaired (was VARCHAR, becomes VARCHAR)")
        if changed:
            engine.executemany("INSERT INTO repaired VALUES (?, ?)", changed)
        name = quoted(one.name)
        table = quoted(schema.table)
        update = f"UPDATE {table} SET {name} = becomes FROM repaired WHERE {name} = was"  # noqa: S608
        (count,) = engine.execute(update).fetchall()[0]
        report.decide(one.name, "repaired", f"double encoding undone in {count} rows, as its owner asked")


def double_encoded(engine: duckdb.DuckDBPyConnection, schema: Schema) -> Iterator[Finding]:
    """The fields in which it seems to have happened, with what they would become."""
    for one in schema.fields:
        if not _is_plain_text(one):
            continue
        changed = list(_changes(engine, schema, one))
        if changed:
            examples = tuple(f"{was} → {becomes}" for was, becomes in changed[:_SHOWN])
            detail = "texts seem to be encoded twice; have the field repaired if the examples are right"
            yield Finding(DOUBLE, (one.name,), detail, len(changed), examples)


def _changes(engine: duckdb.DuckDBPyConnection, schema: Schema, field: Field) -> Iterator[tuple[str, str]]:
    name = quoted(field.name)
    table = quoted(schema.table)
    query = f"SELECT DISTINCT {name} FROM {table} WHERE regexp_matches({name}, ?) ORDER BY 1 LIMIT ?"  # noqa: S608
    for (was,) in engine.execute(query, [_SUSPECT, _MOST]).fetchall():
        becomes = fix_encoding(was)
        if becomes != was:
            yield was, becomes


def _is_plain_text(field: Field) -> bool:
    return field.kind is Kind.TEXT and not field.many
