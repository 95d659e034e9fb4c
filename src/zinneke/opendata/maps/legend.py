"""Classes of a field over the rows that are asked for, with what they are called and how many rows each has."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10
from typing import Final

from django.utils.translation import gettext

from zinneke.lake.field import Field, Kind
from zinneke.lake.open_table import OpenTable
from zinneke.lake.places import statements
from zinneke.lake.places.colouring import NONE, Colouring
from zinneke.opendata.browse.cells import shortened, written
from zinneke.opendata.maps.asked import Asked, parted

MOST_CLASSES: Final = 7
MOST_VALUES: Final = 8
LETTERS: Final = "ABCDEFGH"
NO_BREAK: Final = "\u00a0"
_DIGITS: Final = 3
"""Significant digits of a cut point, of what lies between the least and the greatest value."""
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class Step:
    """A class: its number, the sign that tells it apart without colour, its name, how many rows with a place it has.

    ``paint`` names its colour: ``class-0`` to ``class-6`` from little to much, ``value-0`` to ``value-7``,
    ``value-other``, ``none``.
    """

    number: int
    sign: str
    name: str
    count: int
    paint: str


@dataclass(frozen=True, slots=True)
class Legend:
    """Its classes in their order, those without rows too. No field: one class without a name."""

    field: Field | None
    colouring: Colouring
    steps: tuple[Step, ...]

    def step(self, number: int) -> Step:
        """The class of a number."""
        return next(one for one in self.steps if one.number == number)


def legend(table: OpenTable, asked: Asked, most_classes: int = MOST_CLASSES, most_values: int = MOST_VALUES) -> Legend:
    """Classes over all rows that are left, wherever the map looks. Raises Refused, TooLong."""
    rows, series = asked.rows(table.schema), asked.series
    if series is None:
        (only,) = table.ask(statements.extent(rows))
        return Legend(None, Colouring(), (Step(0, "", "", only[0], "class-only"),))
    if parted(series):
        low, high, quantiles = table.ask(statements.spread(rows, series, most_classes))[0]
        cuts = _cuts(low, high, quantiles or (), asked.cut == "intervals", most_classes)
        colouring = Colouring(series.name, cuts=cuts)
        named = _between(low, high, cuts, series)
    else:
        found = [value for value, _ in table.ask(statements.commonest(rows, series, most_values + 1))]
        kept = tuple(found[:most_values])
        colouring = Colouring(series.name, values=kept)
        named = [
            (sign, _value(one, series), f"value-{place}")
            for place, (sign, one) in enumerate(zip(LETTERS[: len(kept)], kept, strict=True))
        ]
        named += [("+", gettext("other values"), "value-other")] if len(found) > most_values else []
    counts: dict[int, int] = dict(table.ask(statements.by_class(rows, colouring)))
    steps = [Step(place, *said[:2], counts.get(place, 0), said[2]) for place, said in enumerate(named)]
    if counts.get(NONE):
        steps.append(Step(NONE, "–", gettext("no value"), counts[NONE], "none"))
    return Legend(series, colouring, tuple(steps))


def _cuts(
    low: float | None, high: float | None, quantiles: Sequence[float], equal: bool, most: int
) -> tuple[float, ...]:
    """Cut points above the least value, rounded to digits that people can read; fewer where values are few."""
    if low is None or high is None or low == high:
        return ()
    found = [low + (high - low) * place / most for place in range(1, most)] if equal else list(quantiles)
    decimals = _DIGITS - 1 - floor(log10(high - low))
    rounded = {round(one, min(decimals, 15)) for one in found}
    return tuple(sorted(one for one in rounded if low < one <= high))


def _between(low: float | None, high: float | None, cuts: tuple[float, ...], of: Field) -> list[tuple[str, str, str]]:
    """Signs, names and colours of classes of numbers; a number equal to a cut point belongs above it."""
    if low is None or high is None:
        return []
    unit = f"{NO_BREAK}{of.unit}" if of.unit else ""
    ends = [written(float(one), of) for one in (low, *cuts, high)]
    last = len(cuts)
    # A few classes take colours from the whole scale, so that they stay far apart.
    paints = [round(place * (MOST_CLASSES - 1) / max(last, 1)) for place in range(last + 1)]
    return [
        (str(place + 1), f"{_range(ends[place], ends[place + 1], place == last)}{unit}", f"class-{paint}")
        for place, paint in enumerate(paints)
    ]


def _range(least: str, end: str, last: bool) -> str:
    """Of the last class the end belongs to it."""
    return least if least == end else f"{least} – {'' if last else '< '}{end}"


def _value(text: str, of: Field) -> str:
    """A value that was read as text."""
    return written(text == "true", of) if of.kind is Kind.BOOLEAN else shortened(text, _LONGEST) or "“”"
