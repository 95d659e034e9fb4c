"""Reads entities and fragments of them into the broker's own form (5.5.4, 5.5.7)."""

import re
from datetime import datetime
from typing import Any, Final

import msgspec

from zinneke.broker.model.attribute import (
    HISTORY,
    PARTIAL,
    WHOLE,
    AttributeReader,
    Rules,
    concise_kind,
    is_kind,
    is_removal,
)
from zinneke.broker.model.context import Context
from zinneke.broker.model.document import MAIN_MEMBER, NULL, Attributes, Document, Instance, Iri
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.names import uri
from zinneke.broker.model.times import canonical
from zinneke.kernel.time import format_instant

SCOPE: Final = "https://uri.etsi.org/ngsi-ld/scope"
"""Name under which an entity's history records its scope (4.5.6)."""

_BESIDE: Final = frozenset({"id", "@id", "type", "@type", "scope", "expiresAt", "@context"})
_IGNORED: Final = frozenset({"createdAt", "modifiedAt", "deletedAt"})
_SCOPE: Final = re.compile(r"/?[^\W\d_]\w*(?:/[^\W\d_]\w*)*")


class Fragment(msgspec.Struct, frozen=True):
    """Part of an entity. Empty and None mean: not mentioned. ``scope`` and ``expires_at`` are ``urn:ngsi-ld:null`` to
    be removed; ``attrs`` may hold removals and, for merges, instances without ``type`` or content.
    """

    id: str | None = None
    types: tuple[Iri, ...] = ()
    scope: list[str] | str | None = None
    expires_at: str | None = None
    attrs: Attributes = msgspec.field(default_factory=dict)


def parse_entity(payload: Any, context: Context, now: datetime) -> Document:
    """A whole entity, normalized or concise or mixed, made at ``now``. Raises BadRequestData (5.2.4)."""
    fragment = parse_fragment(payload, context, now, WHOLE)
    if fragment.id is None:
        raise BadRequestData("the entity has no id: give it a URI such as urn:ngsi-ld:Lamp:1")
    if not fragment.types:
        raise BadRequestData(f"the entity {fragment.id} has no type")
    stamp = format_instant(now)
    document: Document = {
        "id": fragment.id,
        "type": list(fragment.types),
        "createdAt": stamp,
        "modifiedAt": stamp,
        "attrs": fragment.attrs,
    }
    if isinstance(fragment.scope, list):
        document["scope"] = fragment.scope
    if fragment.expires_at is not None:
        document["expiresAt"] = fragment.expires_at
    return document


def parse_fragment(payload: Any, context: Context, now: datetime, rules: Rules) -> Fragment:
    """Part of an entity, by the rules of an operation: WHOLE, UPDATE or MERGE of
    :mod:`zinneke.broker.model.attribute`. Raises BadRequestData."""
    if not isinstance(payload, dict):
        raise BadRequestData(f"an entity is a JSON object, not {_brief(payload)}")
    reader = AttributeReader(context, format_instant(now), rules)
    attrs: Attributes = {}
    for name, value in payload.items():
        if name not in _BESIDE and name not in _IGNORED:
            reader.add(attrs, name, value)
    return Fragment(
        id=_id(payload),
        types=_types(payload, context),
        scope=_scope(payload["scope"], rules) if "scope" in payload else None,
        expires_at=_expiry(payload.get("expiresAt"), rules) if "expiresAt" in payload else None,
        attrs=attrs,
    )


def parse_history(payload: Any, context: Context, now: datetime, rules: Rules = HISTORY) -> Fragment:
    """Instances for an entity's history: attributes as arrays, several of one dataset (5.2.20). The scope, an instance
    list there, comes back as an attribute. Raises BadRequestData."""
    if not isinstance(payload, dict):
        raise BadRequestData(f"an entity is a JSON object, not {_brief(payload)}")
    rest = {name: value for name, value in payload.items() if name != "scope"}
    fragment = parse_fragment(rest, context, now, rules)
    if "scope" in payload:
        fragment.attrs[SCOPE] = _scope_history(payload["scope"], context, now, rules)
    return fragment


def parse_attribute(payload: Any, context: Context, now: datetime, rules: Rules = WHOLE) -> list[Instance]:
    """The body of a request on one attribute: its instances (5.6.19). Raises BadRequestData."""
    body = _without_context(payload) if isinstance(payload, dict) else payload
    return AttributeReader(context, format_instant(now), rules).instances("the attribute", body)


def parse_attribute_patch(payload: Any, context: Context, now: datetime) -> Instance:
    """The body of a partial update: members to change, maybe without ``type`` and content (5.6.4).
    Raises BadRequestData."""
    if not isinstance(payload, dict):
        raise BadRequestData(f"a partial update is a JSON object of members, not {_brief(payload)}")
    body = _without_context(payload)
    kind = body.get("type", body.get("@type"))
    if kind is None:
        inferred = concise_kind("the attribute", body)
        kind = "" if inferred in ("Property", "GeoProperty") else inferred
    elif not is_kind(kind):
        raise BadRequestData(f"{kind!r} is no kind of attribute: use one of {', '.join(MAIN_MEMBER)}")
    return AttributeReader(context, format_instant(now), PARTIAL).members("the attribute", body, kind)


def parse_types(value: Any, context: Context) -> tuple[Iri, ...]:
    """Types of an entity: a name or an array of them (4.16). Raises BadRequestData."""
    names = value if isinstance(value, list) else [value]
    if not names:
        raise BadRequestData("type is empty: give at least one type")
    return tuple(dict.fromkeys(context.expand(name) for name in names))


def parse_scope(value: Any) -> list[str]:
    """Scopes, each with its leading slash (4.18). Raises BadRequestData."""
    scopes = value if isinstance(value, list) else [value]
    for scope in scopes:
        if not isinstance(scope, str) or not _SCOPE.fullmatch(scope):
            raise BadRequestData(f"{scope!r} is not a scope: write levels such as /Brussels/Laeken")
    if not scopes:
        raise BadRequestData("scope is an empty array: leave it out")
    return [scope if scope.startswith("/") else f"/{scope}" for scope in dict.fromkeys(scopes)]


def _id(payload: dict[str, Any]) -> str | None:
    value = payload.get("id", payload.get("@id"))
    return None if value is None and "id" not in payload else uri(value, "the id of the entity")


def _types(payload: dict[str, Any], context: Context) -> tuple[Iri, ...]:
    value = payload.get("type", payload.get("@type"))
    return () if value is None and "type" not in payload else parse_types(value, context)


def _scope(value: Any, rules: Rules) -> list[str] | str:
    return NULL if value == NULL and rules.removes_keys else parse_scope(value)


def _expiry(value: Any, rules: Rules) -> str:
    return NULL if value == NULL and rules.removes_keys else canonical(value)


def _scope_history(value: Any, context: Context, now: datetime, rules: Rules) -> list[Instance]:
    listed = value if isinstance(value, list) else [value]
    if all(isinstance(part, str) for part in listed):
        listed = [{"type": "Property", "value": value}]
    instances = AttributeReader(context, format_instant(now), rules).instances("scope", listed)
    for instance in instances:
        if not is_removal(instance) and instance.get("value") != NULL:
            instance["value"] = parse_scope(instance.get("value"))
    return instances


def _without_context(payload: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in payload.items() if name != "@context"}


def _brief(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:80]}…"
