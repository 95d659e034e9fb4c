"""Letters with a code, and the ballot paper that goes with each: one PDF, French and Dutch.

The code stands on the letter and on its stub, never on the ballot, which is the same for everybody and bears no number.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from reportlab.lib.units import mm

from zinneke.kernel.time import in_brussels, last_minute
from zinneke.notices.layout import heading
from zinneke.notices.letters.fonts import REGULAR, printable
from zinneke.notices.letters.paper import BOTTOM, COLUMN, HEIGHT, LEADING, MARGIN, Paper, broken
from zinneke.notices.letters.sheet import BODY_Y, WINDOW_X, WINDOW_Y, sender
from zinneke.services.budget.manifest.letter_words import BALLOT, CODE, HOW_TO_MARK, LETTER, ROUTE, STUB
from zinneke.services.budget.models import Election, Line
from zinneke.services.budget.rules.election import BallotType
from zinneke.services.budget.rules.telling.words import euros
from zinneke.voting.roll.codes import shown

BOTH: Final = ("fr", "nl")
QR_SIDE: Final = 30 * mm
STUB_Y: Final = 42 * mm
TICK: Final = 4 * mm
ROW: Final = 2.4 * LEADING
TITLE_X: Final = 22 * mm
"""From the margin."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: its code, whom it goes to, in which language; without one in both."""

    code: str
    address: tuple[str, ...] = ()
    language: str = ""


def written(election: Election, letters: list[Letter]) -> bytes:
    """The letters, each with its ballot, in the order given."""
    paper = Paper(election.title("fr"), "fr", sender(), numbered=False)
    lines = list(election.lines.filter(withdrawn_at=None).order_by("order"))
    for at, letter in enumerate(letters):
        if at:
            paper.sheet()
        _letter(paper, election, letter)
        paper.sheet()
        _ballot(paper, election, lines)
    return paper.finished()


def address(election: Election, language: str, code: str) -> str:
    """Where one votes; the code stands behind ``#``, which browsers keep to themselves."""
    with override(language):
        path = reverse("budget:vote", args=[election.public_id])
    return f"{settings.CITY.text('public_url')}{path}#{code}"


def _letter(paper: Paper, election: Election, letter: Letter) -> None:
    paper.line(sender(), y=HEIGHT - MARGIN, bold=True)
    for count, line in enumerate(letter.address):
        paper.line(line, x=WINDOW_X, y=WINDOW_Y - count * LEADING)
    languages = (letter.language,) if letter.language in BOTH else BOTH
    qr = segno.make(address(election, languages[0], letter.code), error="m", boost_error=False)
    paper.squares(qr.matrix, x=MARGIN, y=HEIGHT - MARGIN - LEADING, side=QR_SIDE)
    y = HEIGHT - MARGIN - QR_SIDE - 2 * LEADING
    paper.line(" · ".join(CODE.to(language) for language in languages), y=y)
    paper.line(shown(letter.code), y=y - LEADING, bold=True)
    paper.y = BODY_Y
    for language in languages:
        if len(languages) > 1:
            paper.line(f"— {heading(language)} —")
        paper.heading(election.title(language))
        paper.paragraphs(LETTER.to(language).format(**_values(election, language)))
        paper.gap()
    _stub(paper, election, letter.code)


def _stub(paper: Paper, election: Election, code: str) -> None:
    """What is cut off; where the letter reaches down to it, on a sheet of its own."""
    if paper.y < STUB_Y:
        paper.sheet()
    paper.cut(STUB_Y)
    y = STUB_Y - 2 * LEADING
    for text in (f"{STUB.fr} · {STUB.nl}", f"{election.title('fr')} · {election.title('nl')}"):
        paper.line(text, y=y)
        y -= LEADING
    paper.line(shown(code), y=y, bold=True)


def _ballot(paper: Paper, election: Election, lines: list[Line]) -> None:
    paper.heading(f"{BALLOT.fr} · {BALLOT.nl}")
    for language in BOTH:
        paper.paragraphs(election.title(language))
        paper.paragraphs(HOW_TO_MARK[election.ballot_kind].to(language).format(**_limits(election, len(lines))))
        paper.gap()
    for line in lines:
        if paper.y - ROW < BOTTOM:
            paper.sheet()
        _choice(paper, line, election.kind)


def _choice(paper: Paper, line: Line, kind: BallotType) -> None:
    paper.box(x=MARGIN, y=paper.y - 1, side=TICK if kind in (BallotType.APPROVAL, BallotType.CHOOSE_ONE) else 2 * TICK)
    paper.line(f"{line.order}", x=MARGIN + 12 * mm, y=paper.y, bold=True)
    for text in _titles(line):
        for part in broken(printable(text), REGULAR, COLUMN - TITLE_X):
            paper.line(part, x=MARGIN + TITLE_X)
    paper.gap(0.4)


def _titles(line: Line) -> Iterator[str]:
    yield f"{line.title('fr')} · {euros(line.cost_cents).fr}"
    yield line.title("nl")


def _values(election: Election, language: str) -> dict[str, str]:
    url = address(election, language, "").removesuffix("#")
    return {
        "opens": f"{in_brussels(election.opens_at):%d/%m/%Y}",
        "closes": f"{last_minute(election.closes_at):%d/%m/%Y %H:%M}",
        "url": url,
        "route": ROUTE.to(language),
    }


def _limits(election: Election, projects: int) -> dict[str, int]:
    most = election.max_choices or projects
    return {"least": election.min_choices, "most": most, "points": election.max_points or 0}
