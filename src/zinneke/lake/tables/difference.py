"""What changed between two versions: row by row where there is a key, as sets that may repeat where there is none."""

import datetime as dt
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb

from zinneke.lake.engine import connect
from zinneke.lake.field import SCALAR, Field, Schema, quoted
from zinneke.lake.tables.errors import TableError
from zinneke.lake.tables.versions import Version

SHOWN: Final = 1_000
"""Rows of each sort that a difference lists; it counts them all."""
_OLD: Final = '"before"."rows"'
_NEW: Final = '"after"."rows"'


@dataclass(frozen=True, slots=True)
class Change:
    """A row that is in both versions, by its key, and differs. ``columns`` gives what was and what is."""

    key: tuple[Any, ...]
    columns: dict[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Difference:
    """Between two versions. The lists are bounded, the counts are not; without a key nothing counts as changed."""

    added: int
    removed: int
    changed: int
    changed_by_field: dict[str, int]
    added_rows: tuple[dict[str, Any], ...]
    removed_rows: tuple[dict[str, Any], ...]
    changed_rows: tuple[Change, ...]


def difference(before: Version, after: Version, key: Sequence[str] = (), *, shown: int = SHOWN) -> Difference:
    """What became of the rows, over the fields that both versions have in the same kind.

    Raises TableError for a key that is no field of both, is of a kind that cannot be compared, or is not unique.
    """
    shared = _shared(before.schema(), after.schema())
    with closing(connect()) as engine:
        _attach(engine, before.path, "before")
        _attach(engine, after.path, "after")
        if not key:
            return _as_sets(engine, shared, shown)
        _admit_key(engine, key, shared, (before.number, after.number))
        return _by_key(engine, key, shared, shown)


def _shared(before: Schema, after: Schema) -> list[Field]:
    return [
        one
        for one in after.fields
        if (old := before.by_name.get(one.name)) and (old.kind, old.many) == (one.kind, one.many)
    ]


def _attach(engine: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
    written = str(path).replace("'", "''")
    engine.execute(f"ATTACH '{written}' AS {quoted(name)} (READ_ONLY)")


def _admit_key(
    engine: duckdb.DuckDBPyConnection, key: Sequence[str], shared: Sequence[Field], numbers: tuple[int, int]
) -> None:
    keys = {one.name for one in shared if one.kind in SCALAR and not one.many}
    if missing := [name for name in key if name not in keys]:
        raise TableError(f"key {missing[0]!r} is no plain field of both versions: choose among {', '.join(keys)}")
    columns = ", ".join(map(quoted, key))
    for table, number in ((_OLD, numbers[0]), (_NEW, numbers[1])):
        query = f"SELECT {columns} FROM {table} GROUP BY ALL HAVING count(*) > 1 LIMIT 1"  # noqa: S608
        twice = engine.execute(query).fetchone()
        if twice:
            raise TableError(f"key {', '.join(map(str, twice))!r} stands twice in version {number}: add another field")


def _by_key(engine: duckdb.DuckDBPyConnection, key: Sequence[str], shared: Sequence[Field], shown: int) -> Difference:
    others = [one for one in shared if one.name not in key]
    same = " AND ".join(f"a.{quoted(name)} IS NOT DISTINCT FROM b.{quoted(name)}" for name in key)
    differs = {one.name: _differs(one) for one in others}
    anywhere = " OR ".join(differs.values()) or "false"
    both = f"{_OLD} a JOIN {_NEW} b ON {same}"
    counts = ", ".join(f"count(*) FILTER ({condition})" for condition in differs.values())
    changed, *by_field = _row(engine, f"SELECT count(*) FILTER ({anywhere}){', ' * bool(counts)}{counts} FROM {both}")  # noqa: S608
    added, added_rows = _without(engine, _NEW, _OLD, same, shared, shown)
    removed, removed_rows = _without(engine, _OLD, _NEW, same, shared, shown)
    return Difference(
        added,
        removed,
        changed,
        {name: count for name, count in zip(differs, by_field, strict=True) if count},
        added_rows,
        removed_rows,
        _changes(engine, key, shared, both, anywhere, shown),
    )


def _changes(
    engine: duckdb.DuckDBPyConnection, key: Sequence[str], shared: Sequence[Field], both: str, anywhere: str, shown: int
) -> tuple[Change, ...]:
    others = [one for one in shared if one.name not in key]
    columns = [column for one in others for column in one.columns()]
    names = [name for name, _ in columns]
    keys = {name: kind for one in shared for name, kind in one.columns()}
    selected = [_shown(name, keys[name], "b.") for name in key]
    selected += [_shown(name, kind, side) for name, kind in columns for side in ("a.", "b.")]
    query = f"SELECT {', '.join(selected)} FROM {both} WHERE {anywhere} ORDER BY b._row LIMIT {shown:d}"  # noqa: S608
    changes = []
    for row in engine.execute(query).fetchall():
        row = tuple(map(_plain, row))
        values = row[len(key) :]
        pairs = zip(names, values[::2], values[1::2], strict=True)
        changes.append(Change(row[: len(key)], {name: (old, new) for name, old, new in pairs if old != new}))
    return tuple(changes)


def _without(
    engine: duckdb.DuckDBPyConnection, table: str, other: str, same: str, shared: Sequence[Field], shown: int
) -> tuple[int, tuple[dict[str, Any], ...]]:
    """The rows of a table whose key the other does not have."""
    source = f"{table} a WHERE NOT EXISTS (FROM {other} b WHERE {same})"
    (count,) = _row(engine, f"SELECT count(*) FROM {source}")  # noqa: S608
    query = f"SELECT {_columns(shared)} FROM {source} ORDER BY _row LIMIT {shown:d}"  # noqa: S608
    return count, _rows(engine, query)


def _as_sets(engine: duckdb.DuckDBPyConnection, shared: Sequence[Field], shown: int) -> Difference:
    columns = _columns(shared)
    sides = []
    for table, other in ((_NEW, _OLD), (_OLD, _NEW)):
        source = f"(SELECT {columns} FROM {table} EXCEPT ALL SELECT {columns} FROM {other})"  # noqa: S608
        (count,) = _row(engine, f"SELECT count(*) FROM {source}")  # noqa: S608
        sides.append((count, _rows(engine, f"SELECT * FROM {source} ORDER BY ALL LIMIT {shown:d}")))  # noqa: S608
    (added, added_rows), (removed, removed_rows) = sides
    return Difference(added, removed, 0, {}, added_rows, removed_rows, ())


def _columns(shared: Sequence[Field]) -> str:
    return ", ".join(f"{_shown(name, kind)} AS {quoted(name)}" for one in shared for name, kind in one.columns())


def _shown(name: str, kind: str, side: str = "") -> str:
    """A column as Python takes it: times come in UTC, to which `_plain` adds that they are."""
    column = f"{side}{quoted(name)}"
    return f"{column} AT TIME ZONE 'UTC'" if kind == "TIMESTAMPTZ" else column


def _plain(value: Any) -> Any:
    return value.replace(tzinfo=dt.UTC) if isinstance(value, dt.datetime) else value


def _differs(field: Field) -> str:
    return "(" + " OR ".join(f"a.{quoted(n)} IS DISTINCT FROM b.{quoted(n)}" for n, _ in field.columns()) + ")"


def _row(engine: duckdb.DuckDBPyConnection, query: str) -> tuple[int, ...]:
    return tuple(engine.execute(query).fetchall()[0])


def _rows(engine: duckdb.DuckDBPyConnection, query: str) -> tuple[dict[str, Any], ...]:
    cursor = engine.execute(query)
    names = [column[0] for column in cursor.description or ()]
    return tuple(dict(zip(names, map(_plain, row), strict=True)) for row in cursor.fetchall())
