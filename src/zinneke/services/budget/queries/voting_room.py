"""Box, board and roll of this city: one of each for the process, safe to share between threads."""

from functools import cache

from django.conf import settings

from zinneke.voting.opening import Room, open_room
from zinneke.voting.roll.kept import KeptRoll, open_roll


class NoVotingKey(RuntimeError):
    """The city has no secret to keep the keys of elections under."""


@cache
def room() -> Room:
    """The box and its board."""
    return open_room(settings.CITY.text("box_store"), settings.CITY.data)


@cache
def roll() -> KeptRoll:
    """The roll."""
    return open_roll(settings.CITY.text("roll_store"), settings.CITY.data)


def secret() -> str:
    """The secret that keys of elections are kept under. Raises NoVotingKey without one."""
    found = settings.CITY.text("voting_key")
    if not found:
        raise NoVotingKey("set voting_key: it is made at first start by `zinneke up`")
    return found
