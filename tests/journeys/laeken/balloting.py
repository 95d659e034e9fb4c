"""Act 4, before the vote: the election is set up and frozen, people are named, the roll is filled, letters printed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Final

from pypdf import PdfReader
from tests.journeys.laeken.forms import Sent, Values
from tests.journeys.laeken.hands import Hands, form, words
from tests.journeys.laeken.people import Resident
from tests.journeys.laeken.preparing import BUDGET_EURO, CALENDAR, TITLE
from tests.journeys.laeken.proposing import Numbers
from tests.journeys.laeken.stage import SLUG, Stage, address, worded

from zinneke.kernel.text import LANGUAGES
from zinneke.services.budget.manifest.invented import Invented
from zinneke.services.budget.tests.polls import number

ELECTIONS: Final = f"/staff/budget/{SLUG}/elections/"
DUTIES: Final = {
    "rik": ("roll", "signals"), "ann": ("counter", "typing", "signing"), "bob": ("typing", "signing"),
    "eve": ("settling",),
}  # fmt: skip
FORGET_ON: Final = date(2025, 1, 31)
HEAD: Final = "national_number;postal_code;name;street;locality;language"
MOST: Final = 5
"""Projects that a ballot names at most."""
SPARE: Final = 2
"""Letters without a name."""
CODE: Final = re.compile(r"\b(?:[0-9A-Z]{4}-){4}[0-9A-Z]\b")


@dataclass(slots=True)
class Vote:
    """The vote: its id, numbers on the ballot by French title, the codes of letters by serial of who got them."""

    id: str
    on_ballot: dict[str, int]
    letters: dict[int, str]
    spare: list[str] = field(default_factory=list)
    """Codes of letters without a name."""

    def staff(self, part: str) -> str:
        """A page of it for staff."""
        return f"/staff/budget/votes/{self.id}/{part}/"


def prepare(stage: Stage, projects: Numbers, people: list[Resident]) -> Vote:
    """Everything before the first ballot."""
    hands = stage.hands("olga", "election")
    hands.go(f"{ELECTIONS}new/")
    hands.send(f"{ELECTIONS}new/", _election())
    page = hands.path
    hands = stage.hands("olga", "ballot")
    hands.go(page)
    hands.send(f"{page}put-on/", _titles(form(hands, f"{page}put-on/").filled({}, ""), projects))
    hands = stage.hands("olga", "freeze")
    hands.go(page)
    hands.send(f"{page}freeze/")
    fingerprint = re.search(r"\b[0-9a-f]{64}\b", words(hands))
    assert fingerprint
    vote = Vote(_named(stage), {}, {})
    _shown_to_everybody(stage, vote, fingerprint[0])
    _filled(stage, vote, people)
    return vote


def letters_in(printed: bytes, names: Sequence[str]) -> dict[str, str]:
    """The codes of printed letters, by the name in the window."""
    found = {}
    for text in _pages(printed):
        name = next((one for one in names if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text)), "")
        if name and (code := CODE.search(text)):
            found[name] = code[0]
    return found


def codes_in(printed: bytes) -> list[str]:
    """The codes of letters, each once."""
    return list(dict.fromkeys(code for text in _pages(printed) for code in CODE.findall(text)))


def _pages(printed: bytes) -> Iterator[str]:
    return (page.extract_text() for page in PdfReader(BytesIO(printed)).pages)


def _election() -> Values:
    first, last = next((first, last) for kind, first, last in CALENDAR if kind == "vote")
    return {
        "budget": str(BUDGET_EURO), "max_choices": str(MOST), "first_day": first.isoformat(),
        "last_day": last.isoformat(), "postal_codes": "1020", **worded("title", TITLE),
    }  # fmt: skip


def _titles(fields: list[tuple[str, str | Sent]], projects: Numbers) -> dict[str, str]:
    """Titles in four languages: a project is known by the one that it has already."""
    titled: dict[str, str] = {}
    for name, value in fields:
        found = re.fullmatch(r"title_(\d+)_\w\w", name)
        if found and value:
            one = _called(str(value), projects)
            titled |= {f"title_{found[1]}_{language}": one.title.to(language) for language in LANGUAGES}
    assert len(titled) == len(projects) * len(LANGUAGES)
    return titled


def _called(title: str, projects: Numbers) -> Invented:
    (found,) = [one for one in projects if title in (one.title.to(language) for language in LANGUAGES)]
    return found


def _named(stage: Stage) -> str:
    """Who does what; gives the id of the vote."""
    hands: Hands = stage.plain("olga")
    hands.go("/staff/budget/votes/")
    found = re.search(r"/staff/budget/votes/(\w+)/names/", hands.html)
    assert found
    for who, duties in DUTIES.items():
        for duty in duties:
            hands = stage.hands("olga", "name")
            hands.go(found[0])
            hands.send(found[0], {"user": who, "duty": duty})
    return found[1]


def _shown_to_everybody(stage: Stage, vote: Vote, fingerprint: str) -> None:
    """Before the vote opens everybody reads by which settings it is counted."""
    for language in ("fr", "nl"):
        everybody = stage.plain(language=language)
        everybody.go(address("budget:vote", language, vote.id))
        assert fingerprint in words(everybody)


def _filled(stage: Stage, vote: Vote, people: list[Resident]) -> None:
    page, register = vote.staff("roll"), Sent("register.csv", _register(people).encode(), "text/csv")
    hands = stage.hands("rik", "roll")
    hands.go(page)
    hands.send(page, {"forget_on": FORGET_ON.isoformat()})
    hands = stage.hands("rik", "register", "nl")
    hands.go(page)
    hands.send(f"{page}register/", {"file": register})
    assert f"Van {len(people) + 2} regels mogen er {len(people)} stemmen" in words(hands)
    hands = stage.hands("rik", "letters")
    hands.go(page)
    codes = letters_in(hands.fetch(f"{page}letters/", {"file": register}), [one.name for one in people])
    assert len(codes) == len(people)
    vote.letters = {one.serial: codes[one.name] for one in people}
    hands = stage.hands("rik", "letters without a name")
    hands.go(page)
    vote.spare = codes_in(hands.fetch(f"{page}codes/", {"count": str(SPARE)}))
    assert len(vote.spare) == SPARE


def _register(people: list[Resident]) -> str:
    """The register, with a child and somebody from elsewhere."""
    lines = [
        f"{one.number};1020;{one.name};Rue de {one.quarter} {one.serial};Bruxelles;{one.language}" for one in people
    ]
    child = f"{number(998, 2015)};1020;Un enfant;Rue 1;Bruxelles;fr"
    elsewhere = f"{number(999, 1980)};1000;Quelqu’un;Rue 2;Bruxelles;fr"
    return "\n".join([HEAD, *lines, child, elsewhere, ""])
