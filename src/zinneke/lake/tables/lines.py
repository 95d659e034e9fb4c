"""Where in a CSV file a row stands: DuckDB counts rows and bytes, people look for lines."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from zinneke.lake.tables.column import Spool
from zinneke.lake.tables.csv_spool import csv_fields

_CHUNK: Final = 1 << 22


def lines_at(path: Path, positions: Sequence[int]) -> list[int]:
    """The lines that begin at these bytes, counted from one and sorted."""
    lines: list[int] = []
    wanted = iter(positions)
    position = next(wanted, None)
    with path.open("rb") as file:
        read, line = 0, 1
        while position is not None and (chunk := file.read(_CHUNK)):
            start = 0
            while position is not None and position - 1 <= read + len(chunk):
                line += chunk.count(b"\n", start, position - 1 - read)
                start = position - 1 - read
                lines.append(line)
                position = next(wanted, None)
            line += chunk.count(b"\n", start)
            read += len(chunk)
    return lines + [line] * (len(positions) - len(lines))


def lines_of_rows(
    spool: Spool, rows: Sequence[int], total: int, broken: frozenset[int], longest: int
) -> dict[int, int]:
    """The lines of rows, given by their numbers from zero in rising order, among ``total``; ``broken`` are lines that
    are no rows.

    Where there are as many lines as records, each record is one; else the file is read once more. What Python cannot
    read ends that: no line is better than a wrong one.
    """
    if not broken and _lines(spool.path) == total + spool.dialect.skip:
        return {row: row + spool.dialect.skip + 1 for row in rows}
    found: dict[int, int] = {}
    wanted = iter(rows)
    row = next(wanted, None)
    with csv_fields(longest), spool.path.open(encoding="utf-8", errors="replace", newline="") as file:
        for number, line in enumerate(_starts(file, spool, broken)):
            if row is None:
                break
            if number == row:
                found[row] = line
                row = next(wanted, None)
    return found


def _lines(path: Path) -> int:
    """The lines of a file, one that does not end counted."""
    lines, last = 0, b"\n"
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            lines += chunk.count(b"\n")
            last = chunk[-1:]
    return lines + (last != b"\n")


def _starts(file: Iterator[str], spool: Spool, broken: frozenset[int]) -> Iterator[int]:
    reader = csv.reader(file, delimiter=spool.dialect.delimiter)
    line = 1
    try:
        for record, values in enumerate(reader):
            # A blank line is no row, unless one column is all there is: then it is a row without its value.
            if record >= spool.dialect.skip and (values or len(spool.columns) == 1) and line not in broken:
                yield line
            line = reader.line_num + 1
    except csv.Error:
        return
