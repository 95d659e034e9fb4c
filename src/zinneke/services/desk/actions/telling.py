"""What applicants are told of their cases, in their language, in both where it is unknown."""

from collections.abc import Mapping
from datetime import date

from django.urls import reverse
from django.utils import formats
from django.utils.translation import override

from zinneke.kernel.text import LANGUAGES, Text
from zinneke.notices import phones
from zinneke.notices.sending import Attachment, Recipient, send
from zinneke.services.desk.manifest import notices
from zinneke.services.desk.manifest.case_words import RESULTS
from zinneke.services.desk.models import Case, Suspension
from zinneke.services.desk.rules import payments
from zinneke.services.desk.rules.wording import Wording

Values = Mapping[str, str | Text]


def received(case: Case) -> None:
    """That it came in, with its number."""
    by_when = Text(fr="Nous décidons au plus tard le {day}.", nl="Wij beslissen uiterlijk op {day}.",
                   de="Wir entscheiden spätestens am {day}.", en="We decide by {day} at the latest.")  # fmt: skip
    if case.type_version.said.terms.statutory is None:
        by_when = Text(fr="Nous visons une décision pour le {day}.", nl="Wij streven naar een beslissing tegen {day}.",
                       de="Angestrebt ist eine Entscheidung bis {day}.", en="We aim to decide by {day}.")  # fmt: skip
    values: Values = {"term": _with_day(by_when, case.due_on), "call": _call(case)}
    _send(notices.RECEIVED.code, case, values)


def asked(case: Case, asked: Suspension) -> None:
    """What is asked of them, and until when."""
    values: Values = {"question": asked.asked, "answer_by": _day(asked.answer_by), "call": _call(case)}
    _send(notices.ASKED.code, case, values)


def extended(case: Case, reasons: Mapping[str, str]) -> None:
    """That the city decides later, and why."""
    due = _day(case.due_on) if case.due_on else "–"
    _send(notices.EXTENDED.code, case, {"due": due, "reason": _text(Wording(reasons["fr"], reasons["nl"]))})


def decided(case: Case) -> None:
    """The decision, on paper of the city."""
    from zinneke.services.desk.queries.decision_paper import decision_paper

    paper = Attachment(f"{payments.shown(case.number)}.pdf", decision_paper(case), "application/pdf")
    _send(notices.DECIDED.code, case, {"result": RESULTS[case.result]}, (paper,))


def language_of(case: Case) -> str:
    """French or Dutch, as the applicant said; empty where nobody knows."""
    return case.language if case.language in ("fr", "nl") else ""


def callable_number(phone: str) -> str:
    """A number that can be called; empty for what somebody wrote that is none: the case goes on without it."""
    try:
        return phones.e164(phone) if phone else ""
    except ValueError:
        return ""


def _send(kind: str, case: Case, values: Values, attachments: tuple[Attachment, ...] = ()) -> None:
    to = Recipient(case.holder_id, case.email, callable_number(case.phone), _post(case), language_of(case))
    if not (to.user_id or to.email or to.phone or to.post):
        return
    named: Values = {"number": payments.shown(case.number), "name": _text(case.type_version.said.name)}
    send(kind, to, {**named, **values}, url=reverse("desk:case", args=[case.number]), attachments=attachments,
         affair=payments.shown(case.number))  # fmt: skip


def _post(case: Case) -> str:
    """What stands on an envelope."""
    return f"{case.name}\n{case.address}".strip() if case.address else ""


def _call(case: Case) -> str:
    return case.type_version.said.phone


def _text(wording: Wording) -> Text:
    """In four languages: French stands where German or English is missing."""
    return Text(**{language: wording.to(language).text for language in LANGUAGES})


def _day(day: date) -> Text:
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = formats.date_format(day, "DATE_FORMAT")
    return Text(**said)


def _with_day(words: Text, day: date | None) -> str | Text:
    if day is None:
        return ""
    said = _day(day)
    return Text(**{language: words.to(language).format(day=said.to(language)) for language in LANGUAGES})
