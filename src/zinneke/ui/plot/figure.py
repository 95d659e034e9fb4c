"""What a chart shows: values by keys, in series."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

MOST_SERIES: Final = 6
"""More cannot be told apart by colour, dash and shape together."""


class Kind(StrEnum):
    """How values are shown. No slices of a circle: angles are compared worse than lengths."""

    BARS = "bars"
    COLUMNS = "columns"
    LINE = "line"
    AREA = "area"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class Key:
    """A place on the axis of keys, and what it is called."""

    label: str
    place: float


@dataclass(frozen=True, slots=True)
class Series:
    """A value for each key, None where there is none. ``name`` is empty for the only one."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart. ``across`` says what the keys are, ``upward`` what the values are.

    ``scale``: keys are ``names`` in their order, ``steps`` such as months, of which some may be missing, or
    ``numbers``.
    """

    kind: Kind
    title: str
    description: str
    across: str
    upward: str
    keys: tuple[Key, ...]
    series: tuple[Series, ...]
    scale: Literal["names", "steps", "numbers"] = "names"

    def __post_init__(self) -> None:
        if len(self.series) > MOST_SERIES:
            raise ValueError(f"{len(self.series)} series: at most {MOST_SERIES} can be told apart")
        if any(len(one.values) != len(self.keys) for one in self.series):
            raise ValueError("a series has not one value for each key")

    @property
    def values(self) -> list[float]:
        """All values there are."""
        return [value for one in self.series for value in one.values if value is not None]

    @property
    def from_zero(self) -> bool:
        """Whether lengths or areas stand for values: then the axis begins at zero, or the picture lies."""
        return self.kind in (Kind.BARS, Kind.COLUMNS, Kind.AREA)
