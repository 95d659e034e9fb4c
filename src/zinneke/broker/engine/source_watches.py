"""Subscriptions to registrations of sources: who is told when one comes, changes or goes (5.11.7)."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final, Literal
from uuid import uuid4

import msgspec

from zinneke.broker.engine.sending import JSON
from zinneke.broker.engine.suitable import fitting
from zinneke.broker.engine.watch import Watch
from zinneke.broker.model.coverage import only_of
from zinneke.broker.model.registration import Information, Registration, from_record
from zinneke.broker.model.registration_shown import represent_registration
from zinneke.broker.ports import Transaction
from zinneke.kernel.time import format_instant

Reason = Literal["newlyMatching", "updated", "noLongerMatching"]
Told = Sequence[tuple[Registration, tuple[Information, ...]]]

NOTHING: Final[tuple[Information, ...]] = ()


class SourceWatches:
    """Put and dropped in the event loop, asked by the store's writer thread: a tenant has few of them."""

    def __init__(self) -> None:
        self._watches: dict[tuple[str, str], Watch] = {}

    def __iter__(self) -> Iterator[Watch]:
        return iter(tuple(self._watches.values()))

    def find(self, tenant: str, subscription_id: str) -> Watch | None:
        """The subscription, or None."""
        return self._watches.get((tenant, subscription_id))

    def put(self, watch: Watch) -> None:
        """Add a subscription, or put it in the place of the one with its id."""
        self._watches[watch.tenant, watch.id] = watch

    def drop(self, tenant: str, subscription_id: str) -> None:
        """Forget a subscription."""
        self._watches.pop((tenant, subscription_id), None)

    def periodic(self) -> tuple[Watch, ...]:
        """The subscriptions that the clock drives."""
        return tuple(watch for watch in self if watch.interval is not None)

    def tell(
        self,
        transaction: Transaction,
        tenant: str,
        before: Registration | None,
        after: Registration | None,
        at: datetime,
    ) -> None:
        """Queue what a change of a registration calls for, in its own transaction."""
        for watch in self:
            if watch.tenant == tenant and watch.interval is None and watch.active(at):
                was, now = _fitting(watch, before, at), _fitting(watch, after, at)
                if after is not None and now:
                    _queue(transaction, watch, "updated" if was else "newlyMatching", [(after, now)], at)
                elif before is not None and was:
                    _queue(transaction, watch, "noLongerMatching", [(before, was)], at)


def tell_all(transaction: Transaction, watch: Watch, at: datetime, reason: Reason = "newlyMatching") -> bool:
    """Queue all registrations that fit now. Whether there are any (5.11.2.4)."""
    found = []
    for record in transaction.records("registration"):
        registration = from_record(record["registration"])
        if not registration.expired(at) and (items := _fitting(watch, registration, at)):
            found.append((registration, items))
    if found and watch.active(at):
        _queue(transaction, watch, reason, found, at)
    return bool(found)


def _fitting(watch: Watch, registration: Registration | None, at: datetime) -> tuple[Information, ...]:
    if registration is None or watch.asked is None:
        return NOTHING
    if watch.told is not None and not only_of(registration, watch.told):
        return NOTHING
    return fitting(registration, watch.asked, at)


def _queue(transaction: Transaction, watch: Watch, reason: Reason, told: Told, at: datetime) -> None:
    transaction.queue(watch.key, _message(watch, reason, told, at))


def _message(watch: Watch, reason: Reason, told: Told, at: datetime) -> bytes:
    context = watch.view.context
    shown = [
        represent_registration(registration, context, sys_attrs=watch.view.sys_attrs, only=items)
        for registration, items in told
    ]
    message: dict[str, Any] = {
        "id": f"urn:ngsi-ld:ContextSourceNotification:{uuid4()}",
        "type": "ContextSourceNotification",
        "subscriptionId": watch.id,
        "notifiedAt": format_instant(at),
        "triggerReason": reason,
        "data": shown,
    }
    if watch.endpoint.accept != JSON:
        message |= {"@context": context.source, "data": [{**one, "@context": context.source} for one in shown]}
    return msgspec.json.encode(message)
