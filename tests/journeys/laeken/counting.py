"""Act 6: the lot in public, everything sealed, the count in the background, and the result for everybody."""

from typing import Final

import httpx
from tests.journeys.laeken.balloting import Vote
from tests.journeys.laeken.hands import form, words
from tests.journeys.laeken.stage import Stage, address

DICE: Final = "4 1 6 6 2 5 3"
HOW: Final = {
    "how_fr": "Sept dés jetés par une élève de l’école de la place, devant douze habitants.",
    "how_nl": "Zeven dobbelstenen, geworpen door een leerling van de school op het plein, voor twaalf inwoners.",
}

DECISION: Final[dict[str, str | list[str]]] = {
    "reference": "2024/CBE/1312", "decided_on": "2024-09-12",
    "text_fr": "Le Collège finance en outre ce projet sur le budget ordinaire.",
    "text_nl": "Het College financiert dit project bijkomend uit de gewone begroting.",
}  # fmt: skip


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
    assert httpx.get(stage.city.site + result(of, "fr")).status_code == httpx.codes.NOT_FOUND


def nobody_decides_yet(stage: Stage, of: Vote) -> None:
    """The phase of the result has not begun: neither the College nor the organiser is offered anything."""
    page = f"/staff/budget/counts/{of.id}/"
    for who in ("sam", "olga"):
        hands = stage.plain(who, "fr")
        hands.go(page)
        assert f"{page}decision/" not in hands.html
        assert f"{page}publish/" not in hands.html
        assert "Aucune phase du processus ne le permet maintenant." in words(hands)


def decide(stage: Stage, of: Vote) -> int:
    """The College has the first loser built as well, from other money; gives its number."""
    page = f"/staff/budget/counts/{of.id}/"
    hands = stage.hands("sam", "College")
    hands.go(page)
    added = next(one.value for one in form(hands, f"{page}decision/").fields if one.name == "adds")
    hands.send(f"{page}decision/", DECISION | {"adds": [added]})
    assert DECISION["reference"] in words(hands)
    return int(added)


def publish(stage: Stage, of: Vote) -> None:
    """Let everybody see it."""
    page = f"/staff/budget/counts/{of.id}/"
    hands = stage.hands("olga", "publish")
    hands.go(page)
    hands.send(f"{page}publish/")


def result(of: Vote, language: str) -> str:
    """The address of the page of the result."""
    return address("budget:result", language, of.id)
