"""What is known of those who sent something is erased on time."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from zinneke.opendata.models import Comment, Reuse
from zinneke.opendata.voices.rules import State

OVER = (State.REFUSED, State.WITHDRAWN)


def erase_due(at: datetime) -> int:
    """Erase e-mail addresses and texts whose time has come. Gives of how many reuses and comments.

    E-mail goes ``voices_email_days`` after what it was for: the decision on a reuse; the answer to a comment, or its
    refusal; and in any case ``voices_longest_days`` after it was sent. Texts and names that were refused or
    withdrawn go ``voices_longest_days`` after that.
    """
    settled = at - timedelta(days=settings.CITY.number("voices_email_days"))
    long_ago = at - timedelta(days=settings.CITY.number("voices_longest_days"))
    return _erase_mail(settled, long_ago) + _erase_texts(long_ago)


def _erase_mail(settled: datetime, long_ago: datetime) -> int:
    sent = Q(sent_at__lte=long_ago)
    of_reuses = Reuse.objects.exclude(email="").filter(sent | Q(decided_at__lte=settled))
    over = Q(answered_at__lte=settled) | Q(state__in=OVER, decided_at__lte=settled)
    of_comments = Comment.objects.exclude(email="").filter(sent | over)
    return of_reuses.update(email="") + of_comments.update(email="")


def _erase_texts(long_ago: datetime) -> int:
    """The trail stays: what was done, by which account, when, why."""
    gone = Q(erased=False, state__in=OVER, decided_at__lte=long_ago)
    nothing = {"email": "", "erased": True}
    return Reuse.objects.filter(gone).update(
        **nothing, title="", description="", address="", maker=""
    ) + Comment.objects.filter(gone).update(**nothing, name="", text="", answer="")
