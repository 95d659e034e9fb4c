"""Tables in files, read row by row: CSV in the variants found in the wild, and Parquet."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from zinneke.lake.engine import connect

BATCH: Final = 10_000
"""Rows held in memory at one time."""
_DELIMITERS: Final = ",;\t|"
_SAMPLE_LINES: Final = 20


def csv_rows(
    path: Path, *, encoding: str = "utf-8-sig", delimiter: str = "", preamble_lines: int = 0
) -> Iterator[dict[str, str]]:
    """Rows of a CSV file by column name, as the texts they are.

    ``preamble_lines`` stand before the line of column names, blank ones counted; the default ``encoding`` skips
    a byte order mark. Without a ``delimiter`` it is guessed among comma, semicolon, tab and bar. Raises
    ValueError naming file and line: bytes that are not of the encoding, a row longer or shorter than the header,
    or two columns of one name.
    """
    with path.open(encoding=encoding, newline="") as file:
        try:
            for _ in range(preamble_lines):
                next(file)
            yield from _rows(
                path, csv.reader(file, delimiter=delimiter or _guessed(path, encoding, preamble_lines)), preamble_lines
            )
        except UnicodeDecodeError as error:
            raise ValueError(f"{path} is not {encoding} at byte {error.start}: name its encoding") from error
        except StopIteration:
            raise ValueError(f"{path} ends before its {preamble_lines} preamble lines do") from None


def parquet_rows(path: Path, *, columns: Sequence[str] = (), order: Sequence[str] = ()) -> Iterator[dict[str, Any]]:
    """Rows of a Parquet file by column name, all columns or those named, sorted by ``order`` if given.

    Times without a zone come without one. Raises ValueError naming the file where it or a column cannot be read.
    """
    chosen = ", ".join(_quoted(name) for name in columns) or "*"
    sorting = " ORDER BY " + ", ".join(_quoted(name) for name in order) if order else ""
    query = f"SELECT {chosen} FROM read_parquet(?){sorting}"  # noqa: S608 - column names are quoted identifiers
    with closing(connect()) as engine:
        try:
            cursor = engine.execute(query, [str(path)])
        except Exception as error:
            raise ValueError(f"{path} cannot be read as Parquet: {error}") from error
        names = [column[0] for column in cursor.description or ()]
        while batch := cursor.fetchmany(BATCH):
            for row in batch:
                yield dict(zip(names, row, strict=True))


def _rows(path: Path, reader: Any, skipped: int) -> Iterator[dict[str, str]]:
    header = [name.strip() for name in next(reader, [])]
    if len(set(header)) < len(header):
        twice = next(name for name in header if header.count(name) > 1)
        raise ValueError(f"{path} has two columns {twice!r}: rename one")
    for row in reader:
        if not row:
            continue
        if len(row) != len(header):
            line = skipped + reader.line_num
            raise ValueError(f"{path} line {line} has {len(row)} values for {len(header)} columns: is it cut short?")
        yield dict(zip(header, row, strict=True))


def _guessed(path: Path, encoding: str, preamble_lines: int) -> str:
    with path.open(encoding=encoding, newline="") as file:
        lines = [line for number, line in enumerate(file) if preamble_lines <= number < preamble_lines + _SAMPLE_LINES]
    return max(_DELIMITERS, key=lambda mark: lines[0].count(mark) if lines else 0)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
