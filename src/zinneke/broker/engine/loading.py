"""Takes up the subscriptions and registered sources that an earlier run left in the store."""

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Final

from zinneke.broker.engine.holding import take_up
from zinneke.broker.engine.owning import given_back
from zinneke.broker.engine.registry import Registry
from zinneke.broker.engine.source import source_of
from zinneke.broker.engine.source_watches import SourceWatches
from zinneke.broker.engine.watch import Watch
from zinneke.broker.engine.watches import Watches
from zinneke.broker.engine.watching import source_watch_of, subscription_of, watch_of, with_counters
from zinneke.broker.model.context import CORE_CONTEXT, Context
from zinneke.broker.model.rights import Policy
from zinneke.broker.model.subscription import Subscription
from zinneke.broker.ports import Store
from zinneke.kernel.problem import Problem
from zinneke.kernel.time import now

Resolve = Callable[[object], Awaitable[Context]]
Make = Callable[[str, Subscription, Context, str, datetime], Watch]

_log: Final = logging.getLogger(__name__)


async def load_all(
    store: Store,
    watches: Watches,
    source_watches: SourceWatches,
    registry: Registry,
    resolve: Resolve,
    policy: Policy | None,
) -> None:
    """Put at hand what is stored, and drop what is at hand and not stored any more."""
    for gone in [watch for watch in watches if not _stored(store, watch)]:
        watches.drop(gone.tenant, gone.id)
    for gone in [watch for watch in source_watches if not _stored(store, watch)]:
        source_watches.drop(gone.tenant, gone.id)
    for source in registry:
        if not store.has_tenant(source.tenant) or not store.reader(source.tenant).record("registration", source.id):
            registry.drop(source.tenant, source.id)
    await load_watches(store, watches, source_watches, resolve, policy)
    load_sources(store, registry)


async def load_watches(
    store: Store, watches: Watches, source_watches: SourceWatches, resolve: Resolve, policy: Policy | None = None
) -> None:
    """Put every stored subscription at hand, to entities and to registrations."""
    for tenant in store.tenants():
        reader = store.reader(tenant)
        for record in reader.records("subscription"):
            watches.put(await watch_from(resolve, tenant, record, watch_of, policy))
        for record in reader.records("held"):
            if (watch := watches.find(tenant, record["subscription"])) is not None:
                take_up(watch, record)
                watches.hold(watch)
        for record in reader.records("csourcesubscription"):
            source_watches.put(await watch_from(resolve, tenant, record, source_watch_of, policy))


def load_sources(store: Store, registry: Registry) -> None:
    """Put every registered source at hand."""
    for tenant in store.tenants():
        for record in store.reader(tenant).records("registration"):
            registry.put(source_of(tenant, record))


async def watch_from(resolve: Resolve, tenant: str, record: dict[str, Any], make: Make, policy: Policy | None) -> Watch:
    """The subscription that a record is of, as its owner may have it."""
    subscription = subscription_of(record)
    url = subscription.members["jsonldContext"]
    try:
        context = await resolve(url)
    except Problem as problem:
        _log.warning("%s is notified with full names, because its @context fails: %s", subscription.id, problem)
        context = CORE_CONTEXT
    watch = with_counters(make(tenant, subscription, context, url, now()), record)
    return given_back(watch, record, policy)


def _stored(store: Store, watch: Watch) -> bool:
    return store.has_tenant(watch.tenant) and store.reader(watch.tenant).record(watch.collection, watch.id) is not None
