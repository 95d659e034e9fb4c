"""Letters with which anybody may try to vote in a demonstration, and nowhere else."""

import hmac
from collections.abc import Iterator, Sequence
from itertools import islice
from random import Random
from typing import Final

from django.conf import settings

from zinneke.services.budget.models import Election
from zinneke.services.budget.queries.voting_room import NoVotingKey, roll, secret
from zinneke.voting.roll import codes
from zinneke.voting.roll.ports import Identity, RollRefuses, State

LETTERS: Final = 200
SHOWN: Final = 3


def chance(election: Election, purpose: str) -> Random:
    """Chance of which the city alone knows the seed, the same each time: for what is invented. Raises NoVotingKey."""
    seed = hmac.digest(secret().encode(), f"demonstration\0{purpose}\0{election.public_id}".encode(), "sha256")
    return Random(seed)  # noqa: S311 - seeded with a secret, for letters that are shown to everybody


def letters(election: Election) -> list[str]:
    """The codes of its letters: made anew of a secret each time, for they are kept nowhere. Raises NoVotingKey."""
    drawn = chance(election, "letters").randrange
    return [codes.make(drawn) for _ in range(LETTERS)]


def given(election: Election, code: str) -> bool:
    """Whether a letter of this code was given out already."""
    try:
        roll().entry(election.public_id, Identity.code(code))
    except RollRefuses:
        return False
    return True


def unused(election: Election) -> Sequence[str]:
    """A few letters that nobody has voted with, as they are printed; none outside of a demonstration."""
    if not (settings.CITY.on("simulation") and election.process.demonstration):
        return ()
    try:
        return [codes.shown(code) for code in islice(_free(election), SHOWN)]
    except (RollRefuses, NoVotingKey):
        return ()


def _free(election: Election) -> Iterator[str]:
    for code in letters(election):
        if roll().entry(election.public_id, Identity.code(code)).state is State.NONE:
            yield code
