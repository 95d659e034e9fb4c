"""Which format a file has: by what it begins with where that tells, else by its name."""

import zipfile
from pathlib import Path
from typing import Final

from zinneke.lake.tables.archive import BROKEN
from zinneke.lake.tables.errors import TableError
from zinneke.lake.tables.options import Format

_HEAD: Final = 4096
_ENDINGS: Final = {
    ".csv": Format.CSV, ".tsv": Format.CSV, ".tab": Format.CSV, ".txt": Format.CSV,
    ".xlsx": Format.EXCEL, ".xlsm": Format.EXCEL, ".xls": Format.EXCEL, ".ods": Format.EXCEL,
    ".json": Format.JSON, ".jsonl": Format.JSON_LINES, ".ndjson": Format.JSON_LINES, ".geojson": Format.GEOJSON,
    ".shp": Format.SHAPEFILE, ".zip": Format.SHAPEFILE, ".gpkg": Format.GEOPACKAGE,
    ".parquet": Format.PARQUET, ".xml": Format.XML, ".gml": Format.XML,
}  # fmt: skip
_BEGINNINGS: Final = (
    (b"PAR1", Format.PARQUET),
    (b"SQLite format 3\x00", Format.GEOPACKAGE),
    (b"\x00\x00\x27\x0a", Format.SHAPEFILE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.EXCEL),
)
_REFUSED: Final = {
    b"%PDF": "a PDF: it shows a table, it does not hold one; publish the file it was made from",
    b"\x1f\x8b": "packed with gzip: unpack it first",
    b"7z\xbc\xaf": "packed with 7z: unpack it first",
    b"Rar!": "packed with RAR: unpack it first",
}


def recognise(path: Path, said: Format | None = None) -> Format:
    """The format of a file. Raises TableError naming what it is, where that is no table."""
    if said:
        return said
    with path.open("rb") as file:
        head = file.read(_HEAD)
    for beginning, words in _REFUSED.items():
        if head.startswith(beginning):
            raise TableError(f"{path.name} is {words}")
    for beginning, form in _BEGINNINGS:
        if head.startswith(beginning):
            return form
    if head.startswith(b"PK"):
        return _packed(path)
    named = _ENDINGS.get(path.suffix.lower())
    return named if named in (Format.CSV, Format.JSON_LINES) else _written(head, named)


def _packed(path: Path) -> Format:
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.lower() for name in archive.namelist()}
    except BROKEN as error:
        raise TableError(f"{path.name} is an archive that cannot be read ({error}): is it cut short?") from error
    if "[content_types].xml" in names or "content.xml" in names:
        return Format.EXCEL
    if any(name.endswith(".shp") for name in names):
        return Format.SHAPEFILE
    raise TableError(f"{path.name} is an archive without a shapefile or a sheet: unpack it and publish the table in it")


def _written(head: bytes, named: Format | None) -> Format:
    """Of a text whose name does not settle it."""
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")[:1]
    if start == b"<":
        if head.lower().find(b"<html") >= 0:
            raise TableError(
                "the file is a web page, perhaps one that asks to sign in or tells an error: fetch the table"
            )
        return Format.XML
    if start in (b"{", b"["):
        return named if named in (Format.GEOJSON, Format.JSON) else _json(head)
    return named or Format.CSV


def _json(head: bytes) -> Format:
    lines = [line for line in head.splitlines()[:2] if line.strip()]
    closed = len(lines) > 1 and all(line.strip().startswith(b"{") for line in lines) and lines[0].strip().endswith(b"}")
    return Format.JSON_LINES if closed else Format.JSON
