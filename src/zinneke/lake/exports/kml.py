"""KML 2.2 (OGC 07-147r2): a placemark a row."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from zinneke.lake.exports.extract import Extract
from zinneke.lake.exports.json_rows import gathered
from zinneke.lake.exports.markup import attribute, text
from zinneke.lake.exports.placed import called, placed

_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>{}</name>\n'
)
_FOOT: Final = "</Document></kml>\n"


def write_kml(extract: Extract) -> Iterator[bytes]:
    """A document of placemarks, every other value as extended data. Raises InvalidParameter, TooLong."""
    labels = dict(zip((one.name for one in extract.columns), extract.header, strict=True))
    return gathered(piece.encode() for piece in _pieces(extract, labels))


def _pieces(extract: Extract, labels: Mapping[str, str]) -> Iterator[str]:
    rows = placed(extract)
    yield _HEAD.format(text(extract.wanted.name))
    for geometry, values in rows:
        told = "".join(
            f"<Data name={attribute(labels[name])}><value>{text(value)}</value></Data>"
            for name, value in values.items()
        )
        extended = f"<ExtendedData>{told}</ExtendedData>" if told else ""
        where = "" if geometry is None or geometry.is_empty else shape(geometry)
        yield f"<Placemark><name>{text(called(values))}</name>{extended}{where}</Placemark>\n"
    yield _FOOT


def shape(geometry: Any) -> str:
    """A geometry as KML writes it."""
    kind = geometry.geom_type
    if kind == "Point":
        return f"<Point>{_coordinates(geometry)}</Point>"
    if kind == "LinearRing":
        return f"<LinearRing>{_coordinates(geometry)}</LinearRing>"
    if kind == "LineString":
        return f"<LineString>{_coordinates(geometry)}</LineString>"
    if kind == "Polygon":
        holes = "".join(f"<innerBoundaryIs>{shape(ring)}</innerBoundaryIs>" for ring in geometry.interiors)
        return f"<Polygon><outerBoundaryIs>{shape(geometry.exterior)}</outerBoundaryIs>{holes}</Polygon>"
    return f"<MultiGeometry>{''.join(shape(part) for part in geometry.geoms)}</MultiGeometry>"


def _coordinates(geometry: Any) -> str:
    return f"<coordinates>{' '.join(f'{x},{y}' for x, y, *_ in geometry.coords)}</coordinates>"
