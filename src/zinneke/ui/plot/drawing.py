"""The picture of a chart, named and described for those who do not see it."""

from xml.etree.ElementTree import Element, tostring

from zinneke.ui.plot import lying, upright
from zinneke.ui.plot.figure import Figure, Kind


def draw(figure: Figure, name: str = "chart") -> str:
    """SVG to stand in a page or alone. ``name`` begins the ids in it: one for each chart of a page."""
    svg = lying.draw(figure, name) if figure.kind is Kind.BARS else upright.draw(figure, name)
    for place, (tag, text) in enumerate((("title", figure.title), ("desc", figure.description))):
        told = Element(tag, {"id": f"{name}-{tag}"})
        told.text = text
        svg.insert(place, told)
    svg.set("aria-labelledby", f"{name}-title {name}-desc")
    return tostring(svg, encoding="unicode")
