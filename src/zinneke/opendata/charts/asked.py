"""What chart is asked for, as it stands in an address. Pure of tables: whether it fits one is judged in `question`."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Final

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from zinneke.ui.plot.figure import Kind

MOST_CHARACTERS: Final = 2_000
MOST_KEYS: Final = 1_000
MOST_CONDITIONS: Final = 10


class Part(StrEnum):
    """How much of a date makes a key."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    HOUR = "hour"


class Measure(StrEnum):
    """What is measured of the rows of a key; ``each``: every value by itself, for points."""

    COUNT = "count"
    SUM = "sum"
    AVG = "avg"
    MIN = "min"
    MAX = "max"
    EACH = "each"


class Sort(StrEnum):
    """The order of keys: by themselves, or by their values."""

    KEY = "key"
    MOST = "most"
    LEAST = "least"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as it is asked for. ``x``, ``of`` and ``series`` are names of fields, empty for none; ``limit`` 0: as
    many keys as its kind has room for."""

    kind: Kind = Kind.BARS
    x: str = ""
    part: Part = Part.MONTH
    measure: Measure = Measure.COUNT
    of: str = ""
    series: str = ""
    where: tuple[str, ...] = ()
    sort: Sort | None = None
    limit: int = 0

    def parameters(self) -> list[tuple[str, str]]:
        """What makes it this chart, as an address has it: nothing that would be so anyway."""
        found: list[tuple[str, str]] = []
        for one in fields(self):
            value = getattr(self, one.name)
            if value != one.default:
                found += [(one.name, str(each)) for each in (value if isinstance(value, tuple) else (value,))]
        return found


def asked(given: QueryDict | MultiValueDict[str, str]) -> Chart:
    """Read an address. What is no choice counts as not given."""
    return Chart(
        kind=_choice(Kind, given, Kind.BARS),
        x=_text(given, "x"),
        part=_choice(Part, given, Part.MONTH),
        measure=_choice(Measure, given, Measure.COUNT),
        of=_text(given, "of"),
        series=_text(given, "series"),
        where=tuple(filter(None, (one.strip()[:MOST_CHARACTERS] for one in given.getlist("where"))))[:MOST_CONDITIONS],
        sort=_choice(Sort, given, None),
        limit=_limit(given.get("limit") or ""),
    )


_NAMES: Final[Mapping[type[StrEnum], str]] = {Kind: "kind", Part: "part", Measure: "measure", Sort: "sort"}


def _choice(kind: Any, given: QueryDict | MultiValueDict[str, str], default: Any) -> Any:
    try:
        return kind(given.get(_NAMES[kind]) or "")
    except ValueError:
        return default


def _text(given: QueryDict | MultiValueDict[str, str], name: str) -> str:
    return (given.get(name) or "")[:MOST_CHARACTERS]


def _limit(text: str) -> int:
    return min(int(text), MOST_KEYS) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
