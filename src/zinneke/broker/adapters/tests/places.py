"""Geometries that lie on, in and around each other, some of them crossing themselves."""

from typing import Any

from hypothesis import strategies as st

LONS = (4.35, 4.3501, 4.36, 4.5, 179.99, -179.99)
LATS = (50.85, 50.8501, 50.9, 89.5, -60.0)


def _point(lon: float, lat: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


def _square(west: float, side: float) -> dict[str, Any]:
    east, south, north = west + side, 50.845, 50.845 + side
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def _bow_tie(west: float, side: float) -> dict[str, Any]:
    """A ring that crosses itself."""
    south, north = 50.845, 50.845 + side
    ring = [[west, south], [west + side, north], [west + side, south], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


points = st.builds(_point, st.sampled_from(LONS), st.sampled_from(LATS))
squares = st.builds(_square, st.sampled_from([4.34, 4.35, 4.36]), st.sampled_from([0.005, 0.01, 0.2]))
bow_ties = st.builds(_bow_tie, st.sampled_from([4.34, 4.35]), st.sampled_from([0.01, 0.2]))
_nearby = st.lists(st.tuples(st.sampled_from(LONS[:4]), st.sampled_from(LATS[:3])).map(list), min_size=2, max_size=3)
lines = st.builds(lambda found: {"type": "LineString", "coordinates": found}, _nearby)
groups = st.builds(lambda found: {"type": "MultiPoint", "coordinates": found}, _nearby)

geometries = points | squares | points | squares | bow_ties | lines | groups
