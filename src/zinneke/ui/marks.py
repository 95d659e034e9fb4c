"""Marks of a map, as its script fetches them (`marks_map.js`): GeoJSON points (RFC 7946), each with its words."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.http import JsonResponse

from zinneke.kernel.geo import Point

Mark = Mapping[str, Any]
KEPT_S: Final = 30
"""Seconds for which a browser need not ask again."""


def mark(place: Point, number: object, label: str, rank: int | None = None) -> Mark:
    """A thing: ``number`` leads to its page below the page of the map, ``rank`` colours it (0: good, 2: bad)."""
    coloured = {} if rank is None else {"rank": rank}
    return _feature(place, {"count": 1, "number": number, "label": label} | coloured)


def cluster(place: Point, count: int, box: tuple[float, float, float, float]) -> Mark:
    """Several things that are too near each other; ``box`` (west, south, east, north) is where to look closer."""
    return _feature(place, {"count": count, "box": [round(edge, 6) for edge in box]})


def answer(marks: Iterable[Mark]) -> JsonResponse:
    """The marks, for the script."""
    response = JsonResponse({"type": "FeatureCollection", "features": list(marks)})
    response.headers["Cache-Control"] = f"max-age={KEPT_S}"
    return response


def _feature(place: Point, properties: Mapping[str, Any]) -> Mark:
    position = [round(place.lon, 6), round(place.lat, 6)]
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": position}, "properties": properties}
