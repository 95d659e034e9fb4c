"""What participatory budgets hold of a person. Nothing here looks at a vote: nobody can."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from zinneke.kernel.personal import Subject
from zinneke.kernel.time import format_instant
from zinneke.services.budget.models import Appeal, CoAuthor, Comment, Endorsement, Subscription, Translation


def authorships(subject: Subject) -> QuerySet[CoAuthor]:
    """Projects that are theirs, or that they are asked to write with others."""
    emails = [email for email in subject.emails if email]
    return CoAuthor.objects.filter(Q(user_id=subject.user_id) | Q(email__in=emails)).select_related("proposal__process")


def endorsed(subject: Subject) -> QuerySet[Endorsement]:
    """What they support."""
    return Endorsement.objects.filter(user_id=subject.user_id).select_related("proposal__process")


def export(subject: Subject) -> Iterator[Mapping[str, Any]]:
    """All of it, as JSON has it."""
    for one in authorships(subject):
        row = one.proposal
        yield {
            "record": "project", "process": row.process.slug, "number": row.number, "state": row.state,
            "displayed_name": one.credit, "email": one.email, "theme": row.theme, "address": row.address,
            "longitude": row.lon, "latitude": row.lat, "photos": row.photos.filter(author=subject.user_id).count(),
            "versions": [{"at": format_instant(written.at), "title": written.title, "text": written.text}
                         for written in row.versions.filter(author=subject.user_id)],
        }  # fmt: skip
    for written in Translation.objects.filter(user=subject.user_id).select_related("version__proposal__process"):
        row = written.version.proposal
        yield {"record": "translation", "process": row.process.slug, "number": row.number,
               "language": written.language, "title": written.title, "text": written.text,
               "at": format_instant(written.at)}  # fmt: skip
    for support in endorsed(subject):
        yield {"record": "support", "process": support.proposal.process.slug, "number": support.proposal.number,
               "at": format_instant(support.at)}  # fmt: skip
    for comment in Comment.objects.filter(user=subject.user_id).select_related("proposal__process"):
        yield {"record": "comment", "process": comment.proposal.process.slug, "number": comment.proposal.number,
               "stance": comment.stance, "text": comment.text, "displayed_name": comment.credit,
               "at": format_instant(comment.at)}  # fmt: skip
    for appeal in Appeal.objects.filter(user=subject.user_id):
        yield {"record": "appeal", "text": appeal.text, "at": format_instant(appeal.at)}
    for followed in Subscription.objects.filter(user=subject.user_id).select_related("proposal__process"):
        yield {"record": "followed project", "process": followed.proposal.process.slug,
               "number": followed.proposal.number}  # fmt: skip
