"""Who asks, by what a form says of them: fields that tell browsers what they are (autocomplete) tell it here too."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zinneke.services.desk.rules.forms.definition import Definition, Kind


@dataclass(frozen=True, slots=True)
class Told:
    """What a form tells of the person who asks; empty where it does not."""

    name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


def applicant_of(definition: Definition, answers: Mapping[str, Any]) -> Told:
    """The name, the address, the phone and the e-mail address of the applicant."""
    by_token: dict[str, str] = {}
    for field in definition.fields():
        value = answers.get(field.code)
        if field.kind == Kind.ADDRESS and field.autocomplete and isinstance(value, Mapping):
            by_token.setdefault("address", _address(value))
        elif field.autocomplete and isinstance(value, str):
            by_token.setdefault(field.autocomplete, value)
    name = by_token.get("name") or f"{by_token.get('given-name', '')} {by_token.get('family-name', '')}".strip()
    return Told(name[:200], by_token.get("address", ""), by_token.get("tel", "")[:40], by_token.get("email", ""))


def _address(value: Mapping[str, Any]) -> str:
    """As on an envelope."""
    box = f" b {value['box']}" if value.get("box") else ""
    town = f"{value.get('postcode', '')} {value.get('municipality', '')}"
    return f"{value.get('street', '')} {value.get('number', '')}{box}\n{town}"
