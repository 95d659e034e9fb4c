"""What stands between a file and its table: a CSV that DuckDB reads, and what its source said about the columns."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from zinneke.lake.tables.options import Format
from zinneke.lake.tables.report import Finding, Rejects


class Cell(StrEnum):
    """What a source says one value is. Of CSV and XML, which say nothing, every value is ``UNTYPED``."""

    UNTYPED = "untyped"
    TEXT = "text"
    INT = "int"
    DOUBLE = "double"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    TEXTS = "texts"
    JSON = "json"
    POINT = "point"
    SHAPE = "shape"


@dataclass(frozen=True, slots=True)
class Column:
    """``source`` is its name in the file, ``name`` the field it becomes, ``cells`` what its values are said to be."""

    source: str
    name: str
    cells: frozenset[Cell] = frozenset({Cell.UNTYPED})


@dataclass(frozen=True, slots=True)
class Dialect:
    """Of a CSV file in UTF-8. ``skip`` counts the records before the first row, blank ones too."""

    delimiter: str = ","
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Spool:
    """A CSV file in UTF-8 and what is known of it.

    ``numbered``: a first column, not among ``columns``, holds the place of each row in its source, which ``unit``
    counts: a line, a row of a sheet, a record. ``notes`` tell what was found out or left aside on the way; ``rejects``
    are the rows that are not in it.
    """

    path: Path
    format: Format
    columns: tuple[Column, ...]
    dialect: Dialect = Dialect()
    numbered: bool = False
    unit: str = "line"
    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    rejects: Rejects | None = None
