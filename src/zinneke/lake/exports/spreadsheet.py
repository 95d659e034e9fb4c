"""Excel workbooks (Office Open XML): text stays text, and what a sheet cannot hold is refused."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from zinneke.lake.exports.extract import Extract
from zinneke.lake.exports.scratch import sent_aside
from zinneke.lake.exports.unfit import Unfit
from zinneke.lake.exports.written import written
from zinneke.lake.field import Kind
from zinneke.lake.odsql.rows import Column

MOST_ROWS: Final = 1_048_576
"""Of a sheet, its header among them."""
LONGEST: Final = 32_767
"""Characters of a cell."""
_EXACT: Final = 10**15
"""Whole numbers below are shown as they are; Excel keeps fifteen digits."""
_FIRST_DAY: Final = date(1900, 3, 1)
"""Before it Excel counts a day that never was."""
_OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
Cell = str | float | bool | date | None


def write_xlsx(extract: Extract) -> Iterator[bytes]:
    """A workbook of one sheet. Days and instants are those of Excel, instants as the clock of the zone asked for showed
    them. Raises Unfit for more rows or a longer text than a sheet holds, TooLong."""
    return sent_aside(lambda folder: _made(extract, folder))


def cell(value: Any, column: Column) -> Cell:
    """A value as a cell has it. Raises Unfit."""
    if isinstance(value, bool | float) or value is None:
        return value
    if isinstance(value, int) and abs(value) < _EXACT:
        return value
    text = str(written(value))
    if column.kind in (Kind.DATE, Kind.DATETIME) and not column.many:
        return _moment(text)
    if len(text.encode("utf-16-le")) // 2 > LONGEST:
        raise Unfit(
            f"xlsx holds {LONGEST:,} characters in a cell, {column.name} has more: ask for csv or leave it out."
        )
    return text


def _moment(text: str) -> Cell:
    """A day or an instant of Excel; the text where Excel has none, for years and months and long ago."""
    try:
        if len(text) == len("2017-04-03"):
            day = date.fromisoformat(text)
            return day if day >= _FIRST_DAY else text
        found = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return text
    return found if found.date() >= _FIRST_DAY else text


def _made(extract: Extract, folder: Path) -> Path:
    import xlsxwriter

    path = folder / "rows.xlsx"
    with xlsxwriter.Workbook(str(path), _OPTIONS | {"tmpdir": str(folder)}) as book:
        sheet = book.add_worksheet()
        formats: dict[type, Any] = {
            date: book.add_format({"num_format": "yyyy-mm-dd"}),
            datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        }
        for at, name in enumerate(extract.header):
            sheet.write_string(0, at, name[:LONGEST])
        for number, row in enumerate(extract.cells(), 1):
            if number >= MOST_ROWS:
                raise Unfit(
                    f"xlsx holds {MOST_ROWS - 1:,} rows and a header, there are more: ask for csv, or for fewer rows."
                )
            _write(sheet, number, row, extract.columns, formats)
    return path


def _write(sheet: Any, number: int, row: Sequence[Any], columns: Sequence[Column], formats: dict[type, Any]) -> None:
    for at, (value, column) in enumerate(zip(row, columns, strict=False)):
        found = cell(value, column)
        if found is None:
            continue
        if isinstance(found, str):
            sheet.write_string(number, at, found)
        elif isinstance(found, bool):
            sheet.write_boolean(number, at, found)
        elif isinstance(found, date):
            sheet.write_datetime(number, at, found, formats[type(found)])
        else:
            sheet.write_number(number, at, found)
