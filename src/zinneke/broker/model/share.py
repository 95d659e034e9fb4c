"""The share of a payload that goes to one source, in the client's words or in the source's (4.3.6.1, 4.3.6.6)."""

from typing import Any, Final

from zinneke.broker.model.context import Context
from zinneke.broker.model.document import Iri
from zinneke.broker.model.members import IGNORED, MAIN_MEMBERS, READ_BESIDE

ENTITY: Final = frozenset({"id", "@id", "type", "@type", "scope", "expiresAt", "createdAt", "modifiedAt"})
"""Members of an entity that are no attributes."""
_PLAIN: Final = IGNORED | MAIN_MEMBERS | READ_BESIDE.keys() | {"datasetId"}


def attributes_in(payload: Any, context: Context) -> frozenset[Iri]:
    """The attributes that a payload names. Raises BadRequestData for names that are none."""
    if not isinstance(payload, dict):
        return frozenset()
    return frozenset(context.expand_attribute(name) for name in payload if name not in ENTITY)


def share_of(payload: dict[str, Any], context: Context, attributes: frozenset[Iri] | None) -> dict[str, Any]:
    """The payload with these attributes alone; None: with all of them."""
    if attributes is None:
        return payload
    return {
        name: value for name, value in payload.items() if name in ENTITY or context.expand_attribute(name) in attributes
    }


def renamed(payload: Any, old: Context, new: Context) -> Any:
    """The payload under the names of another context: types, attributes and sub-attributes."""
    if not isinstance(payload, dict):
        return payload
    return {_name(name, old, new): _value(name, value, old, new) for name, value in payload.items()}


def _name(name: str, old: Context, new: Context) -> str:
    return name if name in ENTITY or name in _PLAIN else new.compact(old.expand_attribute(name))


def _value(name: str, value: Any, old: Context, new: Context) -> Any:
    if name in ("type", "@type"):
        return _type(value, old, new)
    if name in ENTITY or name in _PLAIN:
        return value
    return [renamed(one, old, new) for one in value] if isinstance(value, list) else renamed(value, old, new)


def _type(value: Any, old: Context, new: Context) -> Any:
    if isinstance(value, list):
        return [new.compact(old.expand(one)) for one in value]
    return new.compact(old.expand(value))
