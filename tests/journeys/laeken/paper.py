"""Act 5: ballots on paper, in piles, typed by two who do not see each other, settled by a third, signed by two."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tests.journeys.laeken.balloting import MOST, Vote
from tests.journeys.laeken.ballots import Cast, Chosen
from tests.journeys.laeken.hands import words
from tests.journeys.laeken.stage import Stage

PILE: Final = 12
TYPISTS: Final = ("ann", "bob")
SIGNED: Final = ("signé par deux", "door twee ondertekend")
BLANK, UNREADABLE = "0", "?"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A ballot on paper: what stands on it, and what the second clerk reads where it is something else."""

    text: str
    misread: str = ""


def type_in(stage: Stage, of: Vote, done: Cast) -> int:
    """All of the paper that came in, and some that says nothing; gives how many are invalid."""
    sheets = list(_sheets(list(done.paper.values()), of))
    for first in range(0, len(sheets), PILE):
        _pile(stage, of, 1 + first // PILE, sheets[first : first + PILE])
    return sum(not _is_valid(sheet) for sheet in sheets)


def _sheets(ballots: Sequence[Chosen], of: Vote) -> Iterator[Sheet]:
    """Of the first ballot of a pile the second clerk misreads a choice; then a blank, an unreadable, a full one."""
    for place, ballot in enumerate(ballots):
        text = " ".join(map(str, ballot))
        yield Sheet(text, _slip(ballot, of) if place % PILE == 0 else "")
    yield Sheet(BLANK)
    yield Sheet(UNREADABLE, "1")
    yield Sheet(" ".join(str(number) for number in range(1, MOST + 2)))


def _slip(ballot: Chosen, of: Vote) -> str:
    """Another number in the place of the last."""
    other = next(number for number in of.on_ballot.values() if number not in ballot)
    return " ".join(map(str, (*ballot[:-1], other)))


def _is_valid(sheet: Sheet) -> bool:
    return sheet.text not in (BLANK, UNREADABLE) and len(sheet.text.split()) <= MOST


def _pile(stage: Stage, of: Vote, number: int, sheets: Sequence[Sheet]) -> None:
    piles, page = of.staff("paper"), of.staff(f"paper/{number}")
    hands = stage.hands("ann", "take in")
    hands.go(piles)
    hands.send(piles, {"seal": f"L-{number:03d}", "declared": str(len(sheets))})
    for clerk in TYPISTS:
        hands = stage.hands(clerk, "type")
        hands.go(page)
        for sheet in sheets:
            hands.send(page, {"text": (sheet.misread if clerk == TYPISTS[1] else "") or sheet.text})
        hands.send(f"{page}finish/")
    _settled(stage, page, [(place, sheet) for place, sheet in enumerate(sheets, 1) if sheet.misread])
    for clerk in TYPISTS:
        hands = stage.hands(clerk, "sign")
        hands.go(page)
        hands.send(f"{page}sign/")
    assert any(said in words(hands) for said in SIGNED), words(hands)[:300]


def _settled(stage: Stage, page: str, differing: Sequence[tuple[int, Sheet]]) -> None:
    """Nobody who typed settles: the page gives them no form for it."""
    if not differing:
        return
    typist = stage.plain(TYPISTS[0])
    typist.go(page)
    assert "/settle/" not in typist.html
    hands = stage.hands("eve", "settle")
    hands.go(page)
    for place, sheet in differing:
        hands.send(f"{page}settle/{place}/", {"text": sheet.text})
