"""Act 7: what everybody reads of the result: that it is what the residents did, and why a project lost."""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import httpx
from tests.journeys.laeken.balloting import Vote
from tests.journeys.laeken.ballots import Cast
from tests.journeys.laeken.counting import DECISION, DICE, result
from tests.journeys.laeken.hands import words
from tests.journeys.laeken.stage import Stage, address

from zinneke.services.budget.rules.pabulib.reading import read
from zinneke.services.budget.rules.publication import files

WHY: Final = {
    "supporters_spent_elsewhere": {
        "fr": "la part des personnes qui l’ont choisi a servi à d’autres projets",
        "nl": "het aandeel van wie dit project koos, ging naar andere projecten",
        "de": "Der Anteil derer, die es gewählt haben, ging an andere Projekte",
        "en": "the shares of those who chose it went to other projects",
    },
    "too_few_votes": {
        "fr": "trop peu de personnes l’ont choisi au regard de son coût",
        "nl": "te weinig personen kozen dit project in verhouding tot de kostprijs",
        "de": "Gemessen an seinen Kosten haben es zu wenige Personen gewählt",
        "en": "too few people chose it for what it costs",
    },
}
FUNDED_BY_DECISION: Final = {
    "fr": "Financé par décision du Collège", "nl": "Gefinancierd door een beslissing van het College",
}  # fmt: skip
HEADINGS: Final = {
    "fr": ("Pourquoi", "Ce qui aurait dû être différent"), "nl": ("Waarom", "Wat er anders had moeten zijn"),
    "de": ("Warum", "Was anders hätte sein müssen"), "en": ("Why", "What would have had to change"),
}  # fmt: skip


def fetched(stage: Stage, of: Vote, folder: Path) -> Path:
    """Every file, as a stranger takes them from the page."""
    stranger = stage.plain()
    stranger.go(result(of, "fr"))
    folder.mkdir()
    for name in (files.MANIFEST, *files.LISTED):
        path = address("budget:result_file", "fr", of.id, name)
        assert name == files.MANIFEST or f'href="{path}"' in stranger.html, name
        (folder / name).write_bytes(httpx.get(stage.city.site + path).raise_for_status().content)
    return folder


def document(folder: Path, name: str) -> Any:
    """A published file."""
    return json.loads((folder / name).read_bytes())


def is_what_they_did(folder: Path, done: Cast, invalid: int) -> None:
    """The published ballots are those of the residents, each once; the equation is that of what they did."""
    rows = read((folder / files.ELECTION).read_text("utf-8")).votes
    published = Counter(tuple(sorted(int(one) for one in row["vote"].split(","))) for row in rows)
    assert published == Counter([*done.online.values(), *done.paper.values()])
    assert document(folder, files.STATEMENT) == {
        "issued": done.issued, "accepted": len(done.receipts), "replaced": done.replaced, "paper": len(done.paper),
        "invalid_paper": invalid, "published": len(done.online) + len(done.paper),
    }  # fmt: skip
    board = [json.loads(line)["receipt"] for line in (folder / files.BOARD).read_text().splitlines()]
    assert sorted(board) == sorted(one.receipt for one in done.receipts)


def votes_of(done: Cast) -> Mapping[int, int]:
    """How many chose each number on the ballot."""
    return Counter(number for ballot in (*done.online.values(), *done.paper.values()) for number in ballot)


def joins_nothing(folder: Path, of: Vote, done: Cast, secrets: Sequence[str]) -> None:
    """Nothing published leads from a voter to a ballot: no name, number, letter, code or secret number is in it."""
    everything = b"".join(path.read_bytes() for path in folder.iterdir()).decode()
    kept = [text for one in done.receipts for text in (one.code, one.code.replace("-", ""), one.nonce)]
    letters = [text for one in of.letters.values() for text in (one, one.replace("-", ""))]
    assert [text for text in (*secrets, *kept, *letters) if text in everything] == []


def says_it(stage: Stage, of: Vote, done: Cast, folder: Path) -> None:
    """The page has the votes that each project got, and how many ballots there were, in four languages."""
    told = votes_of(done)
    for language in ("fr", "nl", "de", "en"):
        hands = stage.plain(language=language)
        hands.go(result(of, language))
        text = words(hands)
        for number in of.on_ballot.values():
            assert re.search(rf"(?<!\d){number}\. [^·]+ · {told[number]} ", text), (language, number)
        assert DICE in text
    _explains(stage, of, folder, told)


def tells_the_college(stage: Stage, of: Vote, folder: Path, added: int) -> None:
    """What the College added stands beside the count and is no part of it: in the language that it decided in."""
    assert str(added) not in document(folder, files.RESULT)["funded"]
    for language, said in FUNDED_BY_DECISION.items():
        hands = stage.plain(language=language)
        hands.go(result(of, language))
        text = words(hands)
        assert DECISION[f"text_{language}"] in text
        assert re.search(rf"(?<!\d){added}\. [^·]+ · [^·]*{said}", text)


def loser(folder: Path) -> dict[str, Any]:
    """The project of most votes that lost."""
    projects: list[dict[str, Any]] = document(folder, files.EXPLANATION)["projects"]
    return max((one for one in projects if not one["funded"]), key=lambda one: int(one["votes"]))


def _explains(stage: Stage, of: Vote, folder: Path, told: Mapping[int, int]) -> None:
    """Why it lost stands on the page of the result and on its own, with figures, and what would have had to change."""
    lost = loser(folder)
    number, why = int(lost["id"]), WHY[lost["reason"]]
    for language, said in why.items():
        hands = stage.hands("", "result", language)
        hands.go(result(of, language))
        assert said in words(hands)
        hands.go(address("budget:result_project", language, of.id, number))
        text = words(hands)
        assert said in text
        assert str(told[number]) in text
        assert all(heading in text for heading in HEADINGS[language]), text
