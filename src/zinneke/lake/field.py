"""What an open table is made of: its fields, their kinds, and the DuckDB columns that hold them.

The kinds and annotations are those of Explore API v2.1; the columns are ours (decision 0029).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Literal

ROW: Final = "_row"
"""The column that numbers the rows of every open table: unique, so pages are stable. No field may be called so.
Rows are inserted in its order, for without ORDER BY DuckDB gives them in that of their insertion."""
_NAME: Final = re.compile(r"[a-z0-9_]{1,200}")


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    INT = "int"
    DOUBLE = "double"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    GEO_POINT = "geo_point_2d"
    GEO_SHAPE = "geo_shape"
    FILE = "file"
    JSON = "json_blob"


NUMERIC: Final = frozenset({Kind.INT, Kind.DOUBLE})
TEMPORAL: Final = frozenset({Kind.DATE, Kind.DATETIME})
GEOGRAPHIC: Final = frozenset({Kind.GEO_POINT, Kind.GEO_SHAPE})
SCALAR: Final = NUMERIC | TEMPORAL | {Kind.TEXT, Kind.BOOLEAN}
"""Kinds that can be compared, sorted and grouped, and of which a field may hold several at a time."""

Precision = Literal["year", "month", "day"]

_TYPES: Final = {
    Kind.TEXT: "VARCHAR",
    Kind.INT: "BIGINT",
    Kind.DOUBLE: "DOUBLE",
    Kind.BOOLEAN: "BOOLEAN",
    Kind.DATE: "DATE",
    Kind.DATETIME: "TIMESTAMPTZ",
    Kind.FILE: "VARCHAR",
    Kind.JSON: "VARCHAR",
}
POINT_PARTS: Final = ("lon", "lat")
"""Degrees (WGS84), each in a column of its own: a box is four comparisons, which skip blocks of rows."""
BOX_PARTS: Final = ("west", "south", "east", "north")
"""Degrees (WGS84): the bounding box of a shape, beside its WKB."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a table.

    ``multivalued`` parts the values of a list where they are written as one text, ``hierarchical`` the levels of a
    facet; empty: there is one value, one level. ``facet_sort`` is an order of Explore API v2.1 such as ``-count``.
    ``precision``: how much of a date is known, and shown; ``hidden``: shown only when selected by name.
    ``unit`` is the symbol of what its numbers count, ``labels`` and ``descriptions`` pairs of a language and the
    text in it.
    Raises ValueError for a name that is not stable, or a list of what cannot stand in one.
    """

    name: str
    kind: Kind
    label: str = ""
    description: str = ""
    facet: bool = False
    disjunctive: bool = False
    sortable: bool = False
    multivalued: str = ""
    hierarchical: str = ""
    facet_sort: str = ""
    precision: Precision = "day"
    hidden: bool = False
    unit: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    descriptions: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name) or self.name == ROW:
            raise ValueError(f"field {self.name!r}: use a-z, 0-9 and _ only, at most 200, and not {ROW!r}")
        if self.multivalued and self.kind not in SCALAR:
            raise ValueError(f"field {self.name!r}: a {self.kind} holds one value only")

    @property
    def many(self) -> bool:
        """Whether it holds a list."""
        return bool(self.multivalued)

    def label_in(self, language: str) -> str:
        """Its label for readers of a language; its name where it has none."""
        return dict(self.labels).get(language) or self.label or self.name

    def description_in(self, language: str) -> str:
        """Its description for readers of a language."""
        return dict(self.descriptions).get(language) or self.description

    def annotations(self) -> dict[str, list[str]]:
        """As Explore API v2.1 tells them: an empty list for what is simply so."""
        flags = {"facet": self.facet, "disjunctive": self.disjunctive, "sortable": self.sortable}
        texts = {"multivalued": self.multivalued, "hierarchical": self.hierarchical, "facetsort": self.facet_sort,
                 "unit": self.unit}  # fmt: skip
        return {name: [] for name, is_so in flags.items() if is_so} | {
            name: [text] for name, text in texts.items() if text
        }

    def columns(self) -> Iterator[tuple[str, str]]:
        """Names and DuckDB types of the columns that hold it."""
        if self.kind is Kind.GEO_POINT:
            yield from ((f"{self.name}.{part}", "DOUBLE") for part in POINT_PARTS)
        elif self.kind is Kind.GEO_SHAPE:
            yield self.name, "BLOB"
            yield from ((f"{self.name}.{part}", "DOUBLE") for part in BOX_PARTS)
        else:
            yield self.name, _TYPES[self.kind] + ("[]" if self.many else "")


@dataclass(frozen=True, slots=True)
class Schema:
    """A table of DuckDB and its fields, in their order. Raises ValueError for two fields of one name."""

    table: str
    fields: tuple[Field, ...]
    by_name: dict[str, Field] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name = {one.name: one for one in self.fields}
        if len(by_name) < len(self.fields):
            raise ValueError(f"table {self.table!r} has two fields of one name: rename one")
        object.__setattr__(self, "by_name", by_name)

    @property
    def visible(self) -> tuple[Field, ...]:
        """The fields of a row where nothing else is asked for."""
        return tuple(one for one in self.fields if not one.hidden)

    def create(self) -> str:
        """The statement that makes the table."""
        columns = [(ROW, "BIGINT"), *(column for one in self.fields for column in one.columns())]
        return f"CREATE TABLE {quoted(self.table)} ({', '.join(f'{quoted(name)} {kind}' for name, kind in columns)})"


def quoted(name: str) -> str:
    """A name as DuckDB reads it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'
