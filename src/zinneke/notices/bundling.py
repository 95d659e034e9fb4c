"""News once a day: what is due for one person goes as one message."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db.models import F
from django.urls import reverse
from django.utils.translation import override

from zinneke.kernel.text import Text
from zinneke.notices import planning
from zinneke.notices.channels.port import Parcel
from zinneke.notices.models import Delivery, Notice, preferences_of
from zinneke.notices.rules.ways import Way
from zinneke.notices.unsubscribing import stop_address
from zinneke.notices.wording import Version
from zinneke.ui.city import site

State = Delivery.State
SUBJECT: Final = Text(
    fr="Vos nouvelles du jour", nl="Uw nieuws van vandaag", de="Ihre Neuigkeiten des Tages", en="Your news of the day"
)


def bundle_of(delivery: Delivery, at: datetime) -> list[Delivery]:
    """The delivery, and where its person wants news once a day, all others that are due: claimed with it."""
    user = delivery.notice.user
    if not delivery.digest or user is None:
        return [delivery]
    others = Delivery.objects.filter(
        state=State.WAITING, digest=True, way=delivery.way, due_at__lte=at, notice__user=user
    )
    numbers = list(others.values_list("pk", flat=True))
    mine = [
        one for one in numbers
        if others.filter(pk=one).update(state=State.SENDING, claimed_at=at, tries=F("tries") + 1)
    ]  # fmt: skip
    return [delivery, *Delivery.objects.filter(pk__in=mine).select_related("notice__user").order_by("pk")]


def parcel_of(bundle: Sequence[Delivery]) -> Parcel:
    """What is carried. Files go to who has no inbox to find them in."""
    delivery = bundle[0]
    notice = delivery.notice
    to = planning.address(notice, Way(delivery.way), preferences_of(notice.user_id))
    files = tuple(notice.files.all()) if notice.user_id is None else ()
    notices = [one.notice for one in bundle]
    same_kind = len({one.kind for one in notices}) == 1
    return Parcel(
        notice.pk.hex, to, notice.said if len(bundle) == 1 else tuple(_together(notices)), notice.made_at,
        stop_address(notice) if same_kind else "", files, notice.user_id,
    )  # fmt: skip


def _together(notices: Sequence[Notice]) -> list[Version]:
    languages = [one.language for one in notices[0].said]
    return [Version(one, SUBJECT.to(one), _items(notices, one), _preferences(one)) for one in languages]


def _items(notices: Sequence[Notice], language: str) -> str:
    versions = [one.version(language) for one in notices]
    return "\n\n".join("\n".join(part for part in (one.subject, one.text, one.url) if part) for one in versions)


def _preferences(language: str) -> str:
    with override(language):
        return site() + reverse("notices:preferences")
