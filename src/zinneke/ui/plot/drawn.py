"""A chart with its values, as the template ``ui/drawn.html`` shows it."""

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from zinneke.ui.plot.drawing import draw
from zinneke.ui.plot.figure import Figure


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure, its picture, its values as rows of a table. ``name`` tells several of a page apart."""

    name: str
    figure: Figure
    picture: SafeString
    rows: tuple[tuple[str, tuple[float | None, ...]], ...]
    decimals: int = 0


def drawn(figure: Figure, name: str, decimals: int = 0) -> Drawn:
    """The picture of a figure and its table."""
    picture = mark_safe(draw(figure, name))  # noqa: S308 - made by ElementTree, which escapes every text
    columns = [one.values for one in figure.series]
    rows = zip((key.label for key in figure.keys), zip(*columns, strict=True), strict=True)
    return Drawn(name, figure, picture, tuple(rows), decimals)
