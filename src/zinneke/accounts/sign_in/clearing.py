"""Clearing what is over: sessions, the rows that list them, links by e-mail."""

from django.contrib.sessions.models import Session

from zinneke.accounts.models import EmailLink, OpenSession
from zinneke.accounts.sign_in.email_link import KEPT
from zinneke.kernel.time import now


def clear() -> int:
    """Delete it. Returns how many rows went."""
    over = Session.objects.filter(expire_date__lt=now()).delete()[0]
    listed = OpenSession.objects.exclude(key__in=Session.objects.values("session_key")).delete()[0]
    return over + listed + EmailLink.objects.filter(asked_at__lt=now() - KEPT).delete()[0]
