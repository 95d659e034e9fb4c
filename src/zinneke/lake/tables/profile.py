"""What the values of a version's fields are like: how many are missing and differ, the least, the greatest, some of
them. Found once per version and kept beside its rows, in a file that may be deleted and is then made again.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import duckdb
import msgspec

from zinneke.lake.field import SCALAR, Field, Kind, Schema, quoted
from zinneke.lake.running import fetch
from zinneke.lake.tables.durable import switch
from zinneke.lake.tables.versions import Version

PROFILE: Final = "profile.json"
LIMIT_S: Final = 60.0
EXAMPLES: Final = 3
LONGEST: Final = 100
"""Characters of an example."""
EXACT: Final = 10_000
"""Different values up to which they are counted exactly."""
_ROWS: Final = quoted("rows")


class FieldProfile(msgspec.Struct, frozen=True, omit_defaults=True):
    """Of one field. ``empty`` counts rows without a value; ``different`` values that differ, ``about`` so many where
    ``approximate``; ``least`` and ``greatest`` are plain values of JSON, dates in ISO 8601, None: not of this kind."""

    name: str
    empty: int
    different: int | None = None
    approximate: bool = False
    least: str | int | float | None = None
    greatest: str | int | float | None = None
    examples: tuple[str | int | float | bool, ...] = ()


class Profile(msgspec.Struct, frozen=True):
    """Of a version: its rows, and its fields by name."""

    rows: int
    fields: dict[str, FieldProfile]


def profile(version: Version, connection: duckdb.DuckDBPyConnection) -> Profile:
    """The profile of a version that is open, made if nobody has asked for it yet. Raises TooLong."""
    kept = version.folder / PROFILE
    try:
        return msgspec.json.decode(kept.read_bytes(), type=Profile)
    except (FileNotFoundError, msgspec.DecodeError):
        made = measure(connection, version.schema())
    _keep(kept, made)
    return made


def measure(connection: duckdb.DuckDBPyConnection, schema: Schema) -> Profile:
    """Look at every value of a table. Raises TooLong."""

    def ask(sql: str) -> list[tuple[Any, ...]]:
        return fetch(connection, sql, {}, LIMIT_S)

    # One pass counts for all fields; only for those of few values another lists them.
    counts = ", ".join(map(_counts, schema.fields)) or "0"
    counted = iter(ask(f"SELECT count(*), {counts} FROM {_ROWS}")[0])  # noqa: S608
    rows = int(next(counted))
    fields = {}
    for one in schema.fields:
        filled = int(next(counted))
        edges = (next(counted), next(counted), next(counted)) if _plain(one) else (None, None, None)
        fields[one.name] = _described(ask, one, rows - filled, *edges)
    return Profile(rows, fields)


def _described(
    ask: Callable[[str], list[tuple[Any, ...]]], field: Field, empty: int, about: int | None, least: Any, greatest: Any
) -> FieldProfile:
    if about is None:
        return FieldProfile(field.name, empty)
    name = quoted(field.name)
    source = f"FROM {_ROWS} WHERE {name} IS NOT NULL"
    exact = about <= EXACT
    if exact:
        grouped = f"SELECT {_text(field)}, count(*), count(*) OVER () {source} GROUP BY {name}"
        found = ask(f"{grouped} ORDER BY 2 DESC, {name} LIMIT {EXAMPLES}")
        about = int(found[0][2]) if found else 0
    else:
        found = ask(f"SELECT {_text(field)} {source} ORDER BY _row LIMIT {EXAMPLES}")
    examples = tuple(_short(row[0]) for row in found)
    return FieldProfile(field.name, empty, about, not exact, _short(least), _short(greatest), examples)


def _plain(field: Field) -> bool:
    return field.kind in SCALAR and not field.many


def _counts(field: Field) -> str:
    first = quoted(next(field.columns())[0])
    if not _plain(field):
        return f"count({first})"
    low, high = (f"{edge}({first})" for edge in ("min", "max"))
    if field.kind is Kind.BOOLEAN:
        low = high = "NULL"
    return f"count({first}), approx_count_distinct({first}), {_as_text(low, field)}, {_as_text(high, field)}"


def _text(field: Field) -> str:
    return _as_text(quoted(field.name), field)


def _as_text(sql: str, field: Field) -> str:
    """A value as JSON has it: times in UTC, days in ISO 8601."""
    if field.kind is Kind.DATETIME:
        return f"strftime({sql} AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%SZ')"
    return f"CAST({sql} AS VARCHAR)" if field.kind is Kind.DATE else sql


def _short(value: Any) -> Any:
    return value[: LONGEST - 1] + "…" if isinstance(value, str) and len(value) > LONGEST else value


def _keep(path: Path, made: Profile) -> None:
    """Beside the rows, if the disk lets us: what cannot be kept is found again."""
    try:
        switch(path, msgspec.json.encode(made))
    except OSError:
        return
