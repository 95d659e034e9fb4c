"""CSV whose lines DuckDB makes itself: each row leaves it as one text, which is several times faster than by value.

What is written is what `csv_rows` writes, to the byte; columns for which that cannot be had in SQL are left to it.
"""

from collections.abc import Iterator
from typing import Final

from zinneke.lake.exports.csv_rows import csv_file
from zinneke.lake.exports.extract import Extract, is_text
from zinneke.lake.exports.wanted import Sheet
from zinneke.lake.field import Kind
from zinneke.lake.odsql import rows
from zinneke.lake.odsql.rows import Column
from zinneke.lake.running import stream

_FIRST_US: Final = -62_135_596_800_000_000
_LAST_US: Final = 253_402_300_799_999_999
"""Microseconds since 1970 of the years 1 to 9999: others are no times of Python, and left out as in JSON."""
_EACH: Final = '"@each"'
_PLAIN: Final = frozenset({Kind.INT, Kind.DOUBLE, Kind.BOOLEAN, Kind.DATE, Kind.DATETIME})
"""Kinds whose text has no quotation mark, delimiter or end of line in it."""


def write_csv(extract: Extract) -> Iterator[bytes]:
    """A CSV file. Raises TooLong."""
    sheet = extract.wanted.sheet
    line = line_of(extract.columns, sheet, in_utc=extract.wanted.in_utc)
    if not line:
        yield from csv_file(extract.header, extract.cells(), sheet)
        return
    yield from csv_file(extract.header, (), sheet)
    columns = ", ".join(_place(at) for at in range(len(extract.columns)))
    sql = f'SELECT {line} FROM ({extract.query.sql}) AS "@rows"({columns})'  # noqa: S608 - what compile made
    for batch in stream(extract.table.connection, sql, extract.query.parameters, extract.limit_s):
        yield "".join([text for (text,) in batch]).encode()


def line_of(columns: tuple[Column, ...], sheet: Sheet, *, in_utc: bool) -> str:
    """The line of a row as an expression of SQL, ``""`` where there is none. A single column is left to Python, which
    quotes an empty one so that its line is not empty."""
    if len(columns) < 2:
        return ""
    cells = []
    for at, column in enumerate(columns):
        text = _text(column, _place(at), sheet, in_utc=in_utc)
        if not text:
            return ""
        cells.append(_quoted(text, column, sheet))
    return f" || {_literal(sheet.delimiter)} || ".join(cells) + " || chr(13) || chr(10)"


def _text(column: Column, sql: str, sheet: Sheet, *, in_utc: bool) -> str:
    """A column as text, null where it is null."""
    if column.read is rows.point:
        return f"({sql}[2]::VARCHAR || ', ' || {sql}[1]::VARCHAR)"
    if column.many:
        inner = _scalar(column, _EACH, in_utc=in_utc)
        # A value that is null inside a list is empty, and so is a list without values.
        values = f"list_transform({sql}, lambda {_EACH}: coalesce({inner}, ''))"
        return inner and f"array_to_string({values}, {_literal(sheet.list_separator)})"
    return _scalar(column, sql, in_utc=in_utc)


def _scalar(column: Column, sql: str, *, in_utc: bool) -> str:
    if column.kind is Kind.DATETIME:
        return _instant(sql) if in_utc else ""
    if column.kind is Kind.DOUBLE:
        return f"CASE WHEN isfinite({sql}::DOUBLE) THEN {sql}::VARCHAR END"
    if is_text(column) or (column.read is None and column.kind is not Kind.GEO_SHAPE):
        return f"{sql}::VARCHAR"
    return ""


def _instant(sql: str) -> str:
    moment = f"make_timestamp({sql})"
    fraction = f"CASE WHEN {sql} % 1000000 = 0 THEN '+00:00' ELSE strftime({moment}, '.%f+00:00') END"
    told = f"strftime({moment}, '%Y-%m-%dT%H:%M:%S') || {fraction}"
    return f"CASE WHEN {sql} BETWEEN {_FIRST_US} AND {_LAST_US} THEN {told} END"


def _quoted(text: str, column: Column, sheet: Sheet) -> str:
    if sheet.quote_all:
        return f"""('"' || replace(coalesce({text}, ''), '"', '""') || '"')"""
    if column.kind in _PLAIN and not column.many:
        return f"coalesce({text}, '')"
    marks = " OR ".join(
        f"contains({text}, {mark})" for mark in (_literal(sheet.delimiter), "'\"'", "chr(10)", "chr(13)")
    )
    return f"""CASE WHEN {marks} THEN '"' || replace({text}, '"', '""') || '"' ELSE coalesce({text}, '') END"""


def _place(at: int) -> str:
    return f'"@{at}"'


def _literal(mark: str) -> str:
    return f"chr({ord(mark)})"
