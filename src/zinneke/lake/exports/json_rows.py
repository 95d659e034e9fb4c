"""JSON: one array, or a row a line."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec

from zinneke.lake.exports.extract import Extract

_PIECE: Final = 1 << 16
_encoder: Final = msgspec.json.Encoder()


def write_json(extract: Extract) -> Iterator[bytes]:
    """A bare array of rows, without an envelope. Raises TooLong."""
    return json_file(named(extract))


def write_jsonl(extract: Extract) -> Iterator[bytes]:
    """A row a line. Raises TooLong."""
    return gathered(_encoder.encode(row) + b"\n" for row in named(extract))


def json_file(rows: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """A bare array."""
    return gathered(listed(b"[", map(_encoder.encode, rows), b"]"))


def listed(before: bytes, values: Iterable[bytes], after: bytes) -> Iterator[bytes]:
    """Values parted by commas, between two texts."""
    yield before
    for number, value in enumerate(values):
        yield b"," + value if number else value
    yield after


def gathered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces that are worth sending."""
    buffer = bytearray()
    for piece in pieces:
        buffer += piece
        if len(buffer) > _PIECE:
            yield bytes(buffer)
            buffer.clear()
    if buffer:
        yield bytes(buffer)


def named(extract: Extract) -> Iterator[dict[str, Any]]:
    """Rows as objects, by what columns are called in the file."""
    if not extract.wanted.labels:
        return extract.objects()
    return (dict(zip(extract.header, row.values(), strict=True)) for row in extract.objects())
