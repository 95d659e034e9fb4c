"""What reports hold of a person."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from zinneke.kernel.personal import Subject
from zinneke.kernel.time import format_instant
from zinneke.services.requests.models import Follower, Reporter


def reporters(subject: Subject) -> QuerySet[Reporter]:
    """What they said of themselves with reports of theirs: by account, or by an address they proved to be theirs."""
    return Reporter.objects.filter(_theirs(subject)).select_related("report__category")


def following(subject: Subject) -> QuerySet[Follower]:
    """The reports they follow."""
    return Follower.objects.filter(_theirs(subject)).select_related("report")


def export(subject: Subject) -> Iterator[Mapping[str, Any]]:
    """All of it, as JSON has it."""
    for one in reporters(subject):
        yield _report(one)
    for follower in following(subject):
        yield {"record": "followed report", "number": follower.report.number, "email": follower.email,
               "asked_at": format_instant(follower.asked_at)}  # fmt: skip


def _report(one: Reporter) -> Mapping[str, Any]:
    row = one.report
    return {
        "record": "report", "number": row.number, "category": row.category.code, "state": row.state, "text": row.text,
        "address": row.address, "longitude": row.lon, "latitude": row.lat, "answers": row.answers,
        "reported_at": format_instant(row.reported_at), "name": one.name, "email": one.email, "phone": one.phone,
        "language": one.language, "photos": row.photos.filter(kind="scene").count(),
        "questions": [{"asked_at": format_instant(asked.asked_at), "answer": asked.answer}
                      for asked in row.questions.all()],
        "feedback": [{"at": format_instant(said.at), "satisfied": said.satisfied, "own_words": said.own_words}
                     for said in row.feedback.all()],
    }  # fmt: skip


def _theirs(subject: Subject) -> Q:
    return Q(user_id=subject.user_id) | Q(email__in=[email for email in subject.emails if email])
