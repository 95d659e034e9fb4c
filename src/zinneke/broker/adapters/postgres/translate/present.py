"""What a translation needs to know besides the query."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from zinneke.broker.adapters.sql import Sql
from zinneke.broker.model.document import Iri


@dataclass(frozen=True, slots=True)
class Present:
    """A tenant at an instant (microseconds since 1970), and the numbers of names. ``shapes``: PostGIS may be asked."""

    tenant: int
    now_us: int
    keys: Callable[[Iterable[Iri]], list[int]]
    shapes: bool = False

    def alive(self, alias: str) -> Sql:
        """The row of ``entities`` is this tenant's, exists and has not expired (4.22)."""
        return Sql(
            f"{alias}.tenant = ? AND {alias}.document IS NOT NULL"
            f" AND ({alias}.expires_us IS NULL OR {alias}.expires_us > ?)",
            (self.tenant, self.now_us),
        )

    def has_all(self, column: str, names: Iterable[Iri]) -> Sql:
        """An array of numbers has those of all these names."""
        wanted = tuple(dict.fromkeys(names))
        keys = self.keys(wanted)
        return Sql(f"{column} @> ?::integer[]", (keys,)) if len(keys) == len(wanted) else Sql("FALSE")
