"""GeoJSON (RFC 7946); in another reference system than degrees with the member ``crs`` of its predecessor."""

from collections.abc import Iterator
from typing import Any, Final

import msgspec
import shapely

from zinneke.lake.exports.extract import Extract
from zinneke.lake.exports.json_rows import gathered, listed
from zinneke.lake.exports.places import geometries, needed, projected
from zinneke.lake.exports.wanted import WGS84
from zinneke.lake.field import Kind

_encode: Final = msgspec.json.Encoder().encode


def write_geojson(extract: Extract) -> Iterator[bytes]:
    """A collection of features, one a row; a row without a place has the geometry null.

    The shape that is the geometry is no property besides; a point stays one, for clients look for it there.
    Raises InvalidParameter, TooLong.
    """
    at = needed(extract.columns)
    epsg = extract.wanted.epsg
    system = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{epsg}"}}
    crs = b"" if epsg == WGS84 else b'"crs":' + _encode(system) + b","
    return gathered(listed(b'{"type":"FeatureCollection",' + crs + b'"features":[', _features(extract, at), b"]}"))


def _features(extract: Extract, at: int) -> Iterator[bytes]:
    column, header = extract.columns[at], extract.header
    for batch in extract.batches():
        found = projected(geometries(column, [row[at] for row in batch]), extract.wanted.epsg)
        texts = shapely.to_geojson(found)
        for row, text in zip(extract.query.answer(batch), texts, strict=True):
            properties: dict[str, Any] = dict(zip(header, row.values(), strict=True))
            if column.kind is Kind.GEO_SHAPE:
                del properties[header[at]]
            feature = {"type": "Feature", "geometry": msgspec.Raw((text or "null").encode()), "properties": properties}
            yield _encode(feature)
