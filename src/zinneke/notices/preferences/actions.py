"""Changes of what people chose."""

from typing import Any

from zinneke.accounts.models import User
from zinneke.notices.models import Notice, Preferences, Unsubscribed
from zinneke.notices.unsubscribing import fingerprint


def choose(user: User, chosen: dict[str, Any]) -> None:
    """Keep somebody's choices. An address that was refused is tried again."""
    Preferences.objects.update_or_create(user=user, defaults={**chosen, "refused_email": ""})


def decline(notice: Notice) -> None:
    """No more news of this kind to who got this one."""
    if notice.user_id is None:
        Unsubscribed.objects.get_or_create(fingerprint=fingerprint(notice.email), kind=notice.kind)
        return
    prefers, _ = Preferences.objects.get_or_create(user_id=notice.user_id)
    if notice.kind not in prefers.declined:
        prefers.declined = [*prefers.declined, notice.kind]
        prefers.save(update_fields=["declined"])
