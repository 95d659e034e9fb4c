"""Names of streets, stations and parts of town in an extract, each with a place: what people write when they say where.

A street's name is kept once for each square of about two kilometres: the same name occurs in several municipalities.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import osmium

from zinneke.kernel.geo import Box, Point
from zinneke.kernel.text import LANGUAGES
from zinneke.streets.network import Named

SQUARE_DEGREES: Final = 0.02
MARKS: Final = (
    ("railway", "station"),
    ("railway", "halt"),
    ("place", "square"),
    ("place", "suburb"),
    ("place", "quarter"),
    ("place", "neighbourhood"),
    ("place", "village"),
    ("place", "town"),
    ("amenity", "townhall"),
    ("amenity", "hospital"),
)
"""Nodes that people go to by name."""


class StreetNames:
    """Names as they are met, each with the middle of its longest way within a square."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, int, int], tuple[int, Named]] = {}

    def add(self, tags: Mapping[str, str], corners: Sequence[Point]) -> None:
        """A way with its corners; without a name it is passed over."""
        texts = texts_of(tags)
        if not texts or not corners:
            return
        middle = corners[len(corners) // 2]
        key = (texts[0], int(middle.lon // SQUARE_DEGREES), int(middle.lat // SQUARE_DEGREES))
        if key not in self._found or self._found[key][0] < len(corners):
            self._found[key] = len(corners), Named(texts, middle)

    def __iter__(self) -> Iterator[Named]:
        """Each name, in the order of the first way that bears it."""
        return (named for _corners, named in self._found.values())


def landmarks(file: Path, box: Box | None = None) -> Iterator[Named]:
    """Stations, squares, parts of town and the like that the extract names."""
    nodes = osmium.FileProcessor(str(file), osmium.osm.NODE).with_filter(osmium.filter.TagFilter(*MARKS))
    for node in nodes:
        if isinstance(node, osmium.osm.Node) and node.location.valid() and (texts := texts_of(dict(node.tags))):
            place = Point(node.lon, node.lat)
            if box is None or box.holds(place):
                yield Named(texts, place)


def texts_of(tags: Mapping[str, str]) -> tuple[str, ...]:
    """The name as it stands on the sign, then as it is in each of the city's languages."""
    given = (tags.get("name", ""), *(tags.get(f"name:{language}", "") for language in LANGUAGES))
    return tuple(dict.fromkeys(" ".join(text.split()) for text in given if text.strip()))
