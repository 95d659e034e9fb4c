"""A piece of SQL with the values it binds, in the order of its question marks."""

from collections.abc import Iterable
from dataclasses import dataclass

Value = str | int | float | None


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
    kept = tuple(parts)
    return Sql("(") + join(kept, " AND ") + ")" if kept else Sql("TRUE")


def any_of(parts: Iterable[Sql]) -> Sql:
    """Any condition; without any, false."""
    kept = tuple(parts)
    return Sql("(") + join(kept, " OR ") + ")" if kept else Sql("FALSE")


def holds_any(column: str, values: Iterable[Value]) -> Sql:
    """The column is one of the values."""
    kept = tuple(values)
    return Sql(f"{column} IN ({', '.join('?' * len(kept))})", kept)
