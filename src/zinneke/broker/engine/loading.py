"""Takes up the subscriptions and registered sources that an earlier run left in the store."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final

from zinneke.broker.engine.registry import Registry
from zinneke.broker.engine.source import source_of
from zinneke.broker.engine.watch import Watch
from zinneke.broker.engine.watches import Watches
from zinneke.broker.engine.watching import subscription_of, watch_of, with_counters
from zinneke.broker.model.context import CORE_CONTEXT, Context
from zinneke.broker.ports import Store
from zinneke.kernel.problem import Problem
from zinneke.kernel.time import now

Resolve = Callable[[object], Awaitable[Context]]

_log: Final = logging.getLogger(__name__)


async def load_watches(store: Store, watches: Watches, resolve: Resolve) -> None:
    """Put every stored subscription at hand."""
    for tenant in store.tenants():
        for record in store.reader(tenant).records("subscription"):
            watches.put(await _watch(resolve, tenant, record))


def load_sources(store: Store, registry: Registry) -> None:
    """Put every registered source at hand."""
    for tenant in store.tenants():
        for record in store.reader(tenant).records("registration"):
            registry.put(source_of(tenant, record))


async def _watch(resolve: Resolve, tenant: str, record: dict[str, Any]) -> Watch:
    subscription = subscription_of(record)
    url = subscription.members["jsonldContext"]
    try:
        context = await resolve(url)
    except Problem as problem:
        _log.warning("%s is notified with full names, because its @context fails: %s", subscription.id, problem)
        context = CORE_CONTEXT
    return with_counters(watch_of(tenant, subscription, context, url, now()), record)
