"""Forgetting somebody: when they ask, and by itself."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from zinneke.kernel.personal import Erased, Subject
from zinneke.kernel.text import Text
from zinneke.kernel.time import now
from zinneke.notices.models import Attempt, Delivery, Notice, Preferences, PushDevice
from zinneke.notices.personal.queries import notices_of

State = Delivery.State
LOG_STAYS = Text(
    fr="Le journal des envois reste : il ne dit ni à qui ni quoi.",
    nl="Het verzendlogboek blijft: het zegt niet aan wie en niet wat.",
    de="Das Versandprotokoll bleibt: Es sagt weder an wen noch was.",
    en="The delivery log stays: it tells neither whom nor what.",
)


def erase(subject: Subject) -> Erased:
    """Erase their messages, also those that wait, and their choices."""
    found = list(notices_of(subject).values_list("pk", flat=True))
    Notice.objects.filter(pk__in=found).delete()
    choices, _ = Preferences.objects.filter(user_id=subject.user_id).delete()
    browsers, _ = PushDevice.objects.filter(user_id=subject.user_id).delete()
    return Erased(len(found) + choices + browsers, (LOG_STAYS,) if found else ())


def forget_old() -> dict[str, int]:
    """Erase what the settings no longer keep. What is still on its way stays. Gives how many of each."""
    inbox = _older("notices_inbox_days").filter(user__isnull=False)
    sent = _older("notices_sent_days").filter(user=None)
    log = Attempt.objects.filter(at__lt=now() - _days("notices_log_days"))
    return {"inbox": _count(inbox), "sent": _count(sent), "log": log.delete()[0]}


def _older(setting: str) -> QuerySet[Notice]:
    on_its_way = Delivery.objects.filter(notice=OuterRef("pk"), state__in=(State.WAITING, State.SENDING, State.PRINTED))
    return Notice.objects.filter(~Exists(on_its_way), made_at__lt=now() - _days(setting))


def _days(setting: str) -> timedelta:
    return timedelta(days=settings.CITY.number(setting))


def _count(notices: QuerySet[Notice]) -> int:
    found = list(notices.values_list("pk", flat=True))
    Notice.objects.filter(pk__in=found).delete()
    return len(found)
