"""What charts are drawn with: text, lines, marks that differ by colour and by dash, hatching or outline."""

from typing import Final
from xml.etree.ElementTree import Element, SubElement

from zinneke.ui.shapes import SHAPES

WIDTH: Final = 720
INK: Final = "#23211d"
FINE: Final = "#77736b"
COLOURS: Final = ("#155e63", "#b4530f", "#6b1f6e", "#1f4fa8", "#5f6f00", "#a8233a")
"""On light paper; the style sheet has those for dark as well."""
DASHES: Final = ("", "8 4", "2 3", "12 4 2 4", "5 3", "16 5")
HATCHINGS: Final = ("", "45", "-45", "0", "90", "20")
"""Degrees of the lines a bar is filled with; the first is filled whole."""
LETTER: Final = 7.2
"""Width of a letter, about."""


def sheet(height: float) -> Element:
    """An empty picture."""
    svg = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "class": "plot", "role": "img"})
    svg.set("viewBox", f"0 0 {WIDTH} {height:g}")
    svg.set("font-family", "sans-serif")
    svg.set("font-size", "14")
    add(svg, "rect", cls="plot-ground", width=WIDTH, height=height, fill="#ffffff")
    return svg


def name_it(svg: Element, name: str, title: str, description: str) -> None:
    """Say what a picture is, to those who do not see it. ``name`` begins the ids."""
    for place, (tag, text) in enumerate((("title", title), ("desc", description))):
        told = Element(tag, {"id": f"{name}-{tag}"})
        told.text = text
        svg.insert(place, told)
    svg.set("aria-labelledby", f"{name}-title {name}-desc")


def add(parent: Element, tag: str, text: str = "", cls: str = "", **attributes: float | str) -> Element:
    """A new element; numbers are written with a tenth at most."""
    found = SubElement(parent, tag, {"class": cls} if cls else {})
    for name, value in attributes.items():
        written = value if isinstance(value, str) else f"{round(value, 1):g}"
        found.set(name.replace("_", "-"), written)
    if text:
        found.text = text
    return found


def words(parent: Element, text: str, x: float, y: float, anchor: str = "start", **attributes: float | str) -> Element:
    """A line of text."""
    return add(parent, "text", text, "plot-text", x=x, y=y, text_anchor=anchor, fill=INK, **attributes)


def line(parent: Element, x1: float, y1: float, x2: float, y2: float, cls: str = "plot-grid") -> Element:
    """A thin line of the frame."""
    return add(parent, "line", "", cls, x1=x1, y1=y1, x2=x2, y2=y2, stroke="#d9d4ca" if cls == "plot-grid" else FINE)


def cut(text: str, width: float) -> str:
    """As much of a text as has room."""
    most = max(3, int(width / LETTER))
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def hatchings(svg: Element, name: str, series: int) -> None:
    """The fillings of bars after the first series, to be called `filling`."""
    if series < 2:
        return
    definitions = add(svg, "defs")
    for number in range(1, series):
        pattern = add(definitions, "pattern", id=f"{name}-fill-{number}", width=6, height=6)
        pattern.set("patternUnits", "userSpaceOnUse")
        pattern.set("patternTransform", f"rotate({HATCHINGS[number]})")
        add(pattern, "rect", cls="plot-ground", width=6, height=6, fill="#ffffff")
        add(pattern, "rect", cls=f"plot-fill-{number}", width=3, height=6, fill=COLOURS[number])


def filling(name: str, number: int) -> dict[str, str]:
    """How a bar of a series is filled."""
    if number == 0:
        return {"cls": "plot-fill-0", "fill": COLOURS[0]}
    return {"cls": f"plot-line-{number}", "fill": f"url(#{name}-fill-{number})", "stroke": COLOURS[number]}


def stroke(number: int) -> dict[str, str]:
    """How a line of a series is drawn."""
    dash = {"stroke_dasharray": DASHES[number]} if DASHES[number] else {}
    return {"cls": f"plot-line-{number}", "stroke": COLOURS[number], "fill": "none", "stroke_width": "2.5"} | dash


def mark(parent: Element, number: int, x: float, y: float, size: float = 8) -> Element:
    """The outline of a series around a place."""
    scale = size / 16
    found = add(parent, "path", cls=f"plot-fill-{number}", d=SHAPES[number], fill=COLOURS[number])
    found.set("transform", f"translate({x - size / 2:.1f} {y - size / 2:.1f}) scale({scale:g})")
    return found
