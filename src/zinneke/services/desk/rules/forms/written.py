"""A definition as plain JSON: only what differs from what is left out, in the order of its members."""

from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from zinneke.services.desk.rules.forms.definition import Definition, Words


def written(definition: Definition) -> dict[str, Any]:
    """The whole form, to be stored, exported and compared."""
    return dict(plain(definition))


def plain(value: Any) -> Any:
    """Any piece of a definition, likewise."""
    if is_dataclass(value) and not isinstance(value, type):
        members = ((one, getattr(value, one.name)) for one in fields(value))
        kept = (one for one in members if one[0].default is MISSING or one[1] != one[0].default)
        if isinstance(value, Words):
            return {one.name: text for one, text in kept if text}
        return {one.name: plain(member) for one, member in kept}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    return str(value) if isinstance(value, str) else value
