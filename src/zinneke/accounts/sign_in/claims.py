"""What is taken of the claims about somebody: who vouches, names, a proven e-mail address. Nothing else stays."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from zinneke.accounts.sign_in.accounts import Vouched
from zinneke.accounts.sign_in.providers import Provider
from zinneke.ui.open_forms import readable

LONGEST_NAME: Final = 150
LONGEST_ADDRESS: Final = 254


@dataclass(frozen=True, slots=True)
class Taken:
    """What is kept of somebody; whether the provider has an address that nobody proved; and the national number, which
    is hashed at once and never stored or shown.
    """

    vouched: Vouched
    unproven_address: bool = False
    national_number: str = field(default="", repr=False)


def taken(provider: Provider, told: Mapping[str, Any]) -> Taken:
    """Of the claims, what is kept."""
    address = _address(told.get("email"))
    verified = told.get("email_verified")
    proven = verified is True or verified == "true"
    vouched = Vouched(
        provider.issuer,
        str(told["sub"]),
        _name(told.get(provider.kind.given_name)),
        _name(told.get(provider.kind.family_name)),
        address if proven else "",
    )
    number = told.get(provider.kind.number) if provider.national_number and provider.kind.number else None
    return Taken(vouched, bool(address) and not proven, number if isinstance(number, str) else "")


def _name(value: object) -> str:
    return readable(value)[:LONGEST_NAME] if isinstance(value, str) else ""


def _address(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_ADDRESS:
        return ""
    try:
        validate_email(value)
    except ValidationError:
        return ""
    return value
