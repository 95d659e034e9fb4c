"""CSV and its relatives as a spool: encoding, delimiter, what stands before the header, and the header."""

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from zinneke.lake.tables.column import Column, Dialect, Spool
from zinneke.lake.tables.encoding import as_utf8
from zinneke.lake.tables.errors import TableError
from zinneke.lake.tables.names import field_names
from zinneke.lake.tables.options import Format, Options

DELIMITERS: Final = ",;\t|"
_SAMPLE_ROWS: Final = 500
_SAMPLE_CHARACTERS: Final = 1 << 20
_WORDS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


@dataclass(frozen=True, slots=True)
class _Look:
    """The first rows, as one delimiter parts them."""

    delimiter: str
    rows: list[list[str]]

    @property
    def width(self) -> int:
        """The number of values most rows have."""
        widths = Counter(len(row) for row in self.rows if row)
        return max(widths, key=lambda width: (widths[width], width)) if widths else 0

    @property
    def fit(self) -> tuple[bool, float]:
        """How well it parts them: into more than one value, and how many of the rows alike."""
        width = self.width
        alike = sum(len(row) == width for row in self.rows)
        return width > 1, alike * min(width, 4) / max(len(self.rows), 1)


def spool_csv(path: Path, folder: Path, options: Options) -> Spool:
    """A CSV file made ready. Raises TableError for what is no text, or has no row of column names."""
    text = as_utf8(path, folder, options.encoding)
    look = _looked(text.path, options.delimiter, path.name)
    preamble = options.preamble_rows if options.preamble_rows >= 0 else _preamble(look)
    if len(look.rows) <= preamble:
        raise TableError(f"{path.name} ends before its row of column names: is it cut short?")
    first = look.rows[preamble]
    headers = [name.strip() for name in first] if options.header else [f"column_{n}" for n in range(1, look.width + 1)]
    if len(headers) > 1 and not headers[-1] and look.width == len(headers) - 1:
        headers.pop()
    _admit(headers, path.name, options)
    notes = [f"read as {text.encoding}, values parted by {_WORDS.get(look.delimiter, repr(look.delimiter))}"]
    if text.damaged:
        notes.append("some lines are not UTF-8 and are set aside; if all look wrong, name the encoding")
    if preamble:
        notes.append(f"{preamble} rows before the column names are left aside")
    columns = tuple(Column(source, name) for source, name in zip(headers, field_names(headers), strict=True))
    skip = preamble + (1 if options.header else 0)
    return Spool(text.path, Format.CSV, columns, Dialect(look.delimiter, skip), notes=tuple(notes))


@contextmanager
def csv_fields(longest: int) -> Iterator[None]:
    """Let Python's reader take values as long as the limit of a record."""
    before = csv.field_size_limit(min(longest, sys.maxsize))
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _looked(path: Path, delimiter: str, shown: str) -> _Look:
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        sample = file.read(_SAMPLE_CHARACTERS)
    if len(sample) == _SAMPLE_CHARACTERS and "\n" in sample:
        sample = sample[: sample.rindex("\n") + 1]
    if not sample.strip():
        raise TableError(f"{shown} holds no text: was its transfer cut short?")
    looks = [_Look(mark, _rows(sample, mark)) for mark in (delimiter or DELIMITERS)]
    return max(looks, key=lambda look: look.fit)


def _rows(sample: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    reader = csv.reader(sample.splitlines(keepends=True), delimiter=delimiter)
    with csv_fields(len(sample) + 1):
        try:
            for row in reader:
                rows.append(row)
                if len(rows) == _SAMPLE_ROWS:
                    break
        except csv.Error:
            pass
    return rows


def _preamble(look: _Look) -> int:
    """Rows before the first that has as many values as most: a title, a blank line."""
    for place, row in enumerate(look.rows):
        if len(row) >= look.width and any(value.strip() for value in row):
            return place
    return 0


def _admit(headers: Sequence[str], shown: str, options: Options) -> None:
    if not any(headers):
        raise TableError(f"{shown} has no column names in its first row: write them, or say that it has no header")
    if len(headers) > options.limits.columns:
        raise TableError(
            f"{shown} has {len(headers)} columns, more than {options.limits.columns}: is its delimiter right?"
        )
