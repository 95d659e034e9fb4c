"""Subscriptions: made, changed and shown (5.2.12, 5.8.1 to 5.8.5). Names are expanded; q is kept as written."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final, Literal

from zinneke.broker.model.context import Context
from zinneke.broker.model.document import NULL, Iri
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.names import uri
from zinneke.broker.model.noting import NotingContext, noted_context
from zinneke.broker.model.older import parse_version
from zinneke.broker.model.plain import read_members
from zinneke.broker.model.subscription_members import READ, READ_OF_SOURCES, READ_ONLY
from zinneke.broker.model.times import instant
from zinneke.broker.model.view import View
from zinneke.broker.query.geo import parse_geo
from zinneke.broker.query.joining import parse_join
from zinneke.broker.query.parse import refuse_links
from zinneke.broker.query.projection import projection
from zinneke.broker.query.q import parse_q
from zinneke.broker.query.scope import parse_scope_query
from zinneke.broker.query.shaping import FORMS
from zinneke.broker.query.tree import Condition, Query, Selector, TypeSelection
from zinneke.broker.query.types import ANY_TYPE
from zinneke.kernel.time import format_instant

Status = Literal["active", "paused", "expired"]
Subject = Literal["entities", "sources"]
"""What a subscription is about: entities (5.8), or registrations of sources that may have them (5.11)."""

_READ: Final = {"entities": READ, "sources": READ_OF_SOURCES}

ATTRIBUTE_TRIGGERS: Final = frozenset({"attributeCreated", "attributeUpdated", "attributeDeleted"})
DEFAULT_TRIGGERS: Final = frozenset({"attributeCreated", "attributeUpdated"})
_BESIDE: Final = frozenset({"id", "@id", "type", "@type", "@context"}) | READ_ONLY


@dataclass(frozen=True, slots=True)
class Subscription:
    """``members`` in stored form; ``noted`` are the names in q with their IRIs; times are canonical."""

    id: str
    members: dict[str, Any]
    created_at: str
    modified_at: str
    noted: dict[str, Iri] = field(default_factory=dict)

    def record(self) -> dict[str, Any]:
        """As plain JSON, for a store."""
        return {
            "id": self.id,
            "members": self.members,
            "noted": self.noted,
            "createdAt": self.created_at,
            "modifiedAt": self.modified_at,
        }

    def status(self, at: datetime) -> Status:
        """Whether it notifies at this instant; it expires by itself (5.8.1.4)."""
        expires_at = self.members.get("expiresAt")
        if expires_at is not None and instant(expires_at) <= at:
            return "expired"
        return "active" if self.members.get("isActive", True) else "paused"

    @property
    def local(self) -> bool:
        """Whether it is about this broker's own entities alone, as it is with ``*`` for a type (5.2.12)."""
        return bool(self.members.get("localOnly")) or any(
            one["type"] == ANY_TYPE for one in self.members.get("entities", ())
        )

    @property
    def watched(self) -> frozenset[Iri]:
        """The attributes whose change counts; empty: any."""
        return frozenset(self.members.get("watchedAttributes", ()))

    @property
    def triggers(self) -> frozenset[str]:
        """What it is notified of; entityUpdated is any change of an attribute (5.2.12)."""
        given = frozenset(self.members.get("notificationTrigger", DEFAULT_TRIGGERS))
        return given | ATTRIBUTE_TRIGGERS if "entityUpdated" in given else given

    @property
    def endpoint(self) -> dict[str, Any]:
        """Where notifications go (5.2.15)."""
        found: dict[str, Any] = self.members["notification"]["endpoint"]
        return found

    def query(self) -> Query:
        """Which entities it is about."""
        members = self.members
        geo = members.get("geoQ")
        return Query(
            selectors=tuple(_selector(one) for one in members.get("entities", ())),
            condition=self._condition(),
            geo=parse_geo(geo, noted_context({})) if geo else None,
            scope=parse_scope_query(members["scopeQ"]) if "scopeQ" in members else None,
        )

    def view(self, context: Context, at: datetime) -> View:
        """How its notifications show entities, under the context they are written with."""
        notification = self.members["notification"]
        shown = projection(notification.get("pick", {}), notification.get("omit", {}))
        return View(
            context=context,
            form=FORMS[notification.get("format", "normalized")],
            sys_attrs=notification.get("sysAttrs", False),
            lang=self.members.get("lang"),
            pick=shown.pick,
            omit=shown.omit,
            attributes=frozenset(notification.get("attributes", ())),
            datasets=frozenset(self.members.get("datasetId", ())),
            at=at,
            join=parse_join(notification),
            linked=shown.linked,
            version=parse_version(older) if (older := self.members.get("ngsildConformance")) else None,
        )

    def csf(self) -> Condition | None:
        """What the sources must fulfil (4.9)."""
        text = self.members.get("csf")
        return None if text is None else parse_q(text, noted_context(self.noted))

    def _condition(self) -> Condition | None:
        text = self.members.get("q")
        if text is None:
            return None
        expanded = frozenset(self.members.get("expandValues", ()))
        return parse_q(text, noted_context(self.noted), expanded)


def from_record(record: Mapping[str, Any]) -> Subscription:
    """The subscription that :meth:`Subscription.record` wrote."""
    return Subscription(
        record["id"], record["members"], record["createdAt"], record["modifiedAt"], record.get("noted", {})
    )


def parse_subscription(
    payload: Any, context: Context, now: datetime, new_id: str, subject: Subject = "entities"
) -> Subscription:
    """A new subscription; ``new_id`` is its id if it brings none. Raises BadRequestData (5.8.1.4, 5.11.2.4)."""
    given = _members(payload)
    if payload.get("type", payload.get("@type")) != "Subscription":
        raise BadRequestData(f'type is {payload.get("type")!r}: a subscription has "type": "Subscription"')
    members = read_members(given, context, _READ[subject])
    stamp = format_instant(now)
    identity = uri(payload.get("id", payload.get("@id", new_id)), "the id of the subscription")
    subscription = Subscription(identity, members, stamp, stamp, _noted(members, context))
    _check(subscription, now, fresh=frozenset(members))
    return subscription


def patch_subscription(
    known: Subscription, payload: Any, context: Context, now: datetime, subject: Subject = "entities"
) -> Subscription:
    """A subscription with the members of a fragment in the place of its own; null removes (5.8.2.4).

    Raises BadRequestData.
    """
    given = _members(payload)
    if payload.get("id", known.id) != known.id:
        raise BadRequestData(f"the id {payload['id']!r} is not that of the subscription, {known.id}")
    if payload.get("type", "Subscription") != "Subscription":
        raise BadRequestData(f'type is {payload["type"]!r}: a subscription stays a "Subscription"')
    removed = {member for member, value in given.items() if value == NULL}
    fresh = read_members({m: value for m, value in given.items() if m not in removed}, context, _READ[subject])
    members = {member: value for member, value in known.members.items() if member not in removed} | fresh
    said = {name: members[name] for name in ("expandValues", *fresh) if name in members}
    noted = _noted(members, context) | known.noted | _noted(said, context)
    changed = replace(known, members=members, modified_at=format_instant(now), noted=noted)
    _check(changed, now, fresh=frozenset(fresh))
    return changed


def _members(payload: Any) -> dict[str, Any]:
    if not isinstance(payload, dict):
        raise BadRequestData("a subscription is a JSON object")
    return {member: value for member, value in payload.items() if member not in _BESIDE}


def _noted(members: Mapping[str, Any], context: Context) -> dict[str, str]:
    """The names in q and csf with their IRIs. Raises BadRequestData for what cannot be read."""
    noting = NotingContext(context)
    join = parse_join(members.get("notification", {}))
    for member in ("q", "csf"):
        if member in members:
            condition = parse_q(members[member], noting, frozenset(members.get("expandValues", ())))
            refuse_links(condition, join.level if join else 0)
    return noting.noted


def _check(subscription: Subscription, now: datetime, fresh: frozenset[str]) -> None:
    """Raise BadRequestData for members that do not go together (5.2.12)."""
    members = subscription.members
    if "notification" not in members:
        raise BadRequestData("the subscription has no notification: say where to send what")
    if "timeInterval" in members:
        for other in ("watchedAttributes", "throttling"):
            if other in members:
                raise BadRequestData(f"timeInterval and {other} exclude each other: leave one out")
    needed = ("entities",) if "timeInterval" in members else ("entities", "watchedAttributes")
    if not subscription.local and not any(member in members for member in needed):
        raise BadRequestData(f"the subscription needs {' or '.join(needed)}, or localOnly true")
    if "expiresAt" in fresh and subscription.status(now) == "expired":
        raise BadRequestData(f"expiresAt is {members['expiresAt']}, which is past: give a later time")


def _selector(stored: Mapping[str, Any]) -> Selector:
    types = stored["type"]
    return Selector(
        types=None if types == ANY_TYPE else TypeSelection(tuple(tuple(group) for group in types)),
        ids=tuple(stored.get("id", ())),
        id_pattern=stored.get("idPattern"),
    )
