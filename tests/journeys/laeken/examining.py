"""Acts 2 and 3: from idea to project, and what the College decides of it, in French and in Dutch."""

import re
from typing import Final

from tests.journeys.laeken import ideas
from tests.journeys.laeken.forms import Values, flat
from tests.journeys.laeken.hands import NOTHING, words
from tests.journeys.laeken.proposing import Numbers, author_of, endorse, project_page
from tests.journeys.laeken.stage import SLUG, Stage, address
from tests.journeys.vouched import posted

from zinneke.services.budget.manifest import invented

COVERED: Final = "Travaux et entretien de trois ans."
NOT_MOVED: Final = ("Votre soutien n’a pas été déplacé", "Uw steun is niet verplaatst")


def examine(stage: Stage, numbers: Numbers, supporters: list[str]) -> Numbers:
    """Merge, split, examine, reckon; gives the numbers of what is feasible."""
    projects = {one: number for one, number in numbers.items() if one not in (*ideas.MERGED, ideas.STAGE_WITH_BOOKS)}
    projects |= _split(stage, numbers[ideas.STAGE_WITH_BOOKS])
    projects[ideas.BENCHES] = _merged(stage, [numbers[one] for one in ideas.MERGED])
    _asked_again(stage, projects[ideas.BENCHES], supporters)
    for one, number in projects.items():
        if one is not ideas.BENCHES:
            act(stage, "tom", number, "take_up")
        if one.fate == "infeasible":
            act(stage, "tom", number, "infeasible", reasons("infeasible", invented.INFEASIBLE))
            continue
        act(stage, "tom", number, "cost", {"cost-amount": str(one.euro), "cost-note": COVERED})
        act(stage, "tom", number, "feasible")
    _told_why(stage, projects[ideas.PARKING], invented.INFEASIBLE)
    return {one: number for one, number in projects.items() if one.fate != "infeasible"}


def decide(stage: Stage, projects: Numbers) -> Numbers:
    """The College admits and refuses; gives what it admitted."""
    for one, number in projects.items():
        refused = one.fate == "refused"
        deed, why = ("refuse", invented.REFUSED) if refused else ("admit", invented.ADMITTED)
        act(stage, "sam", number, deed, reasons(deed, why))
        _told_why(stage, number, why)
    return {one: number for one, number in projects.items() if one.fate != "refused"}


def act(stage: Stage, who: str, number: int, deed: str, values: Values = NOTHING) -> str:
    """Staff do something with a project, on its page; gives the page afterwards."""
    page = staff_page(number)
    hands = stage.hands(who, deed)
    hands.go(page)
    hands.send(f"{page}{deed}/", values)
    return hands.html


def reasons(deed: str, why: tuple[str, str]) -> dict[str, str]:
    """Why, in the fields of a deed."""
    return {f"{deed}-reason_fr": why[0], f"{deed}-reason_nl": why[1]}


def staff_page(number: int) -> str:
    """The page of a project for staff."""
    return f"/staff/budget/{SLUG}/{number}/"


def _split(stage: Stage, number: int) -> Numbers:
    """The books become a project of their own; the author then writes of the stage alone."""
    part = {"split-title": ideas.BOOKS.title.nl, "split-text": ideas.BOOKS.text}
    after = act(stage, "tom", number, "split", part)
    hands = stage.hands(author_of(ideas.STAGE_WITH_BOOKS), "rewrite", "nl")
    page = address("budget:rewrite", "nl", SLUG, number)
    hands.go(page)
    hands.send(page, {"title": ideas.STAGE.title.nl, "text": ideas.STAGE.text})
    assert ideas.STAGE.title.nl in words(hands)
    return {ideas.STAGE: number, ideas.BOOKS: _linked(after, ideas.BOOKS.title.nl)}


def _merged(stage: Stage, numbers: list[int]) -> int:
    together = {"merge-title": ideas.BENCHES.title.fr, "merge-text": ideas.WHY_TOGETHER}
    first, *others = numbers
    named = ", ".join(map(str, others))
    return _linked(act(stage, "tom", first, "merge", {"merge-numbers": named, **together}), ideas.BENCHES.title.fr)


def _linked(html: str, title: str) -> int:
    """The number of a project that a page for staff leads to."""
    found = re.search(rf'href="/staff/budget/{SLUG}/(\d+)/"[^>]*>\1\. {re.escape(title)}<', html)
    assert found, f"no link to {title}"
    return int(found[1])


def _asked_again(stage: Stage, number: int, supporters: list[str]) -> None:
    """Nobody's support is moved: who supported is asked, and the first of them supports it anew."""
    everybody = stage.plain()
    everybody.go(project_page("fr", number))
    assert "0 personne" in words(everybody)
    stage.backstage.work("post")
    for name in supporters:
        letters = "\n".join(posted(stage.city, f"{name}@example.be"))
        assert all(said in letters for said in NOT_MOVED), name
    endorse(stage, supporters[0], number)
    everybody.go(project_page("fr", number))
    assert "1 personne" in words(everybody)


def _told_why(stage: Stage, number: int, why: tuple[str, str]) -> None:
    for language, reason in zip(("fr", "nl"), why, strict=True):
        everybody = stage.plain(language=language)
        everybody.go(project_page(language, number))
        assert flat(reason) in words(everybody)
