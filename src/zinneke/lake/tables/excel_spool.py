"""Spreadsheets as a spool: xlsx, xls and ods, read by calamine once their size is known."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from zinneke.lake.tables.archive import Unpacking, chunks, opened
from zinneke.lake.tables.column import Spool
from zinneke.lake.tables.errors import TableError
from zinneke.lake.tables.limits import Limits
from zinneke.lake.tables.markup import parse
from zinneke.lake.tables.options import Format, Options
from zinneke.lake.tables.spool import Row, Untyped, spool_rows

_REFERENCE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_SHEET: Final = re.compile(r"(xl/worksheets/.+\.xml|content\.xml)", re.IGNORECASE)
_REPEATED: Final = ("table:number-rows-repeated", "table:number-columns-repeated")
_LAST_OF_SHEET: Final = 1_000_000
"""OpenDocument fills a sheet to its end with one repeated row: that is no table, and calamine drops it."""


def spool_excel(path: Path, folder: Path, options: Options) -> Spool:
    """One sheet: the one named, else the only visible one that holds anything. Raises TableError naming the sheets
    where there are several, and for a file that is broken, encrypted, or larger in memory than allowed."""
    with path.open("rb") as file:
        if file.read(2) == b"PK":
            _admit(path, options.limits)
    try:
        with CalamineWorkbook.from_path(str(path)) as workbook:
            sheet = _chosen(workbook, options.sheet, path.name)
            rows: list[list[object]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
            start = sheet.start
    except TableError:
        raise
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise TableError(f"{path.name} cannot be read as a spreadsheet ({error}): save it again as xlsx") from error
    if start is None or not rows:
        raise TableError(f"sheet {sheet.name!r} is empty: name another")
    table = _Table(rows, _header(rows, start[0], options))
    notes = (f"sheet {sheet.name!r}, column names in row {table.header + 1}",)
    return spool_rows(table.rows, folder, Format.EXCEL, options.limits, unit="row", notes=notes)


@dataclass(frozen=True, slots=True)
class _Table:
    cells: list[list[object]]
    header: int

    def rows(self) -> Iterator[Row]:
        """The rows below the header that hold anything, by their number in the sheet."""
        names = _names(self.cells[self.header])
        for place in range(self.header + 1, len(self.cells)):
            row = {name: _value(value) for name, value in zip(names, self.cells[place], strict=False) if name}
            if any(value is not None for value in row.values()):
                yield place + 1, row


def _names(cells: Sequence[object]) -> list[str]:
    """The names of the columns; one that is there already is told apart by its place, one without gets its place."""
    names: list[str] = []
    for place, cell in enumerate(cells, 1):
        name = str(_plain(cell)).strip() or f"column {place}"
        names.append(f"{name} {place}" if name in names else name)
    return names


def _header(rows: list[list[object]], first: int, options: Options) -> int:
    """The row of column names: the first that is as full as most below it."""
    if options.preamble_rows >= 0:
        if options.preamble_rows >= len(rows):
            raise TableError(
                f"the sheet has {len(rows)} rows: fewer than {options.preamble_rows} before the column names"
            )
        return options.preamble_rows
    filled = [sum(_value(cell) is not None for cell in row) for row in rows[first : first + 50]]
    usual = sorted(filled)[len(filled) // 2]
    return first + next((place for place, count in enumerate(filled) if count >= max(usual * 0.8, 1)), 0)


def _value(cell: object) -> object:
    if isinstance(cell, str):
        return Untyped(cell) if cell.strip() else None
    if isinstance(cell, dt.time | dt.timedelta):
        return Untyped(str(cell))
    return _plain(cell)


def _plain(cell: object) -> object:
    """Spreadsheets know no whole numbers: those that are get their shape back."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1 << 53 else cell


def _chosen(workbook: CalamineWorkbook, name: str, shown: str) -> CalamineSheet:
    visible = [
        one.name
        for one in workbook.sheets_metadata
        if one.visible == SheetVisibleEnum.Visible and one.typ == SheetTypeEnum.WorkSheet
    ]
    if name:
        if name not in workbook.sheet_names:
            raise TableError(f"{shown} has no sheet {name!r}; it has {', '.join(map(repr, visible))[:300]}")
        return workbook.get_sheet_by_name(name)
    sheets = [workbook.get_sheet_by_name(one) for one in visible]
    filled = [sheet for sheet in sheets if sheet.start is not None] or sheets
    if len(filled) != 1:
        names = ", ".join(repr(sheet.name) for sheet in filled)[:300] or "none that is visible"
        raise TableError(f"{shown} has several sheets: {names}; name the one to publish")
    return filled[0]


def _admit(path: Path, limits: Limits) -> None:
    """Raise TableError for a workbook that unpacks to too much, or spans too many cells: calamine lays out the whole
    rectangle, so that one cell in the far corner takes gigabytes."""
    unpacking = Unpacking(path.name, path.stat().st_size, limits)
    with opened(path, limits) as archive:
        for member in archive.infolist():
            with archive.open(member) as file:
                if not _SHEET.fullmatch(member.filename):
                    for _ in chunks(file, unpacking):
                        pass
                    continue
                extent = _Extent(limits.cells, path.name)
                parse(chunks(file, unpacking), path.name, extent)


class _Extent:
    """The rectangle of a sheet as its XML unrolls."""

    def __init__(self, most: int, name: str) -> None:
        self._most, self._name = most, name
        self._row = self._column = self._bottom = self._right = 0
        self._first = 1 << 30
        self._repeat = 1

    def end(self, tag: str) -> None:
        """Only beginnings count."""

    def take(self, text: str) -> None:
        """What stands in a cell takes no room here."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in ("row", "table-row"):
            self._start_row(attributes)
        elif tag in ("c", "table-cell", "covered-table-cell"):
            self._start_cell(attributes)
        elif tag == "table":
            self._row = self._column = self._bottom = self._right = 0
        if self._bottom * self._right > self._most:
            raise TableError(
                f"{self._name} has a sheet of {self._bottom} rows by {self._right} columns, more than {self._most} "
                "cells: delete what is far from the table, or publish it as CSV"
            )

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        self._repeat = _number(attributes.get(_REPEATED[0]), 1)
        self._row = int(number) if number.isdigit() else self._row + self._repeat
        self._column = 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = _REFERENCE.fullmatch(attributes.get("r", ""))
        if reference:
            self._column, self._row = _column(reference[1]), int(reference[2])
        else:
            self._column += _number(attributes.get(_REPEATED[1]), 1)
        if "r" in attributes or any(name.startswith("office:") for name in attributes) or not attributes:
            self._bottom = max(self._bottom, self._row)
            self._right = max(self._right, self._column)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdigit() and len(text) < 10 else otherwise


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
