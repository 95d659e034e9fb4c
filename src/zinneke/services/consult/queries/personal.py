"""What consultations hold of a person."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Q

from zinneke.kernel.personal import Subject
from zinneke.kernel.time import format_instant
from zinneke.services.consult.models import Follower, Offer, Participant


def export(subject: Subject) -> Iterator[Mapping[str, Any]]:
    """All of it, as JSON has it."""
    for one in Participant.objects.filter(user_id=subject.user_id).select_related("consultation"):
        yield _taken_part(one)
    mine = Q(participant__user_id=subject.user_id) | Q(email__in=[one for one in subject.emails if one])
    for offer in Offer.objects.filter(mine).select_related("phase__consultation"):
        yield _offer(offer)
    for follower in Follower.objects.filter(user_id=subject.user_id).select_related("consultation"):
        yield {"record": "followed consultation", "consultation": follower.consultation.code,
               "since": format_instant(follower.since)}  # fmt: skip


def _taken_part(one: Participant) -> Mapping[str, Any]:
    texts = one.contributions.select_related("objection", "paragraph")
    return {
        "record": "consultation", "consultation": one.consultation.code, "since": one.since.isoformat(),
        "language": one.language,
        "responses": [{"part": said.phase.number, "on": said.on.isoformat(), "answers": said.answers}
                      for said in one.responses.select_related("phase")],
        "votes": [{"statement": cast.statement.text, "vote": cast.value}
                  for cast in one.votes.select_related("statement")],
        "texts": [{"text": text.text, "at": format_instant(text.at), "state": text.state, "longitude": text.lon,
                   "latitude": text.lat, "address": text.address,
                   "paragraph": text.paragraph.number if text.paragraph else None,
                   "objection": text.objection.text if hasattr(text, "objection") else ""} for text in texts],
    }  # fmt: skip


def _offer(one: Offer) -> Mapping[str, Any]:
    return {
        "record": "offer", "consultation": one.phase.consultation.code, "at": format_instant(one.at),
        "organisation": one.organisation, "title": one.title, "text": one.text, "contact": one.contact,
        "email": one.email, "decision": one.decision, "files": [file.name for file in one.files.all()],
    }  # fmt: skip
