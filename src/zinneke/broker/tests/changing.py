"""One entity, and operations on it written as clients send them, for tests of what operations do."""

from datetime import UTC, datetime, timedelta
from typing import Any

from zinneke.broker.model.attribute import MERGE, UPDATE, WHOLE
from zinneke.broker.model.change import (
    Changed,
    append,
    update,
)
from zinneke.broker.model.context import CORE_CONTEXT
from zinneke.broker.model.document import Document
from zinneke.broker.model.merge import merge, partial_update
from zinneke.broker.model.parse import parse_attribute_patch, parse_entity, parse_fragment
from zinneke.broker.model.represent import represent
from zinneke.broker.model.view import View

THEN = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
NOW = THEN + timedelta(hours=1)
STAMP_THEN, STAMP_NOW = "2026-11-24T08:30:00Z", "2026-11-24T09:30:00Z"
X, Y = (CORE_CONTEXT.expand(name) for name in "xy")


def lamp(**members: Any) -> Document:
    return parse_entity({"id": "urn:ngsi-ld:Lamp:1", "type": "Lamp", **members}, CORE_CONTEXT, THEN)


def appended(document: Document, no_overwrite: bool = False, **members: Any) -> Changed:
    return append(document, parse_fragment(members, CORE_CONTEXT, NOW, WHOLE), NOW, no_overwrite=no_overwrite)


def updated(document: Document, **members: Any) -> Changed:
    return update(document, parse_fragment(members, CORE_CONTEXT, NOW, UPDATE), NOW)


def merged(document: Document, *, observed_at: str | None = None, **members: Any) -> Changed:
    return merge(document, parse_fragment(members, CORE_CONTEXT, NOW, MERGE), NOW, observed_at=observed_at)


def patched(document: Document, payload: Any, name: str = X) -> Changed:
    return partial_update(document, name, parse_attribute_patch(payload, CORE_CONTEXT, NOW), NOW)


def shown(changed: Changed) -> dict[str, Any]:
    """The entity as it now is, concise, without id and type."""
    entity = represent(changed.document, View(CORE_CONTEXT, "concise", at=NOW))
    return {name: value for name, value in entity.items() if name not in ("id", "type")}


def told(changed: Changed) -> list[tuple[str, str | None, str]]:
    return [(CORE_CONTEXT.compact(one.attribute), one.dataset, one.kind) for one in changed.changes]
