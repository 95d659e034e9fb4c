"""What everybody may read of consultations."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from zinneke.kernel.moderation import State
from zinneke.services.consult.models import Consultation, Contribution, Phase
from zinneke.services.consult.rules import phases
from zinneke.services.consult.rules.phases import Stand


@dataclass(frozen=True, slots=True)
class Listed:
    """A consultation with where it stands, and when it opens or closes next."""

    consultation: Consultation
    stand: Stand
    until: datetime | None = None


def published() -> QuerySet[Consultation]:
    """Every consultation that everybody sees."""
    found = Consultation.objects.filter(published_at__isnull=False)
    return found.prefetch_related("phases", "replies")


def consultation(code: str) -> Consultation | None:
    """The published one of this name."""
    return published().filter(code=code).first()


def phase(code: str, number: int) -> Phase | None:
    """A phase of a published consultation."""
    found = Phase.objects.filter(consultation__code=code, number=number, consultation__published_at__isnull=False)
    return found.select_related("consultation").first()


def listed(rows: Iterable[Consultation], at: datetime) -> dict[Stand, list[Listed]]:
    """By where they stand: open ones by when they close, coming ones by when they open, the others the newest first."""
    found: dict[Stand, list[Listed]] = {one: [] for one in (Stand.OPEN, Stand.COMING, Stand.CLOSED, Stand.ANSWERED)}
    for row in rows:
        one = stand(row, at)
        found[one.stand].append(one)
    for where in (Stand.OPEN, Stand.COMING):
        found[where].sort(key=lambda each: (each.until is None, each.until))
    return found


def stand(row: Consultation, at: datetime) -> Listed:
    """One with where it stands."""
    windows = [one.window for one in row.phases.all()]
    where = phases.stand(windows, at, answered=bool(row.replies.all()))
    ahead = [one.opens_at if where == Stand.COMING else one.closes_at for one in windows]
    later = [one for one in ahead if one > at]
    return Listed(row, where, min(later) if later else None)


def shown(row: Phase) -> QuerySet[Contribution]:
    """Texts of a phase that everybody may read, in the order they came: no order tells of votes."""
    return Contribution.objects.filter(phase=row, state=State.SHOWN)
