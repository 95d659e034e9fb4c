"""All tenants as someone with limited rights sees them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from zinneke.broker.engine.guarded import GuardedReader, GuardedTransaction
from zinneke.broker.figures import Figures
from zinneke.broker.model.rights import Rights
from zinneke.broker.ports import Delivery, Followers, Reader, Store, Transaction
from zinneke.broker.query.tree import Path

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class GuardedStore:
    """A store behind rights. What is about no entity passes through."""

    inner: Store
    rights: Rights

    def reader(self, tenant: str) -> Reader:
        """A view of what may be read."""
        return GuardedReader(self.inner.reader(tenant), self.rights)

    def has_tenant(self, tenant: str) -> bool:
        """Whether the tenant exists."""
        return self.inner.has_tenant(tenant)

    async def write(self, tenant: str, work: Callable[[Transaction], T], *, create: bool = False) -> T:
        """Run the work behind the rights. Raises Forbidden, and then keeps nothing."""

        def guarded(transaction: Transaction) -> T:
            return work(GuardedTransaction(transaction, self.rights))

        return await self.inner.write(tenant, guarded, create=create)

    async def read(self, tenant: str, look: Callable[[Reader], T], *, quick: bool = False) -> T:
        """Run a query behind the rights."""
        return await self.inner.read(tenant, lambda reader: look(GuardedReader(reader, self.rights)), quick=quick)

    async def glance(self, tenant: str, look: Callable[[Reader], T]) -> T:
        """Look things up behind the rights."""
        return await self.inner.glance(tenant, lambda reader: look(GuardedReader(reader, self.rights)))

    def tenants(self) -> Sequence[str]:
        """The names of all tenants."""
        return self.inner.tenants()

    async def drop(self, tenant: str) -> bool:
        """Delete a tenant."""
        return await self.inner.drop(tenant)

    def index(self, paths: Sequence[Path]) -> None:
        """Have indexes of the values at these paths."""
        self.inner.index(paths)

    async def deliveries(self, limit: int, *, after: int = 0) -> Sequence[Delivery]:
        """Notifications still to be sent."""
        return await self.inner.deliveries(limit, after=after)

    @property
    def leads(self) -> bool:
        """Whether this process leads."""
        return self.inner.leads

    @property
    def alone(self) -> bool:
        """Whether no other process can be on the store."""
        return self.inner.alone

    def listen(self, followers: Followers) -> None:
        """Tell what other processes do."""
        self.inner.listen(followers)

    async def settle(self, numbers: Sequence[int]) -> None:
        """Take notifications off the queue."""
        await self.inner.settle(numbers)

    async def postpone(self, numbers: Sequence[int]) -> None:
        """Count a failed attempt."""
        await self.inner.postpone(numbers)

    async def figures(self) -> Figures:
        """How the store is doing."""
        return await self.inner.figures()

    async def close(self) -> None:
        """Close the store."""
        await self.inner.close()
