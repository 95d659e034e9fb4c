"""Bars that lie: names have room to be read."""

from typing import Final
from xml.etree.ElementTree import Element

from zinneke.ui.figures import number as written
from zinneke.ui.plot import legend, paper
from zinneke.ui.plot.figure import Figure
from zinneke.ui.plot.scale import over

BAR: Final = 18
GAP: Final = 10
NAMES: Final = 210
RIGHT: Final = 34
FOOT: Final = 62


def draw(figure: Figure, name: str) -> Element:
    """The picture."""
    top = legend.height(figure) + 8
    group = max(BAR, len(figure.series) * (BAR - 4)) + GAP
    bottom = top + group * len(figure.keys)
    svg = paper.sheet(bottom + FOOT)
    paper.hatchings(svg, name, len(figure.series))
    legend.draw(svg, figure, name)
    scale = over(figure.values, NAMES, paper.WIDTH - RIGHT, from_zero=True)
    for tick in scale.ticks:
        paper.line(svg, scale.at(tick), top, scale.at(tick), bottom)
        paper.words(svg, written(tick, scale.decimals), scale.at(tick), bottom + 20, "middle")
    thick = (group - GAP) / max(1, len(figure.series))
    for place, key in enumerate(figure.keys):
        y = top + place * group + GAP / 2
        label = paper.words(svg, paper.cut(key.label, NAMES - 14), NAMES - 8, y + (group - GAP) / 2 + 5, "end")
        paper.add(label, "title", key.label)
        for number, series in enumerate(figure.series):
            value = series.values[place]
            if value is not None:
                start, end = sorted((scale.at(0), scale.at(value)))
                width = max(end - start, 0.5)
                at = {"x": start, "y": y + number * thick, "width": width, "height": max(thick - 1, 1)}
                bar = paper.add(svg, "rect", **at, **paper.filling(name, number))  # type: ignore[arg-type]
                paper.add(bar, "title", told(key.label, series.name, value))
    paper.line(svg, scale.at(0), top, scale.at(0), bottom, "plot-axis")
    paper.words(svg, figure.upward, (NAMES + paper.WIDTH - RIGHT) / 2, bottom + 46, "middle")
    return svg


def told(key: str, series: str, value: float) -> str:
    """A value in words, as it is shown under the pointer."""
    decimals = 0 if value.is_integer() else 2
    return " · ".join(filter(None, (key, series, written(value, decimals))))
