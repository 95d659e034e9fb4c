"""As whom somebody votes: by their own account at the level the election asks for, or by the code of a letter."""

from dataclasses import dataclass
from typing import Final

from zinneke.accounts.models import NationalNumber
from zinneke.accounts.person import Person
from zinneke.services.budget.models import Election
from zinneke.voting.roll import codes
from zinneke.voting.roll.ports import Channel, Identity

SIGN_IN: Final = "sign_in"
LEVEL: Final = "level"
MANDATE: Final = "mandate"
NO_NUMBER: Final = "no_number"
LETTER: Final = "letter"


class MayNot(Exception):
    """The vote is not taken. ``code`` says why; pages have the words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Voter:
    """Who the roll is asked for, and by which way they come."""

    identity: Identity
    channel: Channel


def voter(election: Election, person: Person, letter: str = "") -> Voter:
    """Who votes; ``letter``: what was typed of the code of a letter. Raises MayNot."""
    if letter.strip():
        return Voter(Identity.code(_code(letter)), Channel.LETTER)
    hindrance = why_not(election, person)
    if hindrance:
        raise MayNot(hindrance)
    number = NationalNumber.objects.get(user=person.user.pk)
    return Voter(Identity.resident(number.hash), Channel.ONLINE)


def why_not(election: Election, person: Person) -> str:
    """Why somebody cannot vote with their account, as far as the account tells; empty: they can, if they are on the
    roll.
    """
    if not person.signed_in:
        return SIGN_IN
    if person.mandate is not None:
        return MANDATE
    if person.own_assurance < election.assurance:
        return LEVEL
    return "" if NationalNumber.objects.filter(user=person.user.pk).exists() else NO_NUMBER


def _code(letter: str) -> str:
    try:
        return codes.normal(letter)
    except codes.NotACode:
        raise MayNot(LETTER) from None
