"""Offers of partners: who offers, and how they are decided: once, with reasons."""

from enum import StrEnum


class Sort(StrEnum):
    """What kind of organisation offers."""

    ASSOCIATION = "association"
    COMPANY = "company"
    UNIVERSITY = "university"
    PUBLIC = "public"
    OTHER = "other"


class Decision(StrEnum):
    """What was decided."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


class Undecidable(ValueError):
    """An offer that cannot be decided so."""


def require_decidable(decided: str, *, french: str, dutch: str, closed: bool) -> None:
    """Raise Undecidable before the call is closed, for what is decided already, and without reasons in both languages:
    all offers are judged side by side.
    """
    if decided:
        raise Undecidable(f"it was decided already: {decided}")
    if not closed:
        raise Undecidable("the call is still open: decide once it is closed, all offers side by side")
    if not (french.strip() and dutch.strip()):
        raise Undecidable("reasons are missing in French or Dutch: write both")
