"""The consultations that a resident takes part in, for their own page."""

from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse

from zinneke.kernel.affairs import Affair
from zinneke.kernel.moderation import may_appeal
from zinneke.kernel.text import Text
from zinneke.kernel.time import in_brussels, now
from zinneke.services.consult.manifest import words
from zinneke.services.consult.models import Participant
from zinneke.services.consult.queries import public
from zinneke.services.consult.rules.phases import Stand
from zinneke.ui.language import active, in_active
from zinneke.ui.reading import named

MOST = 200


def of(user_id: int) -> Iterator[Affair]:
    """Theirs, those that changed last first."""
    mine = Participant.objects.filter(user_id=user_id, consultation__published_at__isnull=False)
    for one in mine.select_related("consultation").order_by("-consultation__changed_at")[:MOST]:
        yield _affair(one, now())


def _affair(one: Participant, at: datetime) -> Affair:
    row, stands = one.consultation, public.stand(one.consultation, at)
    refused = any(may_appeal(text.standing, at) for text in one.contributions.filter(state="refused"))
    is_open = stands.stand in (Stand.OPEN, Stand.COMING)
    until, means = _until(stands)
    return Affair(
        reference=row.code, kind=in_active(words.CONSULTATION), title=named(row.title, active()).text,
        state=in_active(words.STANDS[stands.stand]), is_open=is_open or refused,
        url=reverse("consult:mine" if refused else "consult:consultation", args=[row.code]), changed_at=row.changed_at,
        next_step=in_active(words.MAY_OBJECT) if refused else "", due_on=until,
        due_means=in_active(means) if until else "",
    )  # fmt: skip


def _until(stands: public.Listed) -> tuple[date | None, Text]:
    if stands.stand != Stand.OPEN or stands.until is None:
        return None, words.OPEN_UNTIL
    return in_brussels(stands.until).date(), words.OPEN_UNTIL
