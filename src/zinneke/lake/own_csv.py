"""Rows on their way from Python into DuckDB: a CSV on disk, so that memory does not grow with them."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path


def write(path: Path, rows: Iterable[Sequence[object]]) -> int:
    """Write rows as they come. None is nothing. Gives how many there were."""
    written = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for row in rows:
            writer.writerow(row)
            written += 1
    return written


def source(names: Iterable[str]) -> str:
    """What reads such a file, as texts by these names of columns; its path is the one value to give."""
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
    return (
        f"read_csv(?, columns = {{{columns}}}, header = false, auto_detect = false, delim = ',', new_line = '\\n', "
        """quote = '"', escape = '"')"""
    )
