"""Copies of subscriptions at sources: which there are, and where each source brings its notifications (5.8.1.4)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Any, Final
from uuid import uuid4

from zinneke.broker.engine.source import Source
from zinneke.broker.model.registration import from_record
from zinneke.broker.ports import Collection, Store

COLLECTION: Final[Collection] = "subscriptioncopy"


@dataclass(slots=True)
class Copy:
    """One copy. ``token`` makes the address its notifications come to, and is its key in the store.

    ``body`` is what the source has accepted, None before it has; ``attempts`` are those to delete it that failed.
    """

    token: str
    tenant: str
    subscription_id: str
    source: Source
    remote_id: str
    body: dict[str, Any] | None = None
    attempts: int = 0

    def record(self) -> dict[str, Any]:
        """As plain JSON, for a store. The registration is kept: it may be gone when the copy is to be deleted."""
        return {
            "token": self.token,
            "subscription": self.subscription_id,
            "registration": self.source.registration.record(),
            "remote": self.remote_id,
            "body": self.body,
            "attempts": self.attempts,
        }


def new_copy(tenant: str, subscription_id: str, source: Source) -> Copy:
    """A copy that is to be made, under an id and an address that nobody can guess."""
    return Copy(token_urlsafe(32), tenant, subscription_id, source, f"urn:ngsi-ld:Subscription:{uuid4()}")


def copy_of(tenant: str, record: dict[str, Any]) -> Copy:
    """The copy that :meth:`Copy.record` wrote."""
    source = Source(tenant, from_record(record["registration"]))
    return Copy(
        record["token"], tenant, record["subscription"], source, record["remote"], record["body"], record["attempts"]
    )


class Copies:
    """All copies at hand; every change is in the store before it counts."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._copies: dict[tuple[str, str], dict[str, Copy]] = defaultdict(dict)

    def __iter__(self) -> Iterator[Copy]:
        return iter([copy for copies in self._copies.values() for copy in copies.values()])

    @property
    def leads(self) -> bool:
        """Whether this process looks after them."""
        return self._store.leads

    def load(self) -> None:
        """Take up what is in the store."""
        self._copies.clear()
        for tenant in self._store.tenants():
            for record in self._store.reader(tenant).records(COLLECTION):
                copy = copy_of(tenant, record)
                self._copies[tenant, copy.subscription_id][copy.source.id] = copy

    def of(self, tenant: str, subscription_id: str) -> dict[str, Copy]:
        """The copies of a subscription, by the id of the registration."""
        return dict(self._copies.get((tenant, subscription_id), {}))

    async def by_token(self, token: str) -> Copy | None:
        """The copy whose notifications come to this address, whichever process made it."""
        for tenant in self._store.tenants():
            record = await self._store.glance(tenant, lambda reader: reader.record(COLLECTION, token))
            if record is not None:
                return copy_of(tenant, record)
        return None

    async def put(self, copy: Copy) -> None:
        """Keep a copy, or what has become of it."""
        await self._store.write(
            copy.tenant, lambda transaction: transaction.put_record(COLLECTION, copy.token, copy.record())
        )
        self._copies[copy.tenant, copy.subscription_id][copy.source.id] = copy

    async def remove(self, copy: Copy) -> None:
        """Forget a copy."""
        await self._store.write(copy.tenant, lambda transaction: transaction.remove_record(COLLECTION, copy.token))
        self._copies[copy.tenant, copy.subscription_id].pop(copy.source.id, None)
