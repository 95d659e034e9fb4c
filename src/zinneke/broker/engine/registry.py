"""All registered sources at hand (clause 5.12). The store has them too; this is what requests are matched against."""

from collections.abc import Iterable, Iterator

from zinneke.broker.engine.source import Source
from zinneke.broker.model.coverage import Need, matching, only_of
from zinneke.broker.model.registration import Information
from zinneke.broker.model.rights import Types
from zinneke.kernel.time import now

Match = tuple[Source, tuple[Information, ...]]
"""A source that may have what is needed, and the items of its information that say so."""


class Registry:
    """Sources by tenant, in order of registration. Changed and read in the event loop."""

    def __init__(self, types: Types = None) -> None:
        self._tenants: dict[str, dict[str, Source]] = {}
        self._types = types

    def within(self, types: Types) -> "Registry":
        """The same sources, without those that may have entities of other types."""
        narrow = Registry(types)
        narrow._tenants = self._tenants
        return narrow

    def __iter__(self) -> Iterator[Source]:
        return iter([source for sources in self._tenants.values() for source in sources.values()])

    def of(self, tenant: str) -> tuple[Source, ...]:
        """The sources of a tenant whose time is not over."""
        known = self._tenants.get(tenant)
        if not known:
            return ()
        at = now()
        live = (source for source in known.values() if not source.registration.expired(at))
        return tuple(source for source in live if self._types is None or only_of(source.registration, self._types))

    def find(self, tenant: str, registration_id: str) -> Source | None:
        """The source, or None."""
        found = self._tenants.get(tenant, {}).get(registration_id)
        return None if found is None or found.registration.expired(now()) else found

    def put(self, source: Source) -> None:
        """Add a source, or put it in the place of the one with its id."""
        self._tenants.setdefault(source.tenant, {})[source.id] = source

    def drop(self, tenant: str, registration_id: str) -> None:
        """Forget a source."""
        self._tenants.get(tenant, {}).pop(registration_id, None)

    def drop_expired(self, source: Source) -> None:
        """Forget this very source; another one may have come into its place."""
        if self._tenants.get(source.tenant, {}).get(source.id) is source:
            self.drop(source.tenant, source.id)

    def matching(
        self, tenant: str, need: Need, *, temporal: bool | None = False, via: Iterable[str] = ()
    ) -> list[Match]:
        """The sources that may have what is needed; those a request has already been at never do (5.12, 6.3.18).

        Sources of the present, of history, or (None) of both.
        """
        seen = frozenset(via)
        found: list[Match] = []
        for source in self.of(tenant):
            registration = source.registration
            if temporal in (None, registration.temporal) and registration.alias not in seen:
                items = matching(registration, need)
                if items:
                    found.append((source, items))
        return found
