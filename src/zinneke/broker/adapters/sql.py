"""A piece of SQL with the values it binds, in the order of its question marks."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from zinneke.broker.model.errors import TooComplexQuery

WIDEST: Final = 50
MOST_VALUES: Final = 32_000
"""SQLite binds 32,766 values in one statement; no store compares more."""

Value = str | int | float | list[str] | list[int] | None
"""What is bound; a list as an array, where there are arrays."""


@dataclass(frozen=True, slots=True)
class Sql:
    """SQL text and its bindings. Only constants of this package and numbers of aliases ever stand in the text."""

    text: str
    bindings: tuple[Value, ...] = ()

    def __add__(self, other: "Sql | str") -> "Sql":
        """One piece after the other."""
        if isinstance(other, str):
            return Sql(self.text + other, self.bindings)
        return Sql(self.text + other.text, self.bindings + other.bindings)


def join(parts: Iterable[Sql], between: str) -> Sql:
    """The pieces with ``between`` between them."""
    kept = tuple(parts)
    return Sql(between.join(part.text for part in kept), tuple(value for part in kept for value in part.bindings))


def all_of(parts: Iterable[Sql]) -> Sql:
    """All conditions; without any, true."""
    return _nested(tuple(parts), " AND ") or Sql("TRUE")


def any_of(parts: Iterable[Sql]) -> Sql:
    """Any condition; without any, false."""
    return _nested(tuple(parts), " OR ") or Sql("FALSE")


def _nested(parts: tuple[Sql, ...], between: str) -> Sql | None:
    """The conditions in parentheses; long lists in groups, since SQLite bounds how deep an expression goes."""
    if not parts:
        return None
    while len(parts) > WIDEST:
        groups = (parts[start : start + WIDEST] for start in range(0, len(parts), WIDEST))
        parts = tuple(Sql("(") + join(group, between) + ")" for group in groups)
    return Sql("(") + join(parts, between) + ")"


def holds_any(column: str, values: Iterable[Value]) -> Sql:
    """The column is one of the values."""
    kept = tuple(values)
    return Sql(f"{column} IN ({', '.join('?' * len(kept))})", kept)


def runnable(statement: Sql) -> Sql:
    """The statement, if a store will take it. Raises TooComplexQuery for one that binds too many values."""
    number = sum(len(value) if isinstance(value, list) else 1 for value in statement.bindings)
    if number > MOST_VALUES:
        raise TooComplexQuery(f"the query holds {number} values: at most {MOST_VALUES} are compared")
    return statement
