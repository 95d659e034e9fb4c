"""Payloads of writes for sources that know an older version of the standard (4.3.6.8, ngsildConformance of 4.3.6.5).

Here a payload is what a client sent: normalized or concise, whole entities or fragments, names as they were written.
"""

from typing import Any, Final

from zinneke.broker.model.attribute import looks_like_attribute
from zinneke.broker.model.document import DEFAULT_DATASET, MAIN_MEMBER
from zinneke.broker.model.names import STRUCTURAL
from zinneke.broker.model.older import CURRENT, KINDS, MEMBERS, SEVERAL
from zinneke.broker.model.view import Version

_BESIDE: Final = STRUCTURAL | {"@id", "@type", "@context"}
_KIND: Final = {MAIN_MEMBER[kind]: kind for kind in KINDS}
"""Main member -> the kind that it tells of in concise form."""


def older_entity(payload: Any, version: Version) -> Any:
    """An entity, or a fragment of one, with nothing newer in it; several as an array."""
    if isinstance(payload, list):
        return [older_entity(one, version) for one in payload]
    if not isinstance(payload, dict) or version >= CURRENT:
        return payload
    older = {
        member: value if member in _BESIDE else older_attribute(value, version)
        for member, value in payload.items()
        if version >= MEMBERS.get(member, version)
    }
    if version < SEVERAL and isinstance(types := older.get("type"), list):
        older["type"] = types[0] if types else types
    return older


def older_attribute(value: Any, version: Version) -> Any:
    """An attribute with nothing newer in it: below 1.3 of several instances the default one, else the first."""
    if isinstance(value, list) and value and all(looks_like_attribute(one) for one in value):
        if version >= SEVERAL:
            return [older_attribute(one, version) for one in value]
        return older_attribute(next((one for one in value if _is_default(one)), value[0]), version)
    return _older_instance(value, version) if looks_like_attribute(value) else value


def _older_instance(instance: dict[str, Any], version: Version) -> dict[str, Any]:
    kind = instance.get("type") or next((_KIND[member] for member in instance if member in _KIND), "")
    since, plain = KINDS.get(kind, ((0, 0), "")) if isinstance(kind, str) else ((0, 0), "")
    older: dict[str, Any] = {}
    for member, value in instance.items():
        if version < since and member == MAIN_MEMBER[kind]:
            older |= {"type": plain, MAIN_MEMBER[plain]: _targets(value) if plain == "Relationship" else value}
        elif version < since and member == "type":
            older["type"] = plain
        elif version >= MEMBERS.get(member, version):
            older[member] = value if member in _BESIDE else older_attribute(value, version)
    return older


def _targets(content: Any) -> Any:
    listed = [one.get("object") if isinstance(one, dict) else one for one in content]
    return listed[0] if len(listed) == 1 else listed


def _is_default(instance: dict[str, Any]) -> bool:
    return bool(instance.get("datasetId", DEFAULT_DATASET) == DEFAULT_DATASET)
