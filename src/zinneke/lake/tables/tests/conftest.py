"""A table loaded from bytes, and its rows as plain values."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from zinneke.lake.field import quoted
from zinneke.lake.tables.load import load
from zinneke.lake.tables.options import Options
from zinneke.lake.tables.report import Finding, Report


@dataclass(frozen=True)
class Table:
    fields: dict[str, str]
    rows: list[dict[str, Any]]
    report: Report

    def column(self, name: str) -> list[Any]:
        return [row[name] for row in self.rows]

    def found(self, what: str) -> list[Finding]:
        return [one for one in self.report.findings if one.what == what]

    def rejects(self) -> list[tuple[int, str, str]]:
        return [(one.line, one.column, one.value) for one in self.report.rejects.kept]


Loader = Callable[..., Table]


def aware(value: Any) -> Any:
    return value.replace(tzinfo=dt.UTC) if isinstance(value, dt.datetime) else value


def table_of(path: Path, folder: Path, options: Options | None = None) -> Table:
    target = folder / f"{path.name}.duckdb"
    loaded = load(path, target, options)
    with duckdb.connect(str(target), read_only=True) as engine:
        engine.execute("SET TimeZone = 'UTC'")
        names = [name for name, *_ in engine.execute("DESCRIBE rows").fetchall()]
        # Times without their zone, which is UTC: with it, DuckDB asks for a package that the project has no use for.
        shown = ", ".join(
            f"{quoted(name)} AT TIME ZONE 'UTC'" if kind.startswith("TIMESTAMP") else quoted(name)
            for name, kind, *_ in engine.execute("DESCRIBE rows").fetchall()
        )
        rows = [
            dict(zip(names, map(aware, row), strict=True))
            for row in engine.execute(f"SELECT {shown} FROM rows ORDER BY _row").fetchall()  # noqa: S608
        ]
    columns = [name for one in loaded.schema.fields for name, _ in one.columns()]
    assert set(names) == {"_row", *columns}
    return Table({one.name: str(one.kind) for one in loaded.schema.fields}, rows, loaded.report)


@pytest.fixture
def loaded(tmp_path: Path) -> Loader:
    """Load bytes as a file of a name."""

    def load_bytes(content: bytes | str, name: str = "table.csv", **options: Any) -> Table:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return table_of(path, tmp_path, Options(**options))

    return load_bytes
