"""The map of opinions: a circle for each group, as large as it has people, near to those who vote alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final
from xml.etree.ElementTree import tostring

from django.utils.safestring import SafeString, mark_safe

from zinneke.ui.plot import paper

HEIGHT: Final = 360
LARGEST: Final = 70
"""Radius of the largest group."""
ROOM: Final = LARGEST + 20


@dataclass(frozen=True, slots=True)
class Circle:
    """A group: what it is called, how many people it has, where its middle stands."""

    label: str
    size: int
    across: float
    upward: float


def draw(circles: Sequence[Circle], name: str, title: str, description: str) -> SafeString:
    """The picture. What it says stands beside it in words."""
    svg = paper.sheet(HEIGHT)
    paper.name_it(svg, name, title, description)
    scale, most = _scale(circles), max(one.size for one in circles)
    middle_x, middle_y = _middle([one.across for one in circles]), _middle([one.upward for one in circles])
    for number, one in enumerate(circles):
        x = paper.WIDTH / 2 + (one.across - middle_x) * scale
        y = HEIGHT / 2 - (one.upward - middle_y) * scale
        radius = max(LARGEST * sqrt(one.size / most), 12)
        paper.add(svg, "circle", cx=x, cy=y, r=radius, fill_opacity="0.2", stroke_width="3", **_paint(number))
        paper.words(svg, f"{one.label} ({one.size})", x, y + 5, "middle")
    return mark_safe(tostring(svg, encoding="unicode"))  # noqa: S308 - made by ElementTree, which escapes every text


def _paint(number: int) -> dict[str, str]:
    colour = paper.COLOURS[number]
    dash = {"stroke_dasharray": paper.DASHES[number]} if paper.DASHES[number] else {}
    return {"cls": f"plot-line-{number} plot-fill-{number}", "fill": colour, "stroke": colour} | dash


def _scale(circles: Sequence[Circle]) -> float:
    """Of the positions, so that every circle has room."""
    wide = max(one.across for one in circles) - min(one.across for one in circles)
    tall = max(one.upward for one in circles) - min(one.upward for one in circles)
    return min((paper.WIDTH - 2 * ROOM) / max(wide, 0.01), (HEIGHT - 2 * ROOM) / max(tall, 0.01))


def _middle(values: Sequence[float]) -> float:
    return (max(values) + min(values)) / 2
