"""Rows as the DataStore writes them: objects, lists, or text with a line for each. Pure."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

Row = Mapping[str, Any]

DELIMITERS: Final[Mapping[str, str]] = {"csv": ",", "tsv": "\t"}
AT_ONCE: Final = 1 << 16
"""Characters of lines that are kept before they are handed on."""


def records(rows: Iterable[Row], form: str) -> Any:
    """``records`` of an answer; lines come without a header."""
    return _FORMATS[form](rows)


def lines(rows: Iterable[Row], delimiter: str) -> Iterator[str]:
    """Lines of CSV or TSV, many at a time. A cell is never changed: one that begins like a formula stays as it is."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
    for row in rows:
        writer.writerow([cell(value) for value in row.values()])
        if buffer.tell() > AT_ONCE:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def cell(value: Any) -> Any:
    """A value as one text; lists and objects as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


_FORMATS: Final[Mapping[str, Callable[[Iterable[Row]], Any]]] = {
    "objects": list,
    "lists": lambda rows: [list(row.values()) for row in rows],
    "csv": lambda rows: "".join(lines(rows, DELIMITERS["csv"])),
    "tsv": lambda rows: "".join(lines(rows, DELIMITERS["tsv"])),
}
FORMATS: Final = tuple(_FORMATS)
