"""Columns, lines, areas and points: keys run along the foot, values upward."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from zinneke.ui.figures import number as written
from zinneke.ui.plot import legend, paper
from zinneke.ui.plot.figure import Figure, Kind, Series
from zinneke.ui.plot.lying import told
from zinneke.ui.plot.scale import Scale, between, over

LEFT: Final = 78
RIGHT: Final = 18
TALL: Final = 300
STEPS_NAMED: Final = 8
NAMES_NAMED: Final = 36
FEW: Final = 6
"""Names that have room side by side; more are turned."""
MARKED: Final = 60
"""Values of a line that have a mark each; more would hide the line."""
Run = list[tuple[int, float]]


@dataclass(frozen=True, slots=True)
class Frame:
    """The axes of a picture."""

    svg: Element
    figure: Figure
    name: str
    x: Scale
    y: Scale

    def place(self, key: int, value: float) -> tuple[float, float]:
        """Where a value of a key is."""
        return self.x.at(self.figure.keys[key].place), self.y.at(value)

    @property
    def foot(self) -> float:
        """Where values of zero stand, or the lowest there are."""
        return self.y.at(min(max(0.0, self.y.low), self.y.high))


def draw(figure: Figure, name: str) -> Element:
    """The picture."""
    top = legend.height(figure) + 12
    turned = figure.scale == "names" and len(figure.keys) > FEW
    svg = paper.sheet(top + TALL + (140 if turned else 62))
    paper.hatchings(svg, name, len(figure.series) if figure.kind is Kind.COLUMNS else 0)
    legend.draw(svg, figure, name)
    y = over(figure.values, top + TALL, top, from_zero=figure.from_zero)
    frame = Frame(svg, figure, name, _across(figure), y)
    _value_axis(frame)
    _key_axis(frame, turned=turned)
    for number, series in enumerate(figure.series):
        _DRAW[figure.kind](frame, number, series)
    paper.line(svg, LEFT, frame.foot, paper.WIDTH - RIGHT, frame.foot, "plot-axis")
    return svg


def _across(figure: Figure) -> Scale:
    places = [key.place for key in figure.keys]
    if figure.scale == "numbers" and figure.kind is not Kind.COLUMNS:
        return over(places, LEFT, paper.WIDTH - RIGHT, from_zero=False)
    beside = _nearest(places) / 2 if figure.scale == "numbers" else 0.5
    return between(places, LEFT, paper.WIDTH - RIGHT, beside)


def _nearest(places: list[float]) -> float:
    """How near two neighbours come."""
    ordered = sorted(set(places))
    return min((after - before for before, after in itertools.pairwise(ordered)), default=1.0)


def _value_axis(frame: Frame) -> None:
    for tick in frame.y.ticks:
        at = frame.y.at(tick)
        paper.line(frame.svg, LEFT, at, paper.WIDTH - RIGHT, at)
        paper.words(frame.svg, written(tick, frame.y.decimals), LEFT - 8, at + 5, "end")
    middle = (frame.y.start + frame.y.end) / 2
    label = paper.words(frame.svg, paper.cut(frame.figure.upward, TALL), 16, middle, "middle")
    label.set("transform", f"rotate(-90 16 {middle:g})")


def _key_axis(frame: Frame, *, turned: bool) -> None:
    foot = frame.y.start
    for label, place in _named(frame):
        at = frame.x.at(place)
        if turned:
            text = paper.words(frame.svg, paper.cut(label, min(130, at * 1.2)), at, foot + 16, "end")
            text.set("transform", f"rotate(-40 {at:.1f} {foot + 16:g})")
            paper.add(text, "title", label)
        else:
            room = (paper.WIDTH - LEFT - RIGHT) / max(1, min(len(frame.figure.keys), STEPS_NAMED))
            paper.words(frame.svg, paper.cut(label, room), at, foot + 20, "middle")
    below = foot + (128 if turned else 48)
    paper.words(frame.svg, frame.figure.across, (LEFT + paper.WIDTH - RIGHT) / 2, below, "middle")


def _named(frame: Frame) -> Iterator[tuple[str, float]]:
    """Keys that are named at the foot: round numbers, else every so many."""
    if frame.x.ticks:
        yield from ((written(tick, frame.x.decimals), tick) for tick in frame.x.ticks)
        return
    most = NAMES_NAMED if frame.figure.scale == "names" else STEPS_NAMED
    every = -(-len(frame.figure.keys) // most) or 1
    yield from ((key.label, key.place) for key in frame.figure.keys[::every])


def _columns(frame: Frame, number: int, series: Series) -> None:
    keys = frame.figure.keys
    step = _nearest([key.place for key in keys]) if frame.figure.scale == "numbers" else 1.0
    room = (frame.x.at(frame.x.low + step) - frame.x.start) * 0.8
    wide = room / len(frame.figure.series)
    for place, value in enumerate(series.values):
        if value is not None:
            x, y = frame.place(place, value)
            start, end = sorted((frame.foot, y))
            at = {"x": x - room / 2 + number * wide, "y": start, "width": max(wide - 1, 0.6), "height": end - start}
            column = paper.add(frame.svg, "rect", **at, **paper.filling(frame.name, number))  # type: ignore[arg-type]
            paper.add(column, "title", told(keys[place].label, series.name, value))


def _line(frame: Frame, number: int, series: Series) -> None:
    for run in runs(frame.figure, series):
        path = "M" + "L".join("{:.1f} {:.1f}".format(*frame.place(*each)) for each in run)
        if len(run) > 1:
            paper.add(frame.svg, "path", d=path, **paper.stroke(number))
    few = len(frame.figure.keys) <= MARKED
    for run in runs(frame.figure, series):
        for place, value in run if few or len(run) == 1 else ():
            _mark(frame, number, series, place, value)


def _area(frame: Frame, number: int, series: Series) -> None:
    for run in runs(frame.figure, series):
        points = ["{:.1f} {:.1f}".format(*frame.place(*each)) for each in run]
        first, last = frame.place(*run[0])[0], frame.place(*run[-1])[0]
        path = f"M{first:.1f} {frame.foot:.1f}L{'L'.join(points)}L{last:.1f} {frame.foot:.1f}Z"
        filled = {"cls": f"plot-fill-{number}", "fill": paper.COLOURS[number], "fill_opacity": "0.25"}
        paper.add(frame.svg, "path", d=path, **filled)
    _line(frame, number, series)


def _points(frame: Frame, number: int, series: Series) -> None:
    for place, value in enumerate(series.values):
        if value is not None:
            _mark(frame, number, series, place, value)


def _mark(frame: Frame, number: int, series: Series, place: int, value: float) -> None:
    mark = paper.mark(frame.svg, number, *frame.place(place, value))
    paper.add(mark, "title", told(frame.figure.keys[place].label, series.name, value))


def runs(figure: Figure, series: Series) -> Iterator[Run]:
    """Values that belong together: a line is broken where a value or a step is missing, and invents none."""
    run: Run = []
    for place, value in enumerate(series.values):
        skipped = run and figure.scale == "steps" and figure.keys[place].place - figure.keys[run[-1][0]].place > 1
        if run and (value is None or skipped):
            yield run
            run = []
        if value is not None:
            run.append((place, value))
    if run:
        yield run


_DRAW: Final = {Kind.COLUMNS: _columns, Kind.LINE: _line, Kind.AREA: _area, Kind.POINTS: _points}
