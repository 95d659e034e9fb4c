"""Which texts a human reads before everybody does: what may tell who somebody is, and what somebody writes first."""

from enum import StrEnum

from zinneke.kernel import revealing


class Why(StrEnum):
    """Why a text waits."""

    FIRST = "first"
    """Nothing of its author was ever shown."""
    REVEALING = "revealing"


def why_held(text: str, *, first: bool) -> tuple[Why, ...]:
    """The reasons for which the text waits for a human; none: everybody reads it at once."""
    found = ((Why.FIRST, first), (Why.REVEALING, revealing.held(text)))
    return tuple(why for why, holds in found if holds)
