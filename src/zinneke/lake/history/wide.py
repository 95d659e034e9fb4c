"""The history as an open table: one row for each thing and instant, a column for each attribute."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from zinneke.lake.field import ROW, Field, quoted
from zinneke.lake.history.ledger import LOCK, Folder
from zinneke.lake.tables.direct import load_things
from zinneke.lake.tables.durable import held

ID: Final = "id"
OBSERVED: Final = "observed_at"


@dataclass(frozen=True, slots=True)
class Wide:
    """How the table is made: ``observed`` names the attribute of each field that is one, the other ``fields`` are told
    of the thing. ``things`` is a CSV of all things, with a schema's columns, see `zinneke.lake.tables.direct`.
    """

    folder: Path
    fields: Sequence[Field]
    observed: dict[str, str]
    things: Path
    thing_fields: Sequence[Field]

    def fill(self, engine: duckdb.DuckDBPyConnection, table: str) -> None:
        """Fill the table, the newest observations first. Things of which nothing else is known have their id alone."""
        place = Folder(self.folder)
        load_things(engine, self.things, self.thing_fields, "things")
        columns = [(name, self._expression(one, name, kind)) for one in self.fields for name, kind in one.columns()]
        targets = ", ".join(quoted(name) for name, _ in columns)
        values = ", ".join(expression for _, expression in columns)
        pivoted = ", ".join(f"{_picked(one)} AS {quoted(one.name)}" for one in self.fields if one.name in self.observed)
        rows = f"SELECT entity, observed_at, {pivoted} FROM read_parquet($files) GROUP BY ALL"  # noqa: S608
        asked = {f"a_{name}": attribute for name, attribute in self.observed.items()}
        with held(self.folder / LOCK):
            if not (parts := place.ledger().parts):
                return
            engine.execute(
                f"INSERT INTO {table} ({targets}) SELECT {values} FROM ({rows}) AS seen "  # noqa: S608
                f"LEFT JOIN things ON things.{ID} = seen.entity ORDER BY seen.observed_at DESC, seen.entity",
                {"files": place.files(parts), **asked},
            )
        engine.execute(f"UPDATE {table} SET {quoted(ROW)} = rowid + 1")  # noqa: S608

    def _expression(self, one: Field, column: str, kind: str) -> str:
        if one.name == ID:
            return "seen.entity"
        if one.name == OBSERVED:
            return "seen.observed_at"
        return f"seen.{quoted(column)}::{kind}" if one.name in self.observed else f"things.{quoted(column)}"


def _picked(one: Field) -> str:
    member = "text" if one.kind == "text" else "number"
    return f"max({member}) FILTER (WHERE attribute = $a_{one.name})"
