"""What is known of somebody."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from zinneke.kernel.personal import Subject
from zinneke.kernel.time import format_instant
from zinneke.notices.models import Notice, Preferences, PushDevice


def notices_of(subject: Subject) -> QuerySet[Notice]:
    """What somebody was told, with their account or at an address of theirs."""
    addressed = Q(pk__in=())
    for email in subject.emails:
        addressed |= Q(user=None, email__iexact=email)
    return Notice.objects.filter(Q(user_id=subject.user_id) | addressed)


def export(subject: Subject) -> Iterator[Mapping[str, Any]]:
    """Their choices, and what they were told by which way."""
    for one in Preferences.objects.filter(user_id=subject.user_id):
        yield {
            "record": "preferences", "way": one.way, "administrative language": one.admin_language,
            "language of pages": one.page_language, "telephone": one.phone, "postal address": one.post,
            "quiet from": one.quiet_from, "quiet until": one.quiet_until, "no e-mail then": one.quiet_email,
            "news once a day": one.digest, "news declined": one.declined,
        }  # fmt: skip
    for device in PushDevice.objects.filter(user_id=subject.user_id):
        yield {"record": "browser", "push service": device.endpoint, "added": format_instant(device.made_at)}
    for notice in notices_of(subject).prefetch_related("files", "deliveries"):
        yield _told(notice)


def _told(notice: Notice) -> Mapping[str, Any]:
    return {
        "record": "message", "kind": notice.kind, "sent": format_instant(notice.made_at), "affair": notice.affair,
        "e-mail": notice.email, "telephone": notice.phone, "postal address": notice.post,
        "read": format_instant(notice.read_at) if notice.read_at else None,
        "versions": notice.versions, "files": [file.name for file in notice.files.all()],
        "ways": [{"way": one.way, "state": one.state} for one in notice.deliveries.all()],
    }  # fmt: skip
