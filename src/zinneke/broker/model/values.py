"""JSON values inside attributes: what is a value and what is refused (4.5.0, 5.2.1)."""

from math import isfinite
from typing import Any, Final

from zinneke.broker.model.document import NULL
from zinneke.broker.model.errors import BadRequestData

MOST_LEVELS: Final = 64
NULL_WRAPPER: Final = {"@type": "@json", "@value": None}
"""How a null is written where it is meant as content (4.5.0)."""

WHOLE_NULL: Final = "null is not a value: leave the member out, or send 'urn:ngsi-ld:null' in a patch to delete"
MARKER: Final = (
    f"{NULL!r} deletes, which this operation does not do here: in a value only a merge (PATCH of the entity) can"
)


def check_value(value: Any, *, markers: bool = False, nulls: bool = False) -> None:
    """Raise BadRequestData for null, numbers that are none and too deep nesting.

    ``markers`` allows ``urn:ngsi-ld:null`` inside objects, ``nulls`` allows null below the top, as raw JSON has it.
    """
    if value is None:
        raise BadRequestData(WHOLE_NULL)
    _check(value, markers, nulls, MOST_LEVELS)


def _check(value: Any, markers: bool, nulls: bool, levels: int) -> None:
    if isinstance(value, str):
        if value == NULL and not markers:
            raise BadRequestData(MARKER)
    elif isinstance(value, float):
        if not isfinite(value):
            raise BadRequestData(f"{value} is not a number JSON knows")
    elif isinstance(value, dict | list):
        if levels == 0:
            raise BadRequestData(f"a value is nested more than {MOST_LEVELS} deep")
        _check_parts(value, markers, nulls, levels - 1)
    elif value is None and not nulls:
        raise BadRequestData(WHOLE_NULL)


def _check_parts(value: dict[str, Any] | list[Any], markers: bool, nulls: bool, levels: int) -> None:
    if isinstance(value, list):
        for part in value:
            _check(part, False, nulls, levels)
    elif value != NULL_WRAPPER:
        for part in value.values():
            _check(part, markers, nulls, levels)


def merged(old: Any, patch: Any) -> Any:
    """``old`` with a merge patch applied at any depth, ``urn:ngsi-ld:null`` removing members (RFC 7396; 5.5.12)."""
    if not isinstance(patch, dict):
        return patch
    out = dict(old) if isinstance(old, dict) else {}
    for key, new in patch.items():
        if new == NULL:
            out.pop(key, None)
        else:
            out[key] = merged(out.get(key), new)
    return out
