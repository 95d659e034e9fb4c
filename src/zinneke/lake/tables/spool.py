"""Rows that a source hands over, written as a CSV that DuckDB reads, with what the source said about each value."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from pathlib import Path
from typing import Final

import msgspec

from zinneke.lake.tables.column import Cell, Column, Dialect, Spool
from zinneke.lake.tables.errors import TableError
from zinneke.lake.tables.geometry import Shape
from zinneke.lake.tables.limits import Limits
from zinneke.lake.tables.names import field_names
from zinneke.lake.tables.options import Format
from zinneke.lake.tables.report import Finding, Reject, Rejects, shortened

Row = tuple[int, Mapping[str, object]]
"""Its place in the source, and its values by column name. None is no value, and so is a text of blanks."""
Rows = Callable[[], Iterable[Row]]
"""Handed over twice: once to learn the columns, once to write them."""

_json = msgspec.json.Encoder(order="sorted", enc_hook=str)
_MOST_DIGITS: Final = 18
GEOMETRIES: Final = frozenset({Cell.POINT, Cell.SHAPE})


@dataclass(frozen=True, slots=True)
class Untyped:
    """A text of a source that has no types: it may be a number or a date."""

    text: str


@dataclass(frozen=True, slots=True)
class Unfit:
    """A value that no column can hold: its row is set aside."""

    value: str
    reason: str


def spool_rows(
    rows: Rows,
    folder: Path,
    source: Format,
    limits: Limits,
    *,
    unit: str = "record",
    notes: tuple[str, ...] = (),
    findings: tuple[Finding, ...] = (),
) -> Spool:
    """Write the rows. Raises TableError for no column at all, or too many."""
    cells = _columns(rows(), limits)
    shapes = {header for header, seen in cells.items() if seen & GEOMETRIES}
    columns = tuple(
        Column(header, name, frozenset(cells[header] & GEOMETRIES or cells[header] or {Cell.TEXT}))
        for header, name in zip(cells, field_names(list(cells)), strict=True)
    )
    rejects = Rejects(limits.rejects)
    path = folder / "spool.csv"
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for line, row in rows():
            if unfit := list(_unfit(line, row, shapes)):
                rejects.add_row(*unfit)
                continue
            values = [_quoted(_written(row.get(header))[1]) for header in cells]
            file.write(f'"{line}",{",".join(values)}\n')
    return Spool(path, source, columns, Dialect(), True, unit, notes, findings, rejects)


def _unfit(line: int, row: Mapping[str, object], shapes: set[str]) -> Iterator[Reject]:
    for header, value in row.items():
        if isinstance(value, Unfit):
            yield Reject(line, header, shortened(value.value), value.reason)
        elif header in shapes and not isinstance(value, Shape | None):
            yield Reject(line, header, shortened(str(value)), "no geometry, among geometries")


def _columns(rows: Iterable[Row], limits: Limits) -> dict[str, set[Cell]]:
    cells: dict[str, set[Cell]] = {}
    for _, row in rows:
        for header, value in row.items():
            if header not in cells:
                if len(cells) == limits.columns:
                    raise TableError(f"the rows have more than {limits.columns} columns, the next is {header[:80]!r}")
                cells[header] = set()
            kind = _written(value)[0]
            if kind is not None:
                cells[header].add(kind)
    if not cells:
        raise TableError("there is no row with a value: does the path lead to the list of rows?")
    return cells


def _written(value: object) -> tuple[Cell | None, str]:
    """What a value is, and its text in the spool; None: no value."""
    for kinds, write in _WRITERS:
        if isinstance(value, kinds):
            return write(value)
    return Cell.TEXT, str(value)


def _text(value: str) -> tuple[Cell | None, str]:
    return (Cell.TEXT, _clean(value)) if value.strip() else (None, "")


def _untyped(value: Untyped) -> tuple[Cell | None, str]:
    return (Cell.UNTYPED, _clean(value.text)) if value.text.strip() else (None, "")


def _int(value: int) -> tuple[Cell, str]:
    return (Cell.INT if abs(value) < 10**_MOST_DIGITS else Cell.TEXT), str(value)


def _float(value: float) -> tuple[Cell | None, str]:
    return (Cell.DOUBLE, repr(float(value))) if isfinite(value) else (None, "")


def _moment(value: dt.datetime) -> tuple[Cell, str]:
    return Cell.DATETIME, value.isoformat(sep=" ")


def _contained(value: object) -> tuple[Cell | None, str]:
    if isinstance(value, list | tuple) and value and all(isinstance(one, str) for one in value):
        return Cell.TEXTS, _json.encode([_clean(one) for one in value]).decode()
    return Cell.JSON, _json.encode(value).decode()


def _clean(text: str) -> str:
    """Without zero characters and lone surrogates, which no CSV can hold."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


_WRITERS: Final[tuple[tuple[type | tuple[type, ...], Callable[..., tuple[Cell | None, str]]], ...]] = (
    (type(None), lambda _: (None, "")),
    (Unfit, lambda _: (None, "")),
    (str, _text),
    (Untyped, _untyped),
    (bool, lambda value: (Cell.BOOLEAN, "true" if value else "false")),
    (int, _int),
    (float, _float),
    (Decimal, lambda value: _float(float(value))),
    (Shape, lambda value: ((Cell.POINT if value.is_point else Cell.SHAPE), value.text)),
    (dt.datetime, _moment),
    (dt.date, lambda value: (Cell.DATE, value.isoformat())),
    ((list, tuple, dict), _contained),
)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if text else ""
