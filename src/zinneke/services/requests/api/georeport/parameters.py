"""Parameters of an address or of a form, as GeoReport has them: an empty one equals an absent one."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from math import isfinite
from typing import Final

from zinneke.kernel.time import parse_instant

Given = Mapping[str, Sequence[str]]
"""Every value of each parameter, in the order sent."""
MOST_SHOWN: Final = 60


def one(given: Given, name: str) -> str:
    """The last value of a parameter that is not empty, without spaces around it; ``""`` where there is none."""
    return next((text for value in reversed(given.get(name, ())) if (text := value.strip())), "")


def several(given: Given, name: str) -> tuple[str, ...]:
    """The values of a list with commas, each once."""
    return tuple(dict.fromkeys(text for part in one(given, name).split(",") if (text := part.strip())))


def instant(text: str) -> datetime:
    """A date and time with its zone. Raises ValueError."""
    return parse_instant(text.replace(" ", "+")).astimezone(UTC)


def degrees(text: str, most: int) -> float:
    """A coordinate. Raises ValueError for what is no number or off the globe."""
    value = float(text) if text.isascii() and "_" not in text else float("nan")
    if not isfinite(value) or abs(value) > most:
        raise ValueError(f"{shown(text)} is not a number from -{most} to {most}")
    return value


def shown(text: str) -> str:
    """A value as an error quotes it, cut where it is long."""
    return repr(text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…")
