"""Parsed clauses: what is selected, grouped by, sorted by and refined."""

from dataclasses import dataclass
from typing import Literal

from zinneke.lake.odsql.tree import Expression, Moment, Name, Number, Text

Unit = Literal["millisecond", "second", "minute", "hour", "day", "week", "month", "quarter", "year"]


@dataclass(frozen=True, slots=True)
class Width:
    """Ranges of equal width: of numbers where ``unit`` is None, else of time."""

    count: Number
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """Static ranges between ascending literals; ``below`` and ``above``: open at the ends."""

    bounds: tuple[Number | Moment | Text, ...]
    below: bool = False
    above: bool = False


@dataclass(frozen=True, slots=True)
class Ranges:
    """``range(name, …)``."""

    name: Name
    by: Width | Steps


@dataclass(frozen=True, slots=True)
class Cluster:
    """``geo_cluster(name, zoom, radius)``: points nearer than so many pixels at a zoom level."""

    name: Name
    zoom: int
    radius_px: int


Grouping = Ranges | Cluster | Expression


@dataclass(frozen=True, slots=True)
class Random:
    """``random(seed)``."""

    seed: int


@dataclass(frozen=True, slots=True)
class Everything:
    """``*``."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """``include(…)`` or ``exclude(…)`` of a name, or of all names that begin so."""

    included: bool
    name: str
    prefix: bool

    def fits(self, name: str) -> bool:
        """Whether a field's name is meant."""
        return name.startswith(self.name) if self.prefix else name == self.name


@dataclass(frozen=True, slots=True)
class Item:
    """A selected expression and its key in the answer: its label, or else its own text as written."""

    expression: Expression
    key: str


Selected = Everything | Pattern | Item


@dataclass(frozen=True, slots=True)
class Key:
    """One key of ``group_by``; ``key`` as in Item."""

    grouping: Grouping
    key: str


@dataclass(frozen=True, slots=True)
class Order:
    """One key of ``order_by``. Null comes last unless ``nulls_first``, which the language has no word for."""

    by: Grouping | Random
    descending: bool = False
    nulls_first: bool = False


@dataclass(frozen=True, slots=True)
class FacetAsked:
    """``facet=…``; None: as the field is annotated."""

    name: str
    disjunctive: bool | None = None
    hierarchical: bool | None = None
    separator: str | None = None
    sort: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Refinement:
    """``refine=name:value`` or ``exclude=name:value``."""

    name: str
    value: str
