"""A ballot as residents cast it, in a browser with JavaScript or without, and what is remembered of what they did."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from tests.journeys.laeken.balloting import MOST, Vote
from tests.journeys.laeken.hands import Hands, told, words
from tests.journeys.laeken.people import Resident, Way
from tests.journeys.laeken.screen import Screen
from tests.journeys.laeken.stage import Stage, address

IN_THE_BOX: Final = {
    "fr": "Votre vote est dans l’urne", "nl": "Uw stem zit in de stembus", "de": "Ihre Stimme ist in der Urne",
    "en": "Your vote is in the box",
}  # fmt: skip
Chosen = tuple[int, ...]
"""Numbers on the ballot."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a voter keeps."""

    receipt: str
    code: str
    nonce: str


@dataclass(slots=True)
class Cast:
    """What the residents did: the ballots that count, by who cast them, and every receipt."""

    online: dict[int, Chosen] = field(default_factory=dict)
    paper: dict[int, Chosen] = field(default_factory=dict)
    receipts: list[Receipt] = field(default_factory=list)
    issued: int = 0
    replaced: int = 0

    def keep(self, one: Resident, ballot: Chosen, receipts: Sequence[Receipt]) -> None:
        """A vote that is in the box; the last of these receipts is the one that counts."""
        self.online[one.serial] = ballot
        self.receipts += receipts
        self.issued += 1
        self.replaced += len(receipts) - 1


def cast(hands: Hands, of: Vote, language: str, ballot: Chosen, letter: str = "", code: str = "") -> Receipt:
    """Vote; ``code``: their own, to change what they voted before."""
    page = address("budget:vote", language, of.id)
    hands.go(page)
    typed = {name: value for name, value in {"letter": letter, "code": code}.items() if value}
    choice: dict[str, Sequence[str]] = {"choice": [str(number) for number in ballot]}
    if isinstance(hands, Screen) and hands.script:
        hands.vote(page, {**choice, **typed}, IN_THE_BOX[language])
    else:
        hands.send(page, {**choice, **typed})
        hands.send(page, button="do=cast")
    assert IN_THE_BOX[language] in words(hands)
    ballot_told = json.loads(told(hands, "told-ballot"))
    assert [number for number, _points in ballot_told["points"]] == sorted(ballot)
    return Receipt(told(hands, "whole-receipt"), told(hands, "kept-code"), told(hands, "told-nonce"))


def at_home(stage: Stage, of: Vote, one: Resident, home: str = "") -> Receipt:
    """Without JavaScript, from a home of their own or this one, by the code of their letter."""
    hands = stage.plain(language=one.language, home=home or one.name)
    try:
        return cast(hands, of, one.language, chosen(one, of), of.letters[one.serial])
    finally:
        hands.close()


def chosen(one: Resident, of: Vote) -> Chosen:
    """What somebody chooses, as numbers on the ballot."""
    return tuple(sorted(of.on_ballot[title] for title in one.likes))


def another(ballot: Chosen, of: Vote) -> Chosen:
    """A ballot that has nothing of this one, or little."""
    others = [number for number in of.on_ballot.values() if number not in ballot]
    return tuple(sorted(others[:MOST]))


def by(people: Sequence[Resident], way: Way) -> list[Resident]:
    """Those who vote by this way."""
    return [one for one in people if one.way is way]
