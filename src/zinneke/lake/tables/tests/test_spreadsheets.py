"""Spreadsheets: numbers that are whole again, texts that stay codes, and sheets that are bombs."""

import datetime as dt
from typing import Any

import pytest

from zinneke.lake.tables.errors import TableError
from zinneke.lake.tables.limits import Limits
from zinneke.lake.tables.tests.conftest import Loader
from zinneke.lake.tables.tests.made_files import MAIN, packed, sheet_of, workbook

ROWS: list[list[Any]] = [
    ["Parkings 2023"],
    [],
    ["naam", "plaatsen", "prijs", "post", "open", "sinds"],
    ["City 2", 380, 2.5, "01000", True, "date:45291"],
    ["Rogier", 12, "3.000,00", "1000", False, "date:45292"],
]


def test_a_sheet_with_a_title(loaded: Loader):
    table = loaded(workbook({"Blad1": sheet_of(ROWS)}), "t.xlsx")
    assert table.fields == {
        "naam": "text", "plaatsen": "int", "prijs": "text", "post": "text", "open": "boolean", "sinds": "date",
    }  # fmt: skip
    assert table.rows[0] == {
        "_row": 1, "naam": "City 2", "plaatsen": 380, "prijs": "2.5", "post": "01000", "open": True,
        "sinds": dt.date(2023, 12, 31),
    }  # fmt: skip
    assert "row 3" in table.report.decisions[0].why


def test_rejects_of_a_sheet_name_its_row(loaded: Loader):
    rows: list[list[Any]] = [["n", "t"], *[[n, "x"] for n in range(300)], ["1/2", "y"]]
    table = loaded(workbook({"Blad1": sheet_of(rows)}), "t.xlsx")
    assert (table.report.unit, table.rejects()) == ("row", [(302, "n", "1/2")])


def test_which_of_several_sheets_is_asked(loaded: Loader):
    two = workbook({"A": sheet_of([["a"], [1]]), "B": sheet_of([["b"], [2]])})
    with pytest.raises(TableError, match="'A', 'B'; name the one"):
        loaded(two, "t.xlsx")
    assert loaded(two, "t.xlsx", sheet="B").column("b") == [2]
    with pytest.raises(TableError, match="no sheet 'C'"):
        loaded(two, "u.xlsx", sheet="C")


def test_one_cell_in_the_far_corner_is_refused_before_it_takes_gigabytes(loaded: Loader):
    first, last = '<c r="A1"><v>1</v></c>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    far = f'<worksheet xmlns="{MAIN}"><sheetData><row>{first}</row>{last}</sheetData></worksheet>'
    with pytest.raises(TableError, match="1048576 rows by 16384 columns"):
        loaded(workbook({"A": far}), "t.xlsx")


def test_repeated_rows_of_opendocument_are_counted(loaded: Loader):
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="1000"/>'
    row = f'<table:table-row table:number-rows-repeated="900000">{cell}</table:table-row>'
    sheet = f'<office:spreadsheet><table:table table:name="A">{row}</table:table></office:spreadsheet>'
    names = 'xmlns:office="urn:o" xmlns:table="urn:t"'
    content = f"<office:document-content {names}><office:body>{sheet}</office:body></office:document-content>"
    archive = packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})
    with pytest.raises(TableError, match="900000 rows by 1000 columns"):
        loaded(archive, "t.ods")


def test_an_archive_bomb_is_refused_while_it_unpacks(loaded: Loader):
    bomb = workbook({"A": sheet_of([["a"], [1]])}, **{"xl/media/zeros.bin": b"\0" * 30_000_000})
    with pytest.raises(TableError, match="archive bomb"):
        loaded(bomb, "t.xlsx", limits=Limits(unpacked=20_000_000))
    with pytest.raises(TableError, match="archive bomb"):
        loaded(bomb, "u.xlsx", limits=Limits(ratio=10))


def test_entities_in_a_sheet_are_refused(loaded: Loader):
    sheet = '<!DOCTYPE x [<!ENTITY a "b">]>' + sheet_of([["a"], [1]])
    with pytest.raises(TableError, match="document type"):
        loaded(workbook({"A": sheet}), "t.xlsx")


def test_an_archive_of_something_else_is_refused(loaded: Loader):
    with pytest.raises(TableError, match="without a shapefile or a sheet"):
        loaded(packed({"readme.txt": "hello"}), "t.zip")
