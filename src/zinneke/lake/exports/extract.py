"""What is taken out of a table to be written to a file: a query, and how its answer is to look."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from zinneke.lake.exports.wanted import Wanted
from zinneke.lake.field import Kind
from zinneke.lake.odsql import rows
from zinneke.lake.odsql.rows import Column
from zinneke.lake.odsql.sql.statements import Query
from zinneke.lake.open_table import OpenTable
from zinneke.lake.running import stream

LIMIT_S: Final = 1_800.0
"""Seconds after which an export is stopped, however fast its reader is."""

Raw = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Extract:
    """A query over a table, and what is wanted of the file. Reading raises TooLong."""

    table: OpenTable
    query: Query
    wanted: Wanted = field(default_factory=Wanted)
    limit_s: float = LIMIT_S

    @property
    def columns(self) -> tuple[Column, ...]:
        """What stands in a row."""
        return self.query.columns

    @property
    def header(self) -> tuple[str, ...]:
        """What the columns are called in the file: labels where these are wanted and no other column has the same."""
        called = [self.wanted.labels.get(one.name) or one.name for one in self.columns]
        often = Counter(called)
        return tuple(label if often[label] == 1 else one.name for label, one in zip(called, self.columns, strict=True))

    def batches(self) -> Iterator[Sequence[Raw]]:
        """Rows as DuckDB gives them, some at a time."""
        yield from stream(self.table.connection, self.query.sql, self.query.parameters, self.limit_s)

    def objects(self) -> Iterator[dict[str, Any]]:
        """Rows as objects of JSON, by name of column."""
        for batch in self.batches():
            yield from self.query.answer(batch)

    def cells(self) -> Iterator[tuple[Any, ...]]:
        """Rows as values, as files that are not JSON have them: a document is the text that it is in the table."""
        for batch in self.batches():
            yield from self.read(batch)

    def read(self, batch: Sequence[Raw]) -> Iterator[tuple[Any, ...]]:
        """Rows of a batch as `cells` has them."""
        readers = [None if is_text(one) else one.read for one in self.columns]
        for row in batch:
            yield tuple(
                value if read is None or value is None else read(value)
                for read, value in zip(readers, row, strict=False)
            )


def is_text(column: Column) -> bool:
    """Whether it is a document: text that JSON reads as what it says, and other formats leave alone."""
    return column.kind in (Kind.JSON, Kind.FILE) and column.read is not rows.centroid
