"""An invented vote online: letters with codes, credentials, ballots day by day, the board at the end of each day.

Everything that is chance follows from a seed of the election, so that what was begun and broken off is done again as it
was: the same codes, the same requests, the same ballots with the same receipts.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby
from random import Random
from typing import Final

from django.contrib.auth.models import AnonymousUser

from zinneke.accounts.person import Person
from zinneke.kernel.time import in_brussels
from zinneke.services.budget.actions import voting
from zinneke.services.budget.actions.demonstrating.voters import Voter, voters
from zinneke.services.budget.models import Election
from zinneke.services.budget.queries import trying
from zinneke.services.budget.queries.voting_room import roll
from zinneke.services.budget.rules import ballots
from zinneke.voting.credential.codes import ALPHABET
from zinneke.voting.credential.codes import LETTERS as CODE_LENGTH
from zinneke.voting.roll import codes
from zinneke.voting.roll.ports import Channel, Identity

NOBODY: Final = Person(AnonymousUser())
DAY: Final = timedelta(days=1)
NOON: Final = timedelta(hours=12)
CHANGES: Final = 20
"""One voter in so many votes a second time."""
NONCE_BYTES: Final = 32


def letters(election: Election, residents: Sequence[Identity], chance: Random) -> list[str]:
    """Give each of these residents the code of a letter, once."""
    made = [codes.make(chance.randrange) for _ in residents]
    if not trying.given(election, made[0]):
        pairs = [(Identity.code(code), resident) for code, resident in zip(made, residents, strict=True)]
        roll().give_codes(election.public_id, pairs, Channel.LETTER)
    return made


def cast(election: Election, made: Sequence[str], chance: Random) -> None:
    """Have whoever holds these letters vote, spread over the days of the vote; some change their vote at once."""
    projects, days = election.lines.count(), (election.closes_at - election.opens_at).days
    people = enumerate(zip(made, voters(chance, len(made), projects), strict=True))
    for number, todays in groupby(people, lambda one: one[0] * days // len(made)):
        at = election.opens_at + number * DAY + NOON
        for place, (letter, voter) in todays:
            own = "".join(chance.choice(ALPHABET) for _ in range(CODE_LENGTH))
            before = voters(chance, 1, projects) if place % CHANGES == 0 else []
            for one in (*before, voter):
                _cast(election, letter, own, one, chance.randbytes(NONCE_BYTES), at)
        voting.publish_board(election, in_brussels(at).date(), at)
    voting.publish_board(election, in_brussels(at).date(), election.closes_at)


def _cast(election: Election, letter: str, own: str, voter: Voter, nonce: bytes, at: datetime) -> None:
    ballot = ballots.written(election.public_id, dict.fromkeys(voter.chosen, 1))
    voting.cast_here(election, NOBODY, letter, own, ballot, nonce, at)
