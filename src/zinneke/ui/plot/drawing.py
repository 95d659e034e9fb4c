"""The picture of a chart, named and described for those who do not see it."""

from xml.etree.ElementTree import tostring

from zinneke.ui.plot import lying, paper, upright
from zinneke.ui.plot.figure import Figure, Kind


def draw(figure: Figure, name: str = "chart") -> str:
    """SVG to stand in a page or alone. ``name`` begins the ids in it: one for each chart of a page."""
    svg = lying.draw(figure, name) if figure.kind is Kind.BARS else upright.draw(figure, name)
    paper.name_it(svg, name, figure.title, figure.description)
    return tostring(svg, encoding="unicode")
