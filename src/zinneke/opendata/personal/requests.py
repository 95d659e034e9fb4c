"""Requests for data of somebody's addresses."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Lower

from zinneke.kernel.personal import Erased, Subject
from zinneke.opendata.models import DataRequest, RequestWords
from zinneke.opendata.wanted.rules import Act

TOLD = (
    "title", "description", "purpose", "holder", "form_wished", "frequency_wished", "language", "email", "state",
    "received_at", "ended_at",
)  # fmt: skip


def export(subject: Subject) -> Iterator[Mapping[str, Any]]:
    """Their requests, with what was said to and fro."""
    for request in _of(subject):
        words = RequestWords.objects.filter(step__request=request).order_by("step_id")
        said = list(words.values("step__act", "step__at", "language", "text"))
        yield {name: getattr(request, name) for name in TOLD} | {"said": said}


def erase(subject: Subject) -> Erased:
    """What tells of them, as after the term; the request stays without them."""
    keys = list(_of(subject).values_list("pk", flat=True))
    RequestWords.objects.filter(step__request__in=keys, step__act__in=(Act.QUESTION, Act.REPLY)).delete()
    return Erased(DataRequest.objects.filter(pk__in=keys).update(email="", purpose="", digest=None))


def _of(subject: Subject) -> QuerySet[DataRequest]:
    return DataRequest.objects.alias(address=Lower("email")).filter(address__in=subject.emails)
