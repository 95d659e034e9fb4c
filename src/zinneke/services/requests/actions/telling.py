"""Whom a change of a report is told, and in which letters: rows of the outbox, in the transaction of the change."""

from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.translation import override

from zinneke.kernel.text import ADMINISTRATIVE, Text
from zinneke.kernel.time import in_brussels
from zinneke.notices.phones import e164
from zinneke.notices.sending import Recipient, send
from zinneke.services.requests.actions.recording import NOTHING, Words
from zinneke.services.requests.manifest import notices as kinds
from zinneke.services.requests.manifest.states import OUTCOMES, STATES
from zinneke.services.requests.models import Body, Category, Follower, Question, Report, Reporter
from zinneke.services.requests.queries import access, followers
from zinneke.services.requests.rules.states import Outcome, State

TOLD: Final = frozenset({
    State.IN_PROGRESS, State.PLANNED, State.FORWARDED_EXTERNAL, State.DONE, State.CANCELLED, State.REOPENED,
    State.REOPEN_REQUESTED,
})  # fmt: skip
"""States that people are told of even when nobody adds a word."""
_NO_DATE: Final = Text(
    fr="Nous ne pouvons pas encore dire pour quand.",
    nl="Wij kunnen nog niet zeggen tegen wanneer.",
    de="Wir können noch nicht sagen, bis wann.",
    en="We cannot say yet by when.",
)

Told = dict[str, str | Text]


def received(report: Report) -> None:
    """Tell whoever reported that it came, with its number."""
    told: Told = {"number": report.number, "kind": _kind(report.category), "place": report.address or _position(report),
            "expected": _expected(report.due_on)}  # fmt: skip
    _to_reporter(report, kinds.RECEIVED, told)


def moved(report: Report, words: Words = NOTHING) -> None:
    """Tell whoever reported and those who follow that it stands elsewhere."""
    if report.state not in TOLD and not words.fr:
        return
    closed = report.state in (State.DONE, State.CANCELLED) and report.outcome != Outcome.WITHDRAWN
    _tell(report, kinds.CLOSED if closed else kinds.MOVED, words)


def news(report: Report, words: Words) -> None:
    """Tell them what staff say to everybody."""
    _tell(report, kinds.MOVED, words)


def _tell(report: Report, kind: str, words: Words) -> None:
    told: Told = {
        "number": report.number,
        "kind": _kind(report.category),
        "state": _state(report),
        "words": _words(words),
    }
    _to_reporter(report, kind, told)
    for follower in followers.confirmed(report):
        if follower.user_id is None or follower.user_id != report.reporter.user_id:
            _to_follower(follower, kinds.FOLLOWED, told)


def asked(report: Report, question: Question) -> None:
    """Ask whoever reported."""
    words = Words(question.text_fr or question.text_nl, question.text_nl or question.text_fr)
    told: Told = {"number": report.number, "kind": _kind(report.category), "question": _words(words),
            "until": _day(in_brussels(question.answer_by).date())}  # fmt: skip
    _to_reporter(report, kinds.ASKED, told)


def forwarded(report: Report, body: Body) -> None:
    """Tell an outside body what is theirs to mend, as everybody may read it; bodies without an address are phoned."""
    if not body.email:
        return
    until = _day(report.outside_due_on) if report.outside_due_on else ""
    told: Told = {"number": report.number, "kind": _kind(report.category), "place": report.address or "–",
            "position": _position(report), "text": report.public_text or "–", "until": until}  # fmt: skip
    send(kinds.FORWARDED, Recipient(email=body.email), told, url=_page(report), affair=report.number)


def to_confirm(follower: Follower) -> None:
    """Ask whether the address is theirs."""
    told: Told = {"number": follower.report.number, "kind": _kind(follower.report.category)}
    _to_follower(follower, kinds.CONFIRM, told)


def _to_reporter(report: Report, kind: str, told: Told) -> None:
    reporter = report.reporter
    phone = _phone(reporter)
    if reporter.user_id or reporter.email or phone:
        to = Recipient(reporter.user_id, reporter.email, "" if reporter.email else phone, language=reporter.language)
        send(kind, to, told, url=_address("mine", access.secret_of(reporter)), affair=report.number)


def _to_follower(follower: Follower, kind: str, told: Told) -> None:
    to = Recipient(follower.user_id, follower.email, language=follower.language)
    send(kind, to, told, url=_address("follower", followers.secret_of(follower)), affair=follower.report.number)


def _page(report: Report) -> str:
    return _address("report", report.number)


def _address(name: str, argument: str) -> str:
    """The address of a page, in the first of the administrative languages: letters turn it into theirs."""
    with override(ADMINISTRATIVE[0]):
        return reverse(f"requests:{name}", args=[argument])


def _phone(reporter: Reporter) -> str:
    """Their number, if it is one that can be written to."""
    try:
        return e164(reporter.phone) if reporter.phone else ""
    except ValueError:
        return ""


def _kind(category: Category) -> Text:
    return Text(fr=category.name_fr, nl=category.name_nl, de=category.name_de, en=category.name_en)


def _state(report: Report) -> Text:
    if report.outcome and report.outcome != Outcome.FIXED:
        return OUTCOMES[report.outcome]
    return STATES[report.state]


def _words(words: Words) -> str | Text:
    """What staff said: in French to whom reads neither French nor Dutch, for it is never translated by a machine."""
    return Text(fr=words.fr, nl=words.nl, de=words.fr, en=words.fr) if words.fr and words.nl else words.fr or words.nl


def _expected(due_on: date | None) -> Text:
    if due_on is None:
        return _NO_DATE
    day = _day(due_on)
    return Text(fr=f"Attendu pour le {day}.", nl=f"Verwacht tegen {day}.", de=f"Erwartet bis {day}.",
                en=f"Expected by {day}.")  # fmt: skip


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _position(report: Report) -> str:
    return f"{report.lat:.5f}, {report.lon:.5f}"
