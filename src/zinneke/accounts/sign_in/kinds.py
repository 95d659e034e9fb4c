"""What is usual with a kind of identity provider; a city's own settings go before it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.sign_in import fas, itsme


@dataclass(frozen=True, slots=True)
class Kind:
    """Scopes to ask for, levels by value of ``acr`` or ``amr``, and under which names claims come."""

    scopes: tuple[str, ...] = ("openid", "profile", "email")
    levels: Mapping[str, Assurance] = field(default_factory=dict)
    otherwise: Assurance = Assurance.LOW
    """What is reached where the token names no known value."""
    given_name: str = "given_name"
    family_name: str = "family_name"
    number: str = ""
    """The claim that holds the national number; empty: there is none."""
    number_scope: str = ""
    """The scope that asks for it; empty with a claim: it is asked for by the parameter ``claims``."""
    authentication: str = "client_secret_basic"
    encrypted: bool = False
    """Whether tokens come encrypted once we have keys of our own."""


KINDS: Final[Mapping[str, Kind]] = {
    "plain": Kind(),
    "itsme": Kind(
        levels=itsme.LEVELS,
        number=itsme.NATIONAL_NUMBER,
        authentication="client_secret_post",
        encrypted=True,
    ),
    "fas": Kind(
        scopes=("openid", "profile"),
        levels=fas.LEVELS,
        given_name=fas.GIVEN_NAME,
        family_name=fas.FAMILY_NAME,
        number=fas.NATIONAL_NUMBER,
        number_scope=fas.NATIONAL_NUMBER_SCOPE,
    ),
}
