"""iCalendar (RFC 5545): an event a row, where rows have a date."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

from zinneke.lake.exports.extract import Extract
from zinneke.lake.exports.json_rows import gathered
from zinneke.lake.exports.placed import called
from zinneke.lake.exports.written import written
from zinneke.lake.field import Kind
from zinneke.lake.odsql.errors import InvalidParameter

_OCTETS: Final = 75
"""Of a line, before it is folded (3.1)."""
_TEMPORAL: Final = (Kind.DATE, Kind.DATETIME)


def write_ical(extract: Extract) -> Iterator[bytes]:
    """A calendar. An event begins at the first date of its row and ends at the second, if it has one of the same kind;
    a row without a first date is no event. Raises InvalidParameter where there are no dates, TooLong."""
    dates = [at for at, one in enumerate(extract.columns) if one.kind in _TEMPORAL and not one.many]
    if not dates:
        raise InvalidParameter("This format needs a date: select a field of type date or datetime.")
    return gathered(folded(line) for line in _lines(extract, dates))


def folded(line: str) -> bytes:
    """A content line, folded between characters so that no line is longer than 75 octets (3.1)."""
    pieces, piece, room = [], b"", _OCTETS
    for character in line:
        encoded = character.encode()
        if len(piece) + len(encoded) > room:
            pieces.append(piece)
            piece, room = b"", _OCTETS - 1
        piece += encoded
    return b"\r\n ".join([*pieces, piece]) + b"\r\n"


def escaped(value: object) -> str:
    """A text value (3.3.11)."""
    found = str(value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "".join(one for one in found.replace("\r\n", "\n").replace("\n", "\\n") if one >= " " or one == "\t")


def _lines(extract: Extract, dates: Sequence[int]) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Zinneke//Open data//EN")
    yield f"X-WR-CALNAME:{escaped(extract.wanted.name)}"
    stamp = f"DTSTAMP:{extract.wanted.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for number, row in enumerate(extract.cells(), 1):
        begins = _moment(row[dates[0]])
        if begins:
            yield from ("BEGIN:VEVENT", f"UID:{number}@{escaped(extract.wanted.address)}", stamp, f"DTSTART{begins}")
            ends = _moment(row[dates[1]]) if len(dates) > 1 else ""
            # An end before or at the beginning is none (3.8.2.2), nor is one of another type.
            if ends.partition(":")[0] == begins.partition(":")[0] and ends > begins:
                yield f"DTEND{ends}"
            yield from _told(extract, row)
            yield "END:VEVENT"
    yield "END:VCALENDAR"


def _told(extract: Extract, row: Sequence[Any]) -> Iterator[str]:
    values = {
        name: str(written(value))
        for name, column, value in zip(extract.header, extract.columns, row, strict=True)
        if value is not None and column.kind is not Kind.GEO_SHAPE
    }
    texts = {
        name: values[name]
        for name, column in zip(extract.header, extract.columns, strict=True)
        if name in values and column.kind is Kind.TEXT
    }
    yield f"SUMMARY:{escaped(called(texts or values))}"
    yield f"DESCRIPTION:{escaped(chr(10).join(f'{name}: {value}' for name, value in values.items()))}"
    for column, value in zip(extract.columns, row, strict=True):
        if column.kind is Kind.GEO_POINT and value is not None:
            yield f"GEO:{value['lat']:.6f};{value['lon']:.6f}"
            return


def _moment(value: str | None) -> str:
    """The rest of DTSTART or DTEND; a month or a year begins with its first day."""
    if value is None:
        return ""
    try:
        if len(value) <= len("2017-04-03"):
            return f";VALUE=DATE:{date.fromisoformat((value + '-01-01')[:10]):%Y%m%d}"
        return f":{datetime.fromisoformat(value).astimezone(UTC):%Y%m%dT%H%M%SZ}"
    except (ValueError, OverflowError):
        return ""
