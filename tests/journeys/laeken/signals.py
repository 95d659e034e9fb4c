"""Act 4, aside: pupils who vote behind one address are a signal to a person; nobody is refused, and it is erased."""

import re
from typing import Final

from tests.journeys.laeken.balloting import Vote
from tests.journeys.laeken.hands import words
from tests.journeys.laeken.stage import Stage

SCHOOL: Final = "school of the square"
PUPILS: Final = 9
"""As many as vote there: more than raise a signal, and fewer than a whole school would."""
KEEPER: Final = "rik"
FOUND: Final = "L’école de la place : la direction l’a confirmé par téléphone."


def look(stage: Stage, of: Vote) -> None:
    """Somebody who is named for it looks, and says what was found."""
    (signal,) = _signals(stage, of)
    hands = stage.hands(KEEPER, "signal")
    hands.go(signal)
    assert f": {PUPILS}" in words(hands)
    hands.send(signal, {"state": "harmless", "reason": FOUND})
    assert "sans gravité" in words(hands)
    hands.go(signal)
    assert FOUND in words(hands)


def is_erased(stage: Stage, of: Vote) -> None:
    """With the roll everything goes that was noticed beside it."""
    assert _signals(stage, of) == []


def _signals(stage: Stage, of: Vote) -> list[str]:
    keeper, page = stage.plain(KEEPER), of.staff("signals")
    keeper.go(page)
    return re.findall(rf"{page}\d+/", keeper.html)
