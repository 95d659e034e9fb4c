"""The interface, address by address."""

import csv
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import get_language

from zinneke.kernel.problem import Problem
from zinneke.kernel.time import format_instant
from zinneke.lake.inert import inert
from zinneke.services.requests.actions import asking as answers
from zinneke.services.requests.actions import following, judging
from zinneke.services.requests.actions.judging import Opinion, TooLate
from zinneke.services.requests.api.native import asking, documents
from zinneke.services.requests.api.native.answering import OPEN, READING, door, missing, refused, sent, text_of, told
from zinneke.services.requests.models import Question, Report, StandardAnswer
from zinneke.services.requests.queries import access, figures, listed, programs
from zinneke.services.requests.queries.access import Proof
from zinneke.services.requests.queries.programs import Found
from zinneke.ui.city import site

LONGEST_BULK: Final = timedelta(days=366)
BULK: Final = (
    "service_request_id", "requested_datetime", "updated_datetime", "closed_date", "status_description", "status_notes",
    "source", "service_name", "service_subtype", "description", "agency_responsible", "address", "lat", "long",
)  # fmt: skip
"""Columns of the bulk profile that cities proposed for GeoReport."""
AT_ONCE: Final = 500


@door(*READING)
def reports(request: HttpRequest) -> HttpResponseBase:
    """Reports near a point, in a box, of a kind, changed since an instant."""
    found, more = listed.listed(asking.narrowed(request.GET.dict()))
    response = told(request, {"reports": [documents.report(one) for one in found]})
    if more and (request.GET.get("since") or request.GET.get("after")):
        query = request.GET.copy()
        query["after"] = asking.following(found[-1].report)
        query.pop("since", None)
        response.headers["Link"] = f'<{site()}{request.path}?{query.urlencode()}>; rel="next"'
    return response


@door(*READING)
def report(request: HttpRequest, number: str) -> HttpResponseBase:
    """One report with its public history."""
    found = _found(number)
    questions = list(Question.objects.filter(report=found.report))
    return told(request, documents.report(found, questions, history=True))


@door(*READING)
def events(request: HttpRequest, number: str) -> HttpResponseBase:
    """What happened to a report, in order; ``since`` leaves out what was before."""
    found = _found(number)
    since = asking.narrowed({"since": request.GET.get("since", "")}).since
    lines = [one for one in found.public_events if since is None or one.at >= since]
    return told(request, {"events": [documents.event(one) for one in lines]})


@door("POST")
def follow(request: HttpRequest, number: str) -> HttpResponseBase:
    """Tell an e-mail address of what becomes of it, once its holder confirmed."""
    found, given = _found(number), sent(request)
    email = text_of(given, "email", 254, required=True)
    try:
        validate_email(email)
    except ValidationError:
        raise refused(f"email {email[:60]!r} is not an e-mail address") from None
    language = text_of(given, "language", 2)
    following.follow_by_email(found.report, email, language if language in ("fr", "nl") else "")
    return told(request, {"sent": True}, status=202)


@door("POST")
def answer(request: HttpRequest, number: str) -> HttpResponseBase:
    """Answer the question that is open, with the code of the report."""
    given = sent(request)
    row, proof = _proved(number, given)
    text = text_of(given, "text", answers.MOST_ANSWER, required=True)
    try:
        answers.answer(row, text, proof=proof)
    except answers.NotAsked as error:
        raise _conflict(str(error)) from error
    return told(request, {"answered": True}, status=201)


@door("POST")
def feedback(request: HttpRequest, number: str) -> HttpResponseBase:
    """Say whether one is satisfied, with the code of the report; it may be opened again."""
    given = sent(request)
    row, proof = _proved(number, given)
    try:
        said = judging.judge(row, _opinion(given), proof=proof)
    except TooLate as error:
        raise _conflict(str(error)) from error
    except ValueError as error:
        raise refused(str(error)) from error
    return told(request, {"reopens": said.reopens}, status=201)


@door(*READING)
def categories(request: HttpRequest) -> HttpResponseBase:
    """Kinds of reports, with what is asked of each and the answers that feedback may choose."""
    language = (get_language() or "fr").partition("-")[0]
    chosen = [
        {"code": one.code, "name": one.name(language), "satisfied": one.satisfied}
        for one in StandardAnswer.objects.filter(active=True)
    ]
    kinds = [documents.category(one) for one in programs.categories()]
    return told(request, {"categories": kinds, "standard_answers": chosen})


@door(*READING)
def statistics(request: HttpRequest) -> HttpResponseBase:
    """Figures over months, whole and by group."""
    dimension, first, last, by = asking.period(request.GET.dict())
    names = figures.names(dimension, (get_language() or "fr").partition("-")[0])
    document = {
        "first_month": f"{first:%Y-%m}",
        "last_month": f"{last:%Y-%m}",
        "whole": documents.sums_of(figures.whole(first, last, by)),
        "groups": documents.figures(figures.figures(dimension, first, last, by), names),
    }
    return told(request, document)


@door(*READING)
def bulk(request: HttpRequest) -> HttpResponseBase:
    """Reports of up to a year as CSV, in the columns of the bulk profile."""
    start, end = asking.span(request.GET.dict(), LONGEST_BULK)
    rows = programs.public().filter(reported_at__gte=start, reported_at__lt=end).order_by("reported_at", "pk")
    headers = OPEN | {"Content-Disposition": 'attachment; filename="reports.csv"'}
    return StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8", headers=headers)


def _lines(rows: Any) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield writer.writerow(BULK)
    last = 0
    keys = list(rows.values_list("pk", flat=True))
    while last < len(keys):
        for one in programs.told(rows.filter(pk__in=keys[last : last + AT_ONCE])):
            yield writer.writerow([inert(cell) if isinstance(cell, str) else cell for cell in _bulk_row(one)])
        last += AT_ONCE


class _Line:
    """What a CSV writer writes a line to: it is handed on."""

    def write(self, line: str) -> str:
        return line


def _bulk_row(found: Found) -> tuple[object, ...]:
    row = found.report
    category, above = row.category, row.theme
    closed = format_instant(row.closed_at) if row.closed_at else ""
    return (
        row.number, format_instant(row.reported_at), format_instant(row.changed_at), closed,
        "open" if row.is_open else "closed", programs.status_words(found), row.channel,
        programs.bilingual(above.name_fr, above.name_nl), programs.bilingual(category.name_fr, category.name_nl),
        row.public_text, programs.agency(row), row.address, row.lat, row.lon,
    )  # fmt: skip


def _opinion(given: Any) -> Opinion:
    satisfied = given.get("satisfied")
    if not isinstance(satisfied, bool):
        raise refused("satisfied must be true or false")
    code = text_of(given, "answer", 60)
    chosen = StandardAnswer.objects.filter(code=code, active=True).first() if code else None
    if code and chosen is None:
        raise refused(f"answer {code!r} is not known: categories lists the standard answers")
    own_words = text_of(given, "own_words", judging.MOST_WORDS)
    return Opinion(satisfied, chosen, own_words, given.get("may_contact") is True)


def _found(number: str) -> Found:
    found = programs.request(number)
    if found is None:
        raise missing(f"{number[:40]!r} is not the number of a public report")
    return found


def _proved(number: str, given: Any) -> tuple[Report, Proof]:
    """The report whose code was sent. An unknown number and a wrong code are told alike."""
    row = access.of_pin(number, text_of(given, "code", 40, required=True))
    if row is None:
        raise Problem("about:blank", "Forbidden", "The number and the code do not belong together.", 403)
    return row, Proof(row.pk)


def _conflict(detail: str) -> Problem:
    return Problem("about:blank", "Not possible now", detail, 409)
