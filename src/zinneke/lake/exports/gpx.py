"""GPX 1.1: points are waypoints, lines and the rings of areas are tracks."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from zinneke.lake.exports.extract import Extract
from zinneke.lake.exports.json_rows import gathered
from zinneke.lake.exports.markup import attribute, text
from zinneke.lake.exports.placed import called, placed
from zinneke.lake.exports.wanted import Waypoints
from zinneke.lake.odsql.errors import InvalidParameter

_OURS: Final = "urn:zinneke:row"
_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="Zinneke" '
    f'xmlns="http://www.topografix.com/GPX/1/1" xmlns:row="{_OURS}">\n'
)


def write_gpx(extract: Extract) -> Iterator[bytes]:
    """Waypoints and tracks; a row without a place is left out, for GPX has nowhere to put it.

    Raises InvalidParameter for a field that is not among the columns, TooLong.
    """
    how = extract.wanted.waypoints
    known = {one.name for one in extract.columns}
    for name in filter(None, (how.name_field, *how.description_fields)):
        if name not in known:
            raise InvalidParameter(
                f"Invalid value for name_field or description_field_list: unknown field {name[:80]}."
            )
    return gathered(piece.encode() for piece in _pieces(extract, how))


def _pieces(extract: Extract, how: Waypoints) -> Iterator[str]:
    rows = placed(extract)
    yield _HEAD
    # Waypoints come before tracks (GPX 1.1, schema): two passes, and nothing is kept.
    for of_points in (True, False):
        for geometry, values in rows if of_points else placed(extract):
            if geometry is not None and not geometry.is_empty:
                yield from _row(geometry, values, how, of_points=of_points)
    yield "</gpx>\n"


def _row(geometry: Any, values: Mapping[str, str], how: Waypoints, *, of_points: bool) -> Iterator[str]:
    is_point = geometry.geom_type in ("Point", "MultiPoint")
    if is_point is not of_points:
        return
    told = _told(values, how)
    if not is_point:
        yield f"<trk>{told}{''.join(map(_segment, _lines(geometry)))}</trk>\n"
        return
    for point in getattr(geometry, "geoms", (geometry,)):
        yield f'<wpt lat="{point.y}" lon="{point.x}">{told}</wpt>\n'


def _told(values: Mapping[str, str], how: Waypoints) -> str:
    name = f"<name>{text(called(values, how.name_field))}</name>"
    described = {key: values[key] for key in how.description_fields or values if key in values}
    if how.use_extension:
        rest = "".join(
            f"<row:value name={attribute(key)}>{text(value)}</row:value>" for key, value in described.items()
        )
        return f"{name}<extensions>{rest}</extensions>" if rest else name
    lines = "\n".join(f"{key}: {value}" for key, value in described.items())
    return f"{name}<desc>{text(lines)}</desc>" if lines else name


def _lines(geometry: Any) -> Iterator[Any]:
    if geometry.geom_type == "Polygon":
        yield geometry.exterior
        yield from geometry.interiors
    elif hasattr(geometry, "geoms"):
        for part in geometry.geoms:
            yield from _lines(part)
    else:
        yield geometry


def _segment(line: Any) -> str:
    points = "".join(f'<trkpt lat="{y}" lon="{x}"/>' for x, y, *_ in line.coords)
    return f"<trkseg>{points}</trkseg>"
