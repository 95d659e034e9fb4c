"""The roll is filled from a file that is not kept; letters have the only copy of their codes."""

import re
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from pypdf import PdfReader
from pypdfium2 import PdfDocument
from zxingcpp import read_barcodes

from zinneke.accounts.models import Entry
from zinneke.kernel.time import in_brussels
from zinneke.services.budget.actions import rolls
from zinneke.services.budget.actions.rolls import NotPossible
from zinneke.services.budget.models import Duty, RollChange, SignalKey
from zinneke.services.budget.queries import letters, voting_room
from zinneke.services.budget.queries.register import NotARegister
from zinneke.services.budget.tests import polls
from zinneke.voting.roll import codes
from zinneke.voting.roll.ports import Channel, Identity, NotOnRoll, State

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("voting")]
FOOT_Y = 50
"""In points: below it stands who writes."""
PATHS = {"fr": "budget-participatif/vote", "nl": "burgerbegroting/stemming"}
REGISTER = (
    polls.HEAD + polls.row(1) + polls.row(2, "1000") + polls.row(3, year=2015) + "12345678901;1020;;;;\n"
).encode()


def test_a_roll_is_opened_once_and_watched() -> None:
    vote = polls.vote()
    keeper = polls.named(vote, Duty.ROLL)
    last = in_brussels(vote.closes_at).date() + timedelta(days=60)
    assert rolls.open_roll(vote, last, by=keeper) == rolls.open_roll(vote, last, by=keeper)
    assert SignalKey.objects.filter(election=vote).count() == 1
    assert Entry.objects.filter(deed="roll opened").count() == 1


def test_a_roll_is_not_forgotten_before_the_vote_is_over() -> None:
    vote = polls.vote()
    with pytest.raises(NotPossible):
        rolls.open_roll(vote, in_brussels(vote.closes_at).date(), by=polls.named(vote, Duty.ROLL))


def test_of_a_register_stays_only_who_may_vote() -> None:
    vote = polls.vote()
    change = rolls.read_register(polls.opened(vote), REGISTER, by=polls.named(vote, Duty.ROLL))
    assert (change.read, change.taken) == (4, 1)
    assert change.faults == [[3, "elsewhere"], [4, "too_young"], [5, "number"]]
    assert voting_room.roll().entry(vote.public_id, polls.resident(1)).state is State.NONE
    with pytest.raises(NotOnRoll):
        voting_room.roll().entry(vote.public_id, polls.resident(2))


def test_nothing_of_a_register_is_kept() -> None:
    vote = polls.vote()
    rolls.read_register(polls.opened(vote), REGISTER, by=polls.named(vote, Duty.ROLL))
    kept = b"".join(path.read_bytes() for path in Path(settings.CITY.data).glob("*.sqlite3*"))
    for secret in (polls.number(1), polls.resident(1).value, "Amina 1", "Marie-Christine"):
        assert secret.encode() not in kept
    assert polls.number(1) not in str(RollChange.objects.get().__dict__)


@pytest.mark.parametrize("content", [b"name;street\nA;B\n", b"\xff\xfe", b""])
def test_what_is_no_register_is_refused(content: bytes) -> None:
    vote = polls.vote()
    with pytest.raises(NotARegister):
        rolls.read_register(polls.opened(vote), content, by=polls.named(vote, Duty.ROLL))


def test_letters_have_a_code_each_that_is_kept_nowhere_else() -> None:
    vote = polls.vote()
    content = (polls.HEAD + polls.row(1) + polls.row(2)).encode()
    pages = text_of(rolls.print_letters(polls.opened(vote), content, by=polls.named(vote, Duty.ROLL)))
    assert len(pages) == 4
    found = {code for page in pages for code in codes_in(page)}
    assert len(found) == 2
    assert "Amina 1" in pages[0]
    first = voting_room.roll().entry(vote.public_id, Identity.code(codes_in(pages[0])[0]))
    assert (first.state, first.channel) == (State.NONE, Channel.LETTER)
    kept = b"".join(path.read_bytes() for path in Path(settings.CITY.data).glob("*.sqlite3*"))
    assert not [code for code in found if code.encode() in kept or codes.shown(code).encode() in kept]


def test_a_ballot_paper_is_the_same_for_everybody() -> None:
    vote = polls.vote()
    pages = text_of(rolls.print_codes(polls.opened(vote), 3, by=polls.named(vote, Duty.ROLL)))
    ballots = pages[1::2]
    assert len(set(ballots)) == 1
    assert codes_in(ballots[0]) == []
    assert "Project 5 nl" in ballots[0]


@pytest.mark.parametrize("title", ["Budget participatif", "Un budget participatif pour tout le quartier " * 4])
def test_nothing_of_a_letter_lies_over_its_stub(title: str) -> None:
    vote = polls.vote()
    vote.title_fr = vote.title_nl = title
    vote.save()
    printed = rolls.print_codes(polls.opened(vote), 1, by=polls.named(vote, Duty.ROLL))
    (page,) = [one for one in PdfReader(BytesIO(printed)).pages if "Talon" in one.extract_text()]
    below: list[str] = []

    def look(text: str, _matrix: object, place: list[float], _font: object, _size: float) -> None:
        if text.strip() and FOOT_Y < place[5] < letters.STUB_Y:
            below.append(text.strip())

    page.extract_text(visitor_text=look)
    assert below[0].startswith("Talon")
    assert codes_in(below[-1]) != []


def test_more_letters_than_can_be_counted_are_refused() -> None:
    vote = polls.vote()
    with pytest.raises(NotPossible):
        rolls.print_codes(polls.opened(vote), 501, by=polls.named(vote, Duty.ROLL))


@pytest.mark.parametrize("dots_per_inch", [100, 300])
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_printed_qr_code_is_read_askew_and_leads_to_the_ballot(language: str, dots_per_inch: int) -> None:
    """The code of the letter stands behind the hash, where no server sees it. A reader of others reads it."""
    vote = polls.vote()
    content = (polls.HEAD + polls.row(1).replace(";fr\n", f";{language}\n")).encode()
    printed = rolls.print_letters(polls.opened(vote), content, by=polls.named(vote, Duty.ROLL))
    (code,) = codes_in(text_of(printed)[0])
    sheet = PdfDocument(printed)[0].render(scale=dots_per_inch / 72).to_pil().convert("L").rotate(7, fillcolor=255)
    (found,) = read_barcodes(sheet)
    path, _, fragment = found.text.partition("#")
    assert urlsplit(path).path == f"/{language}/{PATHS[language]}/{vote.public_id}/"
    assert fragment == code


def text_of(content: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def codes_in(page: str) -> list[str]:
    """The codes on a page, each once."""
    found = re.findall(r"\b(?:[0-9A-Z]{4}-){4}[0-9A-Z]\b", page)
    return sorted({codes.normal(one) for one in found})
