"""Histories as other brokers tell them, and histories of one entity put together (5.7.3.4, 5.7.4.4)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

import msgspec

from zinneke.broker.model.attribute import FOREIGN_PAST, is_removal
from zinneke.broker.model.context import Context
from zinneke.broker.model.document import MAIN_MEMBER, Instance, Iri
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.names import is_uri
from zinneke.broker.model.parse import SCOPE, parse_history
from zinneke.broker.model.temporal import time_of
from zinneke.broker.model.times import as_instant
from zinneke.broker.ports import Past, Recorded
from zinneke.broker.query.tree import TemporalWindow

_BESIDE: Final = frozenset({"id", "@id", "type", "@type", "expiresAt", "createdAt", "modifiedAt", "deletedAt"})


def read_foreign_past(payload: Any, context: Context, at: datetime, window: TemporalWindow) -> Past:
    """What another broker tells of the past of an entity, as far as it lies in the window. Raises BadRequestData.

    That something was deleted is an instance of its own (4.5.7), unless it is not told when.
    """
    fragment = parse_history(payload, context, at, FOREIGN_PAST)
    if fragment.id is None or not fragment.types:
        raise BadRequestData("a history of another broker lacks id or type")
    recorded: list[Recorded] = []
    for name, given in payload.items():
        if name in _BESIDE:
            continue
        attribute = SCOPE if name == "scope" else context.expand_attribute(name)
        ids = _instance_ids(given, len(fragment.attrs[attribute]))
        recorded += [
            Recorded(attribute, instance, instance_id or _made_up(fragment.id, attribute, instance))
            for instance, instance_id in zip(fragment.attrs[attribute], ids, strict=True)
            if not is_removal(instance) and within(instance, window)
        ]
    recorded.sort(key=lambda one: _moment(one, window))
    return Past(fragment.id, fragment.types, tuple(recorded))


def unite(pasts: Iterable[Past], window: TemporalWindow, *, most: int | None, newest: bool) -> Past | None:
    """One history of several, each observation once; of each attribute at most ``most`` instances, the oldest or the
    newest. None for no history."""
    known = list(pasts)
    if not known:
        return None
    by_attribute: dict[Iri, dict[bytes, Recorded]] = {}
    for past in known:
        for one in past.instances:
            by_attribute.setdefault(one.attribute, {}).setdefault(_observation(one.instance), one)
    kept: list[Recorded] = []
    for found in by_attribute.values():
        ordered = sorted(found.values(), key=lambda one: _moment(one, window))
        kept += ordered if most is None else ordered[-most:] if newest else ordered[:most]
    kept.sort(key=lambda one: _moment(one, window))
    types = dict.fromkeys(name for past in known for name in past.types)
    return Past(known[0].id, tuple(types), tuple(kept))


def within(instance: Instance, window: TemporalWindow) -> bool:
    """Whether an instance lies in the window: by the time that the window is about, which it has to have (4.11)."""
    if window.start is None and window.end is None:
        return True
    at = as_instant(str(instance.get(window.time_property, "")))
    if at is None:
        return False
    return (window.start is None or window.start <= at) and (window.end is None or at < window.end)


def _observation(instance: Instance) -> bytes:
    """What makes two instances one: dataset, time and content."""
    content = instance.get(MAIN_MEMBER[instance["type"]])
    at = instance.get("observedAt") or instance.get("deletedAt") or instance.get("modifiedAt")
    return msgspec.json.encode([instance.get("datasetId"), at, content], order="sorted")


def _moment(recorded: Recorded, window: TemporalWindow) -> str:
    return time_of(recorded.instance, window.time_property)


def _instance_ids(given: Any, number: int) -> list[str | None]:
    listed = given if isinstance(given, list) and len(given) == number else [given]
    found = [one.get("instanceId") if isinstance(one, dict) else None for one in listed]
    ids = [one if isinstance(one, str) and is_uri(one) else None for one in found]
    return ids if len(ids) == number else [None] * number


def _made_up(entity_id: str, attribute: Iri, instance: Instance) -> str:
    """The same id for the same instance each time it is told without one."""
    name = f"{entity_id} {attribute} {_observation(instance).decode()}"
    return f"urn:ngsi-ld:instance:{uuid5(NAMESPACE_URL, name)}"
