"""The exact relations between geometries as SQL functions."""

from zinneke.broker.adapters.shape import decode
from zinneke.broker.query.places import NO_GEOMETRY, RELATIONS, distance_between, shape
from zinneke.kernel.geo import Point, distance_m


def lies(geometry: str, relation: str, reference: str, most_m: float | None, least_m: float | None) -> bool:
    """A GeoJSON geometry stands in the relation to another; for ``near``, at most or beyond a distance in metres."""
    if relation != "near":
        return bool(RELATIONS[relation](shape(geometry), shape(reference)))
    distance = _distance(geometry, reference)
    return distance <= most_m if most_m is not None else least_m is None or distance > least_m


def distance_to(kind: str, geometry: object, reference: str) -> float | None:
    """Metres to an element of a document that is a geometry; None for any other."""
    if kind != "object" or not isinstance(geometry, str) or '"coordinates"' not in geometry:
        return None
    try:
        return _distance(geometry, reference)
    except NO_GEOMETRY:
        return None


def _distance(geometry: str, reference: str) -> float:
    here, there = _point(geometry), _point(reference)
    if here is not None and there is not None:
        return distance_m(here, there)
    return distance_between(shape(geometry), shape(reference))


def _point(geojson: str) -> Point | None:
    """The position of a Point, which most things are; None for any other geometry."""
    if '"Point"' not in geojson:
        return None
    lon, lat = decode(geojson)["coordinates"][:2]
    return Point(lon, lat)
