"""Shapes as a map needs them: as fine as its pixels, no further than its view, and within bytes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import shapely

from zinneke.lake.places.grid import View

MOST_BYTES: Final = 500_000
"""Of the shapes of an answer, before compression."""
_BEYOND: Final = 0.1
"""Of the view's width: so far beyond its edge shapes are kept, so that cut edges are not seen."""


@dataclass(frozen=True, slots=True)
class Simplified:
    """``drawn``: number of the row, class, geometry as GeoJSON; ``left_out``: how many did not go into the bytes."""

    drawn: tuple[tuple[int, int, str], ...]
    left_out: int


def simplified(found: Iterable[tuple[int, int, bytes]], view: View, most_bytes: int = MOST_BYTES) -> Simplified:
    """Shapes in the order they come; those smaller than a pixel are left to their marks."""
    drawn, left_out, used = [], 0, 0
    for row, of_class, wkb in found:
        written = _written(wkb, view)
        used += len(written)
        if used > most_bytes:
            used -= len(written)
            left_out += 1
        elif written:
            drawn.append((row, of_class, written))
    return Simplified(tuple(drawn), left_out)


def _written(wkb: bytes, view: View) -> str:
    """GeoJSON; empty where nothing of a pixel's size is left."""
    wide, high = (view.box.east - view.box.west) * _BEYOND, (view.box.north - view.box.south) * _BEYOND
    edges = (view.box.west - wide, view.box.south - high, view.box.east + wide, view.box.north + high)
    whole = shapely.from_wkb(wkb)
    coarse = shapely.simplify(whole if whole.is_valid else shapely.make_valid(whole), view.pixel)
    cut = shapely.clip_by_rect(coarse, *edges)
    if cut.is_empty or max(cut.bounds[2] - cut.bounds[0], cut.bounds[3] - cut.bounds[1]) < view.pixel:
        return ""
    return str(shapely.to_geojson(shapely.transform(cut, lambda places: places.round(6))))
