"""What a translation needs to know besides the query."""

from dataclasses import dataclass

from zinneke.broker.adapters.sql import Sql
from zinneke.broker.adapters.sqlite.names import Names
from zinneke.broker.adapters.sqlite.narrowing import NOTHING_KNOWN, Narrowed


@dataclass(frozen=True, slots=True)
class Present:
    """A tenant at an instant (microseconds since 1970), and the numbers of names."""

    tenant: int
    now_us: int
    names: Names
    narrowed: Narrowed = NOTHING_KNOWN

    def alive(self, alias: str, *, found: bool = False) -> Sql:
        """The row of ``entities`` is this tenant's, exists and has not expired (4.22).

        ``found``: it is reached by its number, not through the tenant.
        """
        return Sql(
            f"{'+' if found else ''}{alias}.tenant = ? AND {alias}.document IS NOT NULL"
            f" AND ({alias}.expires_us IS NULL OR {alias}.expires_us > ?)",
            (self.tenant, self.now_us),
        )
