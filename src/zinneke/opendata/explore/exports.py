"""Rows as files, written while they are read (2.5)."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import msgspec

from zinneke.lake.odsql.errors import InvalidParameter

BOM: Final = "\ufeff"
DELIMITERS: Final = (";", ",", "\t", "|")

Rows = Iterable[dict[str, Any]]
_encode: Final = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a CSV file is written; as the API's defaults are."""

    delimiter: str = ";"
    list_separator: str = ","
    quote_all: bool = False
    with_bom: bool = True

    def __post_init__(self) -> None:
        if self.delimiter not in DELIMITERS:
            raise InvalidParameter(
                f"Invalid value for delimiter API parameter: {self.delimiter[:10]} was found "
                "but one of ; , tab | is expected."
            )
        if len(self.list_separator) != 1:
            raise InvalidParameter(
                f"Invalid value for list_separator API parameter: {self.list_separator[:10]} was found "
                "but one character is expected."
            )


def csv_file(header: Sequence[str], rows: Rows, sheet: Sheet) -> Iterator[bytes]:
    """A header and a line for each row. Values are never changed: a cell that begins like a formula stays as it is."""
    buffer = io.StringIO()
    quoting: Literal[0, 1] = csv.QUOTE_ALL if sheet.quote_all else csv.QUOTE_MINIMAL
    writer = csv.writer(buffer, delimiter=sheet.delimiter, quoting=quoting, lineterminator="\r\n")
    writer.writerow(header)
    yield (BOM if sheet.with_bom else "").encode() + _taken(buffer)
    for row in rows:
        writer.writerow([_cell(value, sheet.list_separator) for value in row.values()])
        if buffer.tell() > 1 << 16:
            yield _taken(buffer)
    yield _taken(buffer)


def json_file(rows: Rows) -> Iterator[bytes]:
    """A bare array."""
    before = b"["
    for row in rows:
        yield before + _encode(row)
        before = b","
    yield b"[]" if before == b"[" else b"]"


def jsonl_file(rows: Rows) -> Iterator[bytes]:
    """A row a line."""
    for row in rows:
        yield _encode(row) + b"\n"


JSON_FORMATS: Final[dict[str, tuple[str, Callable[[Rows], Iterator[bytes]]]]] = {
    "json": ("application/json; charset=utf-8", json_file),
    "jsonl": ("application/x-ndjson", jsonl_file),
}


def _cell(value: Any, separator: str) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return separator.join(str(one) for one in value)
    if isinstance(value, dict):
        return f"{value['lat']}, {value['lon']}" if value.keys() == {"lat", "lon"} else _encode(value).decode()
    return value


def _taken(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()
