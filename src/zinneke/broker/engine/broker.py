"""The broker: a store, the contexts, the subscriptions at hand and what sends their notifications."""

from collections.abc import Callable, Mapping
from copy import copy
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Self, TypeVar

from zinneke.broker.engine.asking import Asking
from zinneke.broker.engine.calling import open_caller
from zinneke.broker.engine.dispatcher import Dispatcher
from zinneke.broker.engine.expiring import Expiring
from zinneke.broker.engine.filling import Filling
from zinneke.broker.engine.following import AtHand, Following
from zinneke.broker.engine.guarded_store import GuardedStore
from zinneke.broker.engine.hits import Hits
from zinneke.broker.engine.hosting import Hosting
from zinneke.broker.engine.identity import Identity
from zinneke.broker.engine.loading import load_sources, load_watches
from zinneke.broker.engine.mirroring import Mirroring
from zinneke.broker.engine.mqtt import Publisher
from zinneke.broker.engine.outlets import Outlets
from zinneke.broker.engine.periodic import Periodic
from zinneke.broker.engine.present import Present
from zinneke.broker.engine.registry import Registry
from zinneke.broker.engine.sending import Sender
from zinneke.broker.engine.settling import Settling
from zinneke.broker.engine.snapshot_content import fill
from zinneke.broker.engine.source_watches import SourceWatches
from zinneke.broker.engine.watches import Watches
from zinneke.broker.model.context import Context
from zinneke.broker.model.contexts import Contexts
from zinneke.broker.model.kept import Written
from zinneke.broker.model.rights import ANYONE, EVERYTHING, Policy, Principal, Rights
from zinneke.broker.ports import Reader, Store, Transaction
from zinneke.kernel.outgoing import Outgoing
from zinneke.kernel.time import now

T = TypeVar("T")


class Broker:
    """All parts of a running broker, or the same parts as far as someone's rights go. It lives in one event loop."""

    def __init__(
        self,
        store: Store,
        identity: Identity,
        outgoing: Outgoing,
        preloaded: Mapping[str, Path],
        *,
        split_entities: bool | None = None,
    ) -> None:
        self.caller = caller = open_caller(outgoing)
        self.store = store
        self.identity = identity
        self.started = now()
        self.hosting = Hosting(store, caller, identity.addresses)
        self.hits = Hits()
        self.written = Written()
        self.contexts = Contexts(preloaded, self.hosting.fetch)
        self.watches = Watches(store)
        self.source_watches = SourceWatches()
        self.registry = Registry()
        self.settling = Settling(store)
        self.sender = Sender(caller, Publisher(outgoing))
        self.dispatcher = Dispatcher(store, Outlets(self.watches, self.source_watches).find, self.sender, self.settling)
        self.split_entities = split_entities
        self.asking = Asking(identity, caller, self.hosting, self.settling)
        self.periodic = Periodic(self.store, self.watches, self.source_watches, self.dispatcher.wake)
        self.mirroring = Mirroring(store, self.watches, self.registry, self.asking, self.context, identity.addresses[0])
        self.expiring = Expiring(store, self.registry, self.source_watches, self.dispatcher.wake)
        self.filling = Filling(store, self.watches, partial(fill, self), self.dispatcher.wake)
        hand = AtHand(
            self.watches,
            self.source_watches,
            self.registry,
            self.contexts,
            self.hosting,
            self.context,
            lambda: self.policy,
            self.mirroring,
        )
        self.following = Following(store, hand, self.dispatcher.wake)
        self.policy: Policy | None = None
        """Who may do what; without one, everybody may do everything."""
        self.principal: Principal = ANYONE
        self.rights: Rights = EVERYTHING

    async def __aenter__(self) -> Self:
        self.following.listen()
        await load_watches(self.store, self.watches, self.source_watches, self.context, self.policy)
        load_sources(self.store, self.registry)
        self.following.start()
        self.settling.start()
        self.dispatcher.start()
        self.periodic.start()
        self.expiring.start()
        self.filling.start()
        self.mirroring.start()
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.following.close()
        await self.mirroring.close()
        await self.filling.close()
        await self.expiring.close()
        await self.periodic.close()
        await self.dispatcher.close()
        await self.settling.close()
        await self.sender.close()
        await self.store.close()

    def acting_for(self, principal: Principal, rights: Rights, verb: str) -> Self:
        """The broker as the principal may use it. What sources have of other types is not asked for."""
        acting = copy(self)
        acting.principal, acting.rights = principal, rights
        if rights.limited:
            acting.store = GuardedStore(self.store, rights)
            if verb != "register":
                acting.registry = self.registry.within(rights.of(verb))
        return acting

    async def context(self, value: object) -> Context:
        """The context that a request names. Raises BadRequestData or LdContextNotAvailable."""
        context = self.contexts.cached(value) or await self.contexts.resolve(value)
        if isinstance(value, str):
            self.hits.note(value, now())
        return context

    async def write(self, tenant: str, at: datetime, work: Callable[[Present], T], *, create: bool = False) -> T:
        """Change the present in one unit of work that happens at ``at``; answer when it is on disk."""

        def unit(transaction: Transaction) -> T:
            with self.watches.undone_on_failure():
                return work(Present(transaction, self.watches, tenant, at))

        result = await self.store.write(tenant, unit, create=create)
        if self.watches.queued:
            self.watches.queued = False
            self.dispatcher.wake()
        return result

    async def read(self, tenant: str, look: Callable[[Reader], T], *, quick: bool = False) -> T:
        """Run a query that may be slow; ``quick`` if it will mostly not be."""
        return await self.store.read(tenant, look, quick=quick)
