"""The roll of an election: opened, filled from the register, letters with codes. Nobody's number or code is kept."""

from datetime import date
from typing import Final, cast

from django.db import transaction

from zinneke.accounts.audit import record
from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.kernel.time import in_brussels, now
from zinneke.services.budget.actions import signals
from zinneke.services.budget.models import Duty, Election, ElectionRoll, RollChange
from zinneke.services.budget.queries import duties, register, voting_room
from zinneke.services.budget.queries.register import Register
from zinneke.services.budget.rules.eligibility import Conditions
from zinneke.voting.roll import codes
from zinneke.voting.roll.ports import Channel, Identity

MOST_LETTERS: Final = 500
"""Of one file: what is printed and counted in one go. Own bound."""
MOST_FAULTS: Final = 1_000
"""Faults of a register that are kept."""
Kind = RollChange.Kind
Faults = list[list[int | str]]
"""Pairs of line and reason."""


class NotPossible(ValueError):
    """It cannot be done like this; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def open_roll(election: Election, forget_on: date, *, by: Person) -> ElectionRoll:
    """Make the roll, whose key is destroyed on a day. Raises NotPossible for a day on which the vote is not over."""
    duties.require(Duty.ROLL, election, by)
    if forget_on <= in_brussels(election.closes_at).date():
        raise NotPossible("too_early")
    with transaction.atomic():
        made, new = ElectionRoll.objects.get_or_create(
            election=election, defaults={"forget_on": forget_on, "opened_at": now()}
        )
        if new:
            record("roll opened", made, by=by)
            signals.watch(election)
            voting_room.roll().open(election.public_id, forget_on)
    return made


def read_register(roll: ElectionRoll, content: bytes, *, by: Person) -> RollChange:
    """Put on the roll who of a register may vote. Raises NotARegister; wrong lines are left out and told of."""
    duties.require(Duty.ROLL, roll.election, by)
    found = register.read(content, conditions_of(roll.election))
    voting_room.roll().admit(roll.election.public_id, [one.identity for one in found.residents])
    return _kept(roll, Kind.REGISTER, found, by)


def print_letters(roll: ElectionRoll, content: bytes, *, by: Person) -> bytes:
    """Letters for residents of a register, each with a code of its own, as a PDF: the codes are nowhere else.

    Who is not on the roll is put on it. Raises NotARegister, and NotPossible for more than :data:`MOST_LETTERS`.
    """
    from zinneke.services.budget.queries import letters

    duties.require(Duty.ROLL, roll.election, by)
    found = register.read(content, conditions_of(roll.election))
    if len(found.residents) > MOST_LETTERS:
        raise NotPossible("too_many")
    made = [(codes.make(), one) for one in found.residents]
    pairs = [(Identity.code(code), one.identity) for code, one in made]
    printed = letters.written(roll.election, [letters.Letter(code, one.address, one.language) for code, one in made])
    voting_room.roll().admit(roll.election.public_id, [one.identity for one in found.residents])
    voting_room.roll().give_codes(roll.election.public_id, pairs, Channel.LETTER)
    _kept(roll, Kind.LETTERS, found, by)
    return printed


def print_codes(roll: ElectionRoll, count: int, *, by: Person) -> bytes:
    """Letters for nobody in particular: whoever holds one may vote. Raises NotPossible."""
    from zinneke.services.budget.queries import letters

    duties.require(Duty.ROLL, roll.election, by)
    if not 1 <= count <= MOST_LETTERS:
        raise NotPossible("too_many")
    made = [codes.make() for _ in range(count)]
    printed = letters.written(roll.election, [letters.Letter(code) for code in made])
    voting_room.roll().give_codes(
        roll.election.public_id, [(Identity.code(code), None) for code in made], Channel.LETTER
    )
    with transaction.atomic():
        _change(roll, Kind.CODES, count, count, [], by)
    return printed


def conditions_of(election: Election) -> Conditions:
    """Who of a register may vote: age on the day that the vote opens, postal codes."""
    return Conditions(election.minimum_age, in_brussels(election.opens_at).date(), tuple(election.postal_codes))


def _kept(roll: ElectionRoll, kind: RollChange.Kind, found: Register, by: Person) -> RollChange:
    faults: Faults = [[line, fault.value] for line, fault in found.faults[:MOST_FAULTS]]
    with transaction.atomic():
        return _change(roll, kind, found.lines, len(found.residents), faults, by)


def _change(roll: ElectionRoll, kind: RollChange.Kind, read: int, taken: int, faults: Faults, by: Person) -> RollChange:
    made = RollChange.objects.create(
        roll=roll, kind=kind, by=cast(User, by.user), at=now(), read=read, taken=taken, faults=faults
    )
    record(f"roll: {kind.value}", made, by=by)
    return made
