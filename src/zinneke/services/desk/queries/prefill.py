"""What we know of somebody already, so that they need not type it again (WCAG 2.2, 3.3.7). They can correct it."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from zinneke.accounts.models import User
from zinneke.services.desk.rules.forms.definition import Definition

SOURCES: Final[Mapping[str, Callable[[User], str]]] = {
    "given_name": lambda user: user.first_name,
    "family_name": lambda user: user.last_name,
    "full_name": lambda user: user.get_full_name(),
    "email": lambda user: user.email,
}


def known(definition: Definition, holder: User | None) -> dict[str, Any]:
    """Answers for the fields that ask for what the profile of the holder has."""
    if holder is None:
        return {}
    found = {one.code: SOURCES[one.prefill](holder) for one in definition.fields() if one.prefill in SOURCES}
    return {code: value for code, value in found.items() if value}
