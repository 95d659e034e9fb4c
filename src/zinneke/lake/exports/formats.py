"""Every format there is: what it is called, what it is, who writes it."""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from zinneke.lake.exports.csv_lines import write_csv
from zinneke.lake.exports.extract import Extract
from zinneke.lake.exports.geofile import write_fgb, write_shp
from zinneke.lake.exports.geojson import write_geojson
from zinneke.lake.exports.gpx import write_gpx
from zinneke.lake.exports.icalendar import write_ical
from zinneke.lake.exports.json_rows import write_json, write_jsonl
from zinneke.lake.exports.kml import write_kml
from zinneke.lake.exports.parquet import write_parquet
from zinneke.lake.exports.spreadsheet import write_xlsx
from zinneke.lake.exports.triples import write_jsonld, write_rdfxml, write_turtle

GZIP: Final = "application/gzip"
_GZIP_BITS: Final = 31
"""A window of 32 KiB, and the frame of gzip around it."""


@dataclass(frozen=True, slots=True)
class Format:
    """``write`` raises Refused for what the format cannot hold, before its first piece where that can be told.

    ``numbered``: it tells rows apart by their number, which the query gives.
    """

    name: str
    media: str
    ending: str
    write: Callable[[Extract], Iterator[bytes]]
    needs_geometry: bool = False
    needs_date: bool = False
    numbered: bool = False


_ALL: Final = (
    Format("csv", "text/csv; charset=utf-8", "csv", write_csv),
    Format("json", "application/json; charset=utf-8", "json", write_json),
    Format("jsonl", "application/x-ndjson", "jsonl", write_jsonl),
    Format("geojson", "application/geo+json", "geojson", write_geojson, needs_geometry=True),
    Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", write_xlsx),
    Format("parquet", "application/vnd.apache.parquet", "parquet", write_parquet),
    Format("fgb", "application/vnd.flatgeobuf", "fgb", write_fgb, needs_geometry=True),
    Format("kml", "application/vnd.google-earth.kml+xml", "kml", write_kml, needs_geometry=True),
    Format("shp", "application/zip", "zip", write_shp, needs_geometry=True),
    Format("gpx", "application/gpx+xml", "gpx", write_gpx, needs_geometry=True),
    Format("ical", "text/calendar; charset=utf-8", "ics", write_ical, needs_date=True),
    Format("jsonld", "application/ld+json", "jsonld", write_jsonld, numbered=True),
    Format("n3", "text/n3; charset=utf-8", "n3", write_turtle, numbered=True),
    Format("rdfxml", "application/rdf+xml", "rdf", write_rdfxml, numbered=True),
    Format("turtle", "text/turtle; charset=utf-8", "ttl", write_turtle, numbered=True),
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
