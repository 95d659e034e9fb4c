"""Every format there is: what it is called, what it is, who writes it."""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from zinneke.lake.exports.csv_lines import write_csv
from zinneke.lake.exports.extract import Extract
from zinneke.lake.exports.geojson import write_geojson
from zinneke.lake.exports.json_rows import write_json, write_jsonl

GZIP: Final = "application/gzip"
_GZIP_BITS: Final = 31
"""A window of 32 KiB, and the frame of gzip around it."""


@dataclass(frozen=True, slots=True)
class Format:
    """``write`` raises Refused for what the format cannot hold, before its first piece where that can be told."""

    name: str
    media: str
    ending: str
    write: Callable[[Extract], Iterator[bytes]]
    needs_geometry: bool = False


_ALL: Final = (
    Format("csv", "text/csv; charset=utf-8", "csv", write_csv),
    Format("json", "application/json; charset=utf-8", "json", write_json),
    Format("jsonl", "application/x-ndjson", "jsonl", write_jsonl),
    Format("geojson", "application/geo+json", "geojson", write_geojson, needs_geometry=True),
)
FORMATS: Final = {one.name: one for one in _ALL}
"""By name, as addresses have it."""


def compressed(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same in gzip."""
    packer = zlib.compressobj(wbits=_GZIP_BITS)
    for piece in pieces:
        if packed := packer.compress(piece):
            yield packed
    yield packer.flush()
