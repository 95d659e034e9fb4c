"""CSV, written row by row: any column there is."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, Literal

from zinneke.lake.exports.wanted import Sheet
from zinneke.lake.exports.written import written

BOM: Final = "\ufeff"
_PIECE: Final = 1 << 16


def csv_file(header: Sequence[str], rows: Iterable[Sequence[Any]], sheet: Sheet) -> Iterator[bytes]:
    """A header and a line for each row. Values are never changed: a cell that begins like a formula stays as it is."""
    buffer = io.StringIO()
    quoting: Literal[0, 1] = csv.QUOTE_ALL if sheet.quote_all else csv.QUOTE_MINIMAL
    writer = csv.writer(buffer, delimiter=sheet.delimiter, quoting=quoting, lineterminator="\r\n")
    writer.writerow(header)
    yield (BOM if sheet.with_bom else "").encode() + _taken(buffer)
    for row in rows:
        writer.writerow([written(value, sheet.list_separator) for value in row])
        if buffer.tell() > _PIECE:
            yield _taken(buffer)
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()
