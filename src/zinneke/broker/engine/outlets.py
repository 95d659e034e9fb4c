"""Where a queued notification goes: what its key in the queue stands for."""

from dataclasses import dataclass
from typing import Any, Final

import msgspec

from zinneke.broker.engine.sending import Endpoint, endpoint_of
from zinneke.broker.engine.settling import Counted
from zinneke.broker.engine.source_watches import SourceWatches
from zinneke.broker.engine.watch import SOURCES_KEY
from zinneke.broker.engine.watches import Watches

_GIVEN: Final = "to "
"""Begins a key that holds the endpoint itself. Ids of subscriptions are URIs and have no blanks."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """An endpoint, the @context that is linked, and whose counters the attempts go to, if anybody's."""

    endpoint: Endpoint
    context_url: str
    counted: Counted | None = None


def key_of(endpoint: dict[str, Any], context_url: str) -> str:
    """The key of a notification that is no subscription's."""
    return _GIVEN + msgspec.json.encode([endpoint, context_url]).decode()


class Outlets:
    """Finds where notifications go."""

    def __init__(self, watches: Watches, source_watches: SourceWatches) -> None:
        self._watches = watches
        self._source_watches = source_watches

    def find(self, tenant: str, key: str) -> Outlet | None:
        """The outlet of a key, or None if nobody waits for its notification any more."""
        if key.startswith(_GIVEN):
            members, context_url = msgspec.json.decode(key.removeprefix(_GIVEN))
            return Outlet(endpoint_of(members), context_url)
        if key.startswith(SOURCES_KEY):
            watch = self._source_watches.find(tenant, key.removeprefix(SOURCES_KEY))
        else:
            watch = self._watches.find(tenant, key)
        return None if watch is None else Outlet(watch.endpoint, watch.context_url, watch)
