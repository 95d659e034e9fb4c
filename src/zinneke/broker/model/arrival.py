"""Notifications of other brokers as they arrive: entities, and what was changed or deleted of them (5.3.1, 5.8.6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from zinneke.broker.model.change import AttributeChange
from zinneke.broker.model.context import Context
from zinneke.broker.model.document import MAIN_MEMBER, Document
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.foreign import read_foreign
from zinneke.broker.model.members import removes_content

_MEMBERS: Final = frozenset(
    {"id", "type", "@id", "@type", "scope", "expiresAt", "createdAt", "modifiedAt", "deletedAt", "@context"}
)
_PREVIOUS: Final = {kind: f"previous{main[0].upper()}{main[1:]}" for kind, main in MAIN_MEMBER.items()}


@dataclass(frozen=True, slots=True)
class Arrived:
    """An entity that another broker tells of; ``gone`` if it was deleted there."""

    document: Document
    changes: tuple[AttributeChange, ...]
    gone: bool


def read_arrived(payload: Any, context: Context, at: datetime) -> Arrived:
    """An entity in a notification, in normalized form. Raises BadRequestData."""
    if not isinstance(payload, dict):
        raise BadRequestData(f"{str(payload)[:80]!r} is no entity")
    plain = {name: value if name in _MEMBERS else _plain(value) for name, value in payload.items()}
    changes = [
        change
        for name, value in payload.items()
        if name not in _MEMBERS
        for change in _changes(context.expand_attribute(name), value)
    ]
    return Arrived(read_foreign(plain, context, at), tuple(changes), "deletedAt" in payload)


def _plain(value: Any) -> Any:
    """An attribute without what it was before."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {member: content for member, content in value.items() if member not in _PREVIOUS.values()}


def _changes(name: str, value: Any) -> Iterator[AttributeChange]:
    """What was deleted, and what has a content from before."""
    for one in value if isinstance(value, list) else [value]:
        instance = one if isinstance(one, dict) else {"value": one}
        kind = instance["type"] if instance.get("type") in MAIN_MEMBER else "Property"
        main, previous = MAIN_MEMBER[kind], instance.get(_PREVIOUS[kind])
        before = {"type": kind} if previous is None else {"type": kind, main: previous}
        if removes_content(main, instance.get(main)):
            yield AttributeChange(name, instance.get("datasetId"), "deleted", before, None)
        elif previous is not None:
            yield AttributeChange(name, instance.get("datasetId"), "updated", before, instance)
