"""The tenants as this process knows them."""

from collections.abc import Iterable
from typing import Final

from zinneke.broker.adapters.postgres.names import check_length
from zinneke.broker.adapters.postgres.news import News
from zinneke.broker.adapters.postgres.session import Session

FIND: Final = "SELECT key FROM tenants WHERE name = %s"
ADD: Final = "INSERT INTO tenants (name) VALUES (%s) ON CONFLICT DO NOTHING"


class Tenants:
    """Names and numbers: those that are committed, and those the writer has made and not yet committed."""

    def __init__(self, known: dict[str, int]) -> None:
        self.known = known
        self._new: dict[str, int] = {}

    def of(self, name: str, session: Session, news: News, *, create: bool) -> int:
        """The number of a tenant, for the writer. Raises KeyError for an unknown one that is not to be made."""
        found = self.known.get(name) or self._new.get(name)
        if found is not None:
            return found
        if create:
            check_length(name)
            news.tenants |= session.run(ADD, (name,)) > 0
        row = session.row(FIND, (name,))
        if row is None:
            raise KeyError(name)
        self._new[name] = int(row[0])
        return self._new[name]

    def pending(self) -> tuple[str, ...]:
        """Those that are not yet committed."""
        return tuple(self._new)

    def undo(self, kept: Iterable[str]) -> None:
        """Only these are still pending."""
        self._new = {name: self._new[name] for name in kept}

    def keep(self) -> None:
        """What was pending is committed."""
        self.known |= self._new
        self._new = {}
