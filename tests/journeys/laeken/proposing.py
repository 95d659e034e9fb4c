"""Act 1: residents propose, alone and together, with a photo; one on paper; what they write is read; others support."""

import re
from io import BytesIO
from typing import Final

from PIL import Image
from tests.journeys.laeken import ideas
from tests.journeys.laeken.backstage import Account
from tests.journeys.laeken.forms import Sent
from tests.journeys.laeken.hands import Hands, words
from tests.journeys.laeken.stage import SLUG, Stage, address
from tests.journeys.vouched import posted

from zinneke.services.budget.manifest.invented import Invented

Numbers = dict[Invented, int]
"""Project -> its number."""
FILED: Final = f"/staff/budget/{SLUG}/file/"
CO_AUTHOR: Final = "co-author"
ALL_SUPPORT: Final = ideas.BENCHES_OF_ELDERS
"""What every supporter supports, besides another."""


def propose(stage: Stage, proposed: tuple[Invented, ...]) -> Numbers:
    """All of them; gives their numbers."""
    authors = [Account(author_of(one)) for one in proposed if one is not ideas.ON_PAPER]
    stage.arrive([*authors, Account(CO_AUTHOR)])
    numbers = {one: _filed(stage, one) if one is ideas.ON_PAPER else _proposed(stage, one) for one in proposed}
    first = proposed[0]
    _photographed(stage, first, numbers[first])
    _joined(stage, first, numbers[first])
    for number in numbers.values():
        _read(stage, number)
    return numbers


def support(stage: Stage, numbers: Numbers, count: int) -> list[str]:
    """So many residents support two projects each; gives their names."""
    names, others = [f"supporter-{one}" for one in range(1, count + 1)], list(numbers)
    stage.arrive([Account(name) for name in names])
    for place, name in enumerate(names):
        for one in dict.fromkeys((ALL_SUPPORT, others[place % len(others)])):
            endorse(stage, name, numbers[one])
    hands = stage.plain(language="nl")
    hands.go(project_page("nl", numbers[ALL_SUPPORT]))
    assert f"{count} personen steunen het" in words(hands)
    return names


def endorse(stage: Stage, name: str, number: int, language: str = "fr") -> None:
    """Somebody supports a project."""
    hands = stage.hands(name, "support", language)
    hands.go(project_page(language, number))
    hands.send(address("budget:endorse", language, SLUG, number))


def author_of(project: Invented) -> str:
    """The account of who proposes it."""
    return f"author-{ideas.ALL.index(project) + 1}"


def project_page(language: str, number: int) -> str:
    """Its page for everybody."""
    return address("budget:project", language, SLUG, number)


def number_at(hands: Hands) -> int:
    """The number of the project whose page is open."""
    return int(hands.path.rstrip("/").rpartition("/")[2])


def _proposed(stage: Stage, one: Invented) -> int:
    hands = stage.hands(author_of(one), "propose", one.language)
    page = address("budget:propose", one.language, SLUG)
    hands.go(page)
    hands.send(page, _written(one))
    number = number_at(hands)
    hands.send(address("budget:hand_in", one.language, SLUG, number))
    return number


def _written(one: Invented) -> dict[str, str]:
    return {
        "title": one.title.to(one.language), "text": one.text, "language": one.language, "theme": one.theme,
        "address": one.address, "lat": str(one.lat), "lon": str(one.lon),
    }  # fmt: skip


def _filed(stage: Stage, one: Invented) -> int:
    hands = stage.hands("ann", "file")
    hands.go(FILED)
    hands.send(FILED, {**_written(one), "channel": "paper"})
    return number_at(hands)


def _photographed(stage: Stage, one: Invented, number: int) -> None:
    written = BytesIO()
    Image.new("RGB", (320, 200), "green").save(written, "JPEG")
    hands = stage.hands(author_of(one), "photo", one.language)
    hands.go(project_page(one.language, number))
    photo = Sent("place.jpg", written.getvalue(), "image/jpeg")
    hands.send(address("budget:add_photo", one.language, SLUG, number), {"photo": photo, "description": "La place."})


def _joined(stage: Stage, one: Invented, number: int) -> None:
    """The other author gets a letter, and joins in Dutch."""
    hands = stage.hands(author_of(one), "invite", one.language)
    hands.go(project_page(one.language, number))
    hands.send(address("budget:invite", one.language, SLUG, number), {"email": f"{CO_AUTHOR}@example.be"})
    stage.backstage.work("post")
    letter = "\n".join(posted(stage.city, f"{CO_AUTHOR}@example.be"))
    link = re.search(r"https?://[^/\s]+(/nl/burgerbegroting/uitnodiging/\S+)", letter)
    assert link, letter
    hands = stage.hands(CO_AUTHOR, "join", "nl")
    hands.go(link[1])
    hands.send(link[1], {"credit": "Buurtcomité"})
    assert "Buurtcomité" in words(hands)


def _read(stage: Stage, number: int) -> None:
    """Staff read it before everybody does."""
    page = f"/staff/budget/{SLUG}/{number}/"
    hands = stage.hands("mia", "read")
    hands.go(page)
    hands.send(f"{page}publish/")
    everybody = stage.plain()
    everybody.go(project_page("fr", number))
