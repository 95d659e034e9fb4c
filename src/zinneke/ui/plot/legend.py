"""Which series is which."""

from typing import Final
from xml.etree.ElementTree import Element

from zinneke.ui.plot import paper
from zinneke.ui.plot.figure import Figure, Kind

ROW: Final = 22
COLUMN: Final = 230


def height(figure: Figure) -> float:
    """Room the legend needs; none where there is one series without a name."""
    named = [one for one in figure.series if one.name]
    return -(-len(named) // 3) * ROW + 10 if named else 0


def draw(svg: Element, figure: Figure, name: str) -> None:
    """At the top, three in a row."""
    for number, series in enumerate(figure.series):
        if series.name:
            x, y = (number % 3) * COLUMN + 12, (number // 3) * ROW + 16
            _sample(svg, figure.kind, name, number, x, y)
            paper.words(svg, paper.cut(series.name, COLUMN - 50), x + 36, y + 5)


def _sample(svg: Element, kind: Kind, name: str, number: int, x: float, y: float) -> None:
    if kind in (Kind.BARS, Kind.COLUMNS):
        paper.add(svg, "rect", x=x, y=y - 7, width=28, height=14, **paper.filling(name, number))
        return
    if kind is not Kind.POINTS:
        paper.add(svg, "line", x1=x, y1=y, x2=x + 28, y2=y, **paper.stroke(number))
    paper.mark(svg, number, x + 14, y, 10)
