"""Act 6: the lot in public, everything sealed, the count in the background, and the result for everybody."""

from typing import Final

import httpx
from tests.journeys.laeken.balloting import Vote
from tests.journeys.laeken.stage import Stage, address

DICE: Final = "4 1 6 6 2 5 3"
HOW: Final = {
    "how_fr": "Sept dés jetés par une élève de l’école de la place, devant douze habitants.",
    "how_nl": "Zeven dobbelstenen, geworpen door een leerling van de school op het plein, voor twaalf inwoners.",
}


def count(stage: Stage, of: Vote) -> None:
    """From the lot to a count that nobody but staff sees."""
    page = f"/staff/budget/counts/{of.id}/"
    hands = stage.hands("olga", "seal")
    hands.go(page)
    hands.send(f"{page}seal/", refused=True)
    hands = stage.hands("olga", "lot")
    hands.go(page)
    hands.send(f"{page}lot/", {"seed": DICE} | HOW)
    hands = stage.hands("olga", "seal for good", "nl")
    hands.go(page)
    hands.send(f"{page}seal/")
    assert stage.backstage.work("count") == 1
    hands.go(page)
    assert f"{page}publish/" in hands.html
    assert httpx.get(stage.city.site + result(of, "fr")).status_code == httpx.codes.NOT_FOUND


def publish(stage: Stage, of: Vote) -> None:
    """Let everybody see it."""
    page = f"/staff/budget/counts/{of.id}/"
    hands = stage.hands("olga", "publish")
    hands.go(page)
    hands.send(f"{page}publish/")


def result(of: Vote, language: str) -> str:
    """The address of the page of the result."""
    return address("budget:result", language, of.id)
