"""What a stay costs: whole cents, by begun steps, with free minutes, a price for the night and one for the day.

A tariff as it is stored on an entity, all members but ``steps`` optional:

    {"steps": [{"from": 0, "every": 60, "cents": 250}, {"from": 180, "every": 30, "cents": 100}],
     "freeMinutes": 15, "hours": "Mo-Sa 09:00-18:00", "dayMaximum": 1800, "maximumMinutes": 1440,
     "night": {"from": "20:00", "until": "08:00", "cents": 400}}

It is an ``incrementingRate`` of the APDS (ISO/TS 5206-1), cut to what garages and streets of Brussels write on their
boards. Prices are in euro.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from json import dumps, loads
from math import ceil
from typing import Any, Final

from zinneke.kernel.time import in_brussels
from zinneke.services.parking.rules import opening
from zinneke.services.parking.rules.spans import DAY, Span, minute_of, on_clocks, overlap

MAX_CENTS: Final = 100_000
MAX_STEPS: Final = 48
MAX_MINUTES: Final = 525_600
MEMBERS: Final = frozenset({"steps", "freeMinutes", "hours", "dayMaximum", "night", "maximumMinutes"})
_NIGHT: Final = frozenset({"from", "until", "cents"})
_STEP: Final = frozenset({"from", "every", "cents"})


@dataclass(frozen=True, slots=True)
class Step:
    """From this minute of the stay on, each begun ``every`` minutes cost ``cents``."""

    start: int
    every: int
    cents: int


@dataclass(frozen=True, slots=True)
class Night:
    """Minutes of the clock between which parking costs at most ``cents`` a night; ``until`` lies on the next day."""

    start: int
    until: int
    cents: int


@dataclass(frozen=True, slots=True)
class Tariff:
    """What a place to park charges.

    A stay of up to ``free_minutes`` costs nothing, a longer one is charged from its beginning. Charged are minutes
    within ``hours`` (opening hours of OpenStreetMap; none: always). The steps begin anew each 24 hours after the
    arrival; ``day_maximum`` is the most that such 24 hours cost.
    """

    steps: tuple[Step, ...]
    free_minutes: int = 0
    hours: str = ""
    day_maximum: int | None = None
    night: Night | None = None
    maximum_minutes: int | None = None


class Item(StrEnum):
    """What a line of the explanation is about."""

    FREE_STAY = "freeStay"
    FREE_HOURS = "freeHours"
    STEPS = "steps"
    NIGHT = "night"
    DAY_MAXIMUM = "dayMaximum"
    TOO_LONG = "tooLong"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the explanation: what for, how many minutes of the stay, how many cents."""

    item: Item
    minutes: int
    cents: int


@dataclass(frozen=True, slots=True)
class Quote:
    """The price of a stay, with the lines that add up to it; ``allowed`` is False where one may not stay so long."""

    cents: int
    lines: tuple[Line, ...]
    allowed: bool = True


def read(document: object) -> Tariff:
    """The tariff that a document states. Raises ValueError naming what is wrong."""
    if not isinstance(document, dict) or not document.keys() <= MEMBERS or "steps" not in document:
        raise ValueError(f"a tariff is an object with steps, and of {', '.join(sorted(MEMBERS))}")
    hours = document.get("hours", "")
    if hours and (not isinstance(hours, str) or opening.read(hours) is None):
        raise ValueError(f"hours {hours!r} are not understood")
    day_maximum, stay = document.get("dayMaximum"), document.get("maximumMinutes")
    return Tariff(
        steps=_steps(document["steps"]),
        free_minutes=_whole("freeMinutes", document.get("freeMinutes", 0), 0, MAX_MINUTES),
        hours=hours,
        day_maximum=None if day_maximum is None else _whole("dayMaximum", day_maximum, 0, MAX_CENTS),
        night=None if document.get("night") is None else _night(document["night"]),
        maximum_minutes=None if stay is None else _whole("maximumMinutes", stay, 1, MAX_MINUTES),
    )


def known(document: object) -> Tariff | None:
    """The tariff that a stored document states, None where there is none or it cannot be read."""
    if not isinstance(document, dict):
        return None
    try:
        return _remembered(dumps(document, sort_keys=True))
    except (TypeError, ValueError):
        return None


def price(tariff: Tariff, arrival: datetime, minutes: int) -> Quote:
    """What a stay of so many minutes costs from an instant on. Never falls as the stay grows."""
    allowed = tariff.maximum_minutes is None or minutes <= tariff.maximum_minutes
    if minutes <= tariff.free_minutes or minutes <= 0:
        return Quote(0, (Line(Item.FREE_STAY, max(0, minutes), 0),), allowed)
    lines: list[Line] = []
    for start in range(0, minutes, DAY):
        span = Span(arrival + timedelta(minutes=start), arrival + timedelta(minutes=min(start + DAY, minutes)))
        lines += _day_lines(tariff, span)
    if not allowed and tariff.maximum_minutes is not None:
        lines.append(Line(Item.TOO_LONG, minutes - tariff.maximum_minutes, 0))
    return Quote(sum(line.cents for line in lines), tuple(lines), allowed)


def steps_cents(steps: tuple[Step, ...], minutes: float) -> int:
    """What so many charged minutes cost by the steps."""
    cents = 0
    for number, step in enumerate(steps):
        until = steps[number + 1].start if number + 1 < len(steps) else minutes
        within = min(minutes, until) - step.start
        if within > 0:
            cents += ceil(within / step.every - 1e-9) * step.cents
    return cents


def _day_lines(tariff: Tariff, span: Span) -> list[Line]:
    charged = _charged(tariff, span)
    night_lines, night_minutes = _night_lines(tariff, span, charged)
    by_day = max(0.0, sum(part.minutes for part in charged) - night_minutes)
    free = span.minutes - by_day - night_minutes
    lines = [Line(Item.STEPS, round(by_day), steps_cents(tariff.steps, by_day))] if by_day else []
    lines += night_lines
    if free >= 1:
        lines.append(Line(Item.FREE_HOURS, round(free), 0))
    total = sum(line.cents for line in lines)
    if tariff.day_maximum is not None and total > tariff.day_maximum:
        lines.append(Line(Item.DAY_MAXIMUM, 0, tariff.day_maximum - total))
    return lines


def _charged(tariff: Tariff, span: Span) -> list[Span]:
    hours = opening.read(tariff.hours)
    if hours is None:
        return [span]
    return [part for each in opening.open_spans(hours, span) if (part := each.within(span)).minutes]


def _night_lines(tariff: Tariff, span: Span, charged: list[Span]) -> tuple[list[Line], float]:
    night = tariff.night
    if night is None:
        return [], 0.0
    lines: list[Line] = []
    first, last = in_brussels(span.start).date() - timedelta(days=1), in_brussels(span.end).date()
    total = 0.0
    for number in range((last - first).days + 1):
        dark = on_clocks(first + timedelta(days=number), night.start, night.until).within(span)
        minutes = overlap(charged, dark)
        if minutes:
            lines.append(Line(Item.NIGHT, round(minutes), min(night.cents, steps_cents(tariff.steps, minutes))))
            total += minutes
    return lines, total


@lru_cache(maxsize=4096)
def _remembered(text: str) -> Tariff:
    return read(loads(text))


def _steps(given: object) -> tuple[Step, ...]:
    if not isinstance(given, list) or not 1 <= len(given) <= MAX_STEPS:
        raise ValueError(f"steps are a list of 1 to {MAX_STEPS}")
    steps = tuple(_step(each) for each in given)
    starts = [step.start for step in steps]
    if starts[0] != 0 or starts != sorted(set(starts)):
        raise ValueError("steps begin at minute 0 and come in the order of their first minutes")
    return steps


def _step(given: object) -> Step:
    members = _object("a step", given, _STEP)
    return Step(
        _whole("from", members.get("from", 0), 0, MAX_MINUTES),
        _whole("every", members.get("every"), 1, MAX_MINUTES),
        _whole("cents", members.get("cents"), 0, MAX_CENTS),
    )


def _night(given: object) -> Night:
    members = _object("night", given, _NIGHT)
    start, until = minute_of(str(members.get("from"))), minute_of(str(members.get("until")))
    if not until <= start < DAY:
        raise ValueError("a night begins in the evening and ends on the next day")
    return Night(start, until + DAY, _whole("cents", members.get("cents"), 0, MAX_CENTS))


def _object(name: str, given: object, members: frozenset[str]) -> dict[str, Any]:
    if not isinstance(given, dict) or not given.keys() <= members:
        raise ValueError(f"{name} is an object of {', '.join(sorted(members))}")
    return given


def _whole(name: str, given: object, lowest: int, highest: int) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or not lowest <= given <= highest:
        raise ValueError(f"{name} is {given!r}: a whole number from {lowest} to {highest}")
    return given
