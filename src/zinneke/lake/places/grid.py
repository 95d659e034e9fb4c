"""The grid that places are counted by: square cells on a Mercator map, each with the same place at every view."""

from dataclasses import dataclass
from math import atan, ceil, degrees, floor, log, pi, radians, sinh, tan
from typing import Final

from zinneke.kernel.geo import Box

HIGHEST_ZOOM: Final = 20
MOST_CELLS: Final = 1_000
"""Cells in a view: as many marks a map has at most."""
NORTHERNMOST: Final = degrees(atan(sinh(pi)))
"""Where the Mercator map ends (EPSG:3857)."""
_AROUND_AT_0: Final = 8
"""Cells around the world at zoom 0, where the world is 512 pixels wide: a cell is 64 pixels, up to 128 before the next
whole zoom."""


@dataclass(frozen=True, slots=True)
class View:
    """What a map shows: a box in degrees, and its zoom as MapLibre counts it. Raises ValueError for no such view."""

    box: Box
    zoom: float

    def __post_init__(self) -> None:
        box = self.box
        if not (-180 <= box.west < box.east <= 180 and -90 <= box.south < box.north <= 90):
            raise ValueError("a box is west,south,east,north in degrees, west of 180 and south before north")
        if not 0 <= self.zoom <= 24:
            raise ValueError("a zoom lies between 0 and 24")

    @property
    def pixel(self) -> float:
        """Degrees of longitude that a pixel is wide."""
        return 360 / (512 * 2**self.zoom)


def around(view: View) -> int:
    """Cells around the world: those of the zoom, or larger ones where the view would have more than MOST_CELLS."""
    found = _AROUND_AT_0 << min(floor(view.zoom), HIGHEST_ZOOM)
    while found > 1 and cells_in(view.box, found) > MOST_CELLS:
        found //= 2
    return found


def cells_in(box: Box, cells_around: int) -> int:
    """At most how many cells have a part in the box."""
    wide = ceil((box.east - box.west) / 360 * cells_around) + 1
    high = ceil((down(box.south) - down(box.north)) * cells_around) + 1
    return min(wide, cells_around) * min(high, cells_around)


def down(lat: float) -> float:
    """How far down the Mercator map a latitude lies, from 0 to 1."""
    clamped = min(max(lat, -NORTHERNMOST), NORTHERNMOST)
    return 0.5 - log(tan(pi / 4 + radians(clamped) / 2)) / (2 * pi)


def cell_sql(lon: str, lat: str, cells_around: int) -> str:
    """The number of the cell that a place lies in, as SQL; ``lon`` and ``lat`` are expressions of degrees."""
    last = cells_around - 1
    clamped = f"least(greatest({lat}, {-NORTHERNMOST!r}), {NORTHERNMOST!r})"
    south = f"(0.5 - ln(tan({pi / 4!r} + radians({clamped}) / 2)) / {2 * pi!r})"
    column, row = (
        f"CAST(least(greatest(floor({part} * {cells_around}), 0), {last}) AS BIGINT)"
        for part in (f"(({lon} + 180) / 360)", south)
    )
    return f"({column} * {cells_around} + {row})"
