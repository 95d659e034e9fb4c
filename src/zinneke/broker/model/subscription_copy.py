"""The copy of a subscription that a source gets: no more than it is registered for, told to this broker (5.8.1.4)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from zinneke.broker.model.context import Context
from zinneke.broker.model.coverage import Need, attributes_covered, fits
from zinneke.broker.model.document import Iri
from zinneke.broker.model.registration import Information
from zinneke.broker.model.subscription import Subscription
from zinneke.broker.model.subscription_shown import represent_subscription
from zinneke.broker.query.q import attributes_of
from zinneke.broker.query.tree import Query

KEPT: Final = (
    "watchedAttributes", "notificationTrigger", "timeInterval", "q", "geoQ", "scopeQ", "expandValues",
    "jsonKeys", "expiresAt", "isActive",
)  # fmt: skip
"""Members that a copy has too. The gap of ``throttling`` is kept here, over all sources together."""
OPTIONAL: Final = (*KEPT, "entities", "localOnly")
"""Members that one copy has and another has not."""
FILTERS: Final = frozenset({"q", "geoQ", "scopeQ", "expandValues", "jsonKeys"})
ENTITY_TRIGGERS: Final = frozenset({"entityCreated", "entityDeleted"})


def copied(
    subscription: Subscription,
    items: Sequence[Information],
    context: Context,
    at: datetime,
    *,
    same_names: bool,
) -> dict[str, Any] | None:
    """The members of a copy without id and endpoint, written with ``context``; None if the source can tell nothing.

    ``same_names``: the context is the one q is written with; q stays behind otherwise, as it does where entities are
    split, because what arrives is judged again.
    """
    covered = attributes_covered(items, frozenset())
    watched = subscription.watched if covered is None else subscription.watched & covered
    if subscription.watched and not watched and subscription.triggers.isdisjoint(ENTITY_TRIGGERS):
        return None
    split = bool(subscription.members.get("splitEntities"))
    left = FILTERS if split else frozenset() if same_names else frozenset({"q"})
    shown = represent_subscription(subscription, context, at)
    copy: dict[str, Any] = {name: shown[name] for name in KEPT if name in shown and name not in left}
    if watched:
        copy["watchedAttributes"] = [context.compact(name) for name in sorted(watched)]
    if selectors := _selectors(subscription, items, shown.get("entities", ())):
        copy["entities"] = selectors
    notification = _notification(subscription, frozenset() if split else _told(subscription, covered), context)
    return {"type": "Subscription", **copy, "notification": notification}


def _notification(subscription: Subscription, told: frozenset[Iri], context: Context) -> dict[str, Any]:
    """All that is needed to write this broker's own notification of what arrives."""
    notification: dict[str, Any] = {"format": "normalized", "sysAttrs": True}
    if subscription.members["notification"].get("showChanges"):
        notification["showChanges"] = True
    if told:
        notification["attributes"] = [context.compact(name) for name in sorted(told)]
    return notification


def filters_covered(query: Query, items: Iterable[Information]) -> Query:
    """The query without filters on attributes the source does not tell of: it has judged those itself."""
    covered = attributes_covered(items, frozenset())
    if covered is None:
        return query
    condition = query.condition if query.condition and attributes_of(query.condition) <= covered else None
    geo = query.geo if query.geo and query.geo.attribute in covered else None
    return Query(query.selectors, condition=condition, geo=geo, scope=query.scope)


def _told(subscription: Subscription, covered: frozenset[Iri] | None) -> frozenset[Iri]:
    """The attributes a source tells of (none: all): what it is registered for, and no more than is shown or judged."""
    notification, query = subscription.members["notification"], subscription.query()
    wanted = {*notification.get("attributes", ()), *notification.get("pick", ())} - {"id", "type", "scope"}
    if not wanted:
        return covered or frozenset()
    if query.condition is not None:
        wanted |= attributes_of(query.condition)
    if query.geo is not None:
        wanted.add(query.geo.attribute)
    return frozenset(wanted if covered is None else (wanted & covered or covered))


def _selectors(subscription: Subscription, items: Sequence[Information], shown: Sequence[Any]) -> list[Any]:
    """Those that the source may have entities of; where the subscription names none, those of its registration."""
    selectors = subscription.query().selectors
    return [
        text
        for selector, text in zip(selectors, shown, strict=True)
        if any(fits(item, Need((selector,))) for item in items)
    ]
