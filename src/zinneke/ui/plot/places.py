"""Maps of points, drawn on the server over the schematic city: for where no script runs, on paper, in frames."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, radians
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element, tostring

from zinneke.ui.plot import legend, paper
from zinneke.ui.plot.figure import MOST_SERIES, Figure, Kind, Series

SCHEMATIC: Final = Path(__file__).parents[1] / "static" / "ui" / "brussels.json"
HIGHEST: Final = 640
LEAST: Final = 0.01
"""Degrees of latitude, about a kilometre: one place alone is shown within its surroundings."""
ROOM: Final = 0.08
_PAINT: Final = {"park": ("map-park", "#dbe6d0"), "ring": ("map-ring", "#d3cabb"), "canal": ("map-canal", "#9fc0cc")}


@dataclass(frozen=True, slots=True)
class Place:
    """A point in degrees (WGS84), what it is called, and which series it is of."""

    lon: float
    lat: float
    name: str = ""
    series: int = 0


@dataclass(frozen=True, slots=True)
class Map:
    """Places on a map; ``series`` are the names of theirs, none where they are not told apart."""

    title: str
    description: str
    places: tuple[Place, ...]
    series: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.series) > MOST_SERIES:
            raise ValueError(f"{len(self.series)} series: at most {MOST_SERIES} can be told apart")


@dataclass(frozen=True, slots=True)
class _View:
    """Degrees to places on paper: north is up, and a kilometre as long across as upward at the middle."""

    west: float
    north: float
    scale: float
    narrowing: float
    top: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        return (lon - self.west) * self.narrowing * self.scale, self.top + (self.north - lat) * self.scale


def draw(shown: Map, name: str, language: str) -> str:
    """SVG to stand in a page or alone; ``name`` begins the ids in it."""
    labels = Figure(Kind.POINTS, "", "", "", "", (), tuple(Series(one, ()) for one in shown.series))
    top = legend.height(labels)
    view, height = _view(shown.places, top)
    svg = paper.sheet(top + height)
    paper.name_it(svg, name, shown.title, shown.description)
    clip = paper.add(paper.add(svg, "defs"), "clipPath", id=f"{name}-clip")
    paper.add(clip, "rect", x=0, y=top, width=paper.WIDTH, height=height)
    drawn = paper.add(svg, "g", clip_path=f"url(#{name}-clip)")
    paper.add(drawn, "rect", cls="map-ground", x=0, y=top, width=paper.WIDTH, height=height, fill="#f3efe7")
    _city(drawn, view, language)
    for place in shown.places:
        mark = paper.mark(drawn, place.series, *view.at(place.lon, place.lat), 11)
        mark.set("class", f"plot-fill-{place.series} map-mark")
        mark.set("stroke", "#ffffff")
        if place.name:
            paper.add(mark, "title", place.name)
    legend.draw(svg, labels, name)
    return tostring(svg, encoding="unicode")


def _view(places: Sequence[Place], top: float) -> tuple[_View, float]:
    """What shows all places with some room around, and how high it is."""
    lons = [one.lon for one in places] or [4.3517]
    lats = [one.lat for one in places] or [50.8466]
    middle_lon, middle_lat = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    narrowing = max(cos(radians(middle_lat)), 0.01)
    tall = max((max(lats) - min(lats)) * (1 + 2 * ROOM), LEAST)
    wide = max((max(lons) - min(lons)) * narrowing * (1 + 2 * ROOM), LEAST)
    scale = min(paper.WIDTH / wide, HIGHEST / tall)
    height = min(max(tall * scale, paper.WIDTH / 2), HIGHEST)
    west = middle_lon - paper.WIDTH / scale / narrowing / 2
    return _View(west, middle_lat + height / scale / 2, scale, narrowing, top), height


def _city(drawn: Element, view: _View, language: str) -> None:
    for feature in _schematic():
        kind, geometry = feature["properties"]["kind"], feature["geometry"]
        if kind in _PAINT:
            cls, colour = _PAINT[kind]
            filled = {"fill": colour} if kind == "park" else {"fill": "none", "stroke": colour, "stroke_width": "4"}
            paper.add(drawn, "path", cls=cls, d=" ".join(_outlines(geometry, view)), **filled)
        elif kind == "municipality":
            x, y = view.at(*geometry["coordinates"][:2])
            told = feature["properties"]["nl" if language == "nl" else "fr"]
            paper.add(drawn, "text", told, "map-name", x=x, y=y, text_anchor="middle", fill="#5a554b", font_size="11")


def _outlines(geometry: dict[str, Any], view: _View) -> Iterator[str]:
    lines = [geometry["coordinates"]] if geometry["type"] == "LineString" else geometry["coordinates"]
    for line in lines:
        yield "M" + "L".join("{:.1f} {:.1f}".format(*view.at(*point[:2])) for point in line)


@cache
def _schematic() -> list[dict[str, Any]]:
    """Parks, ring, canal and municipalities, drawn first to last."""
    order = ("park", "canal", "ring", "municipality")
    found = json.loads(SCHEMATIC.read_text("utf-8"))["features"]
    kept = [one for one in found if one["properties"].get("kind") in order]
    return sorted(kept, key=lambda one: order.index(one["properties"]["kind"]))
