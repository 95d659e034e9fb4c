"""Mandates as their two sides, and clerks, see them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from zinneke.accounts.mandates.in_force import today
from zinneke.accounts.mandates.rules import OFFER_LASTS, Standing, State, state
from zinneke.accounts.mandates.scopes import scopes
from zinneke.accounts.models import Mandate
from zinneke.kernel.text import Text
from zinneke.kernel.time import now


@dataclass(frozen=True, slots=True)
class Seen:
    """A mandate for a page."""

    number: int
    kind: str
    giver: str
    agent: str
    scopes: tuple[Text, ...]
    first_day: date
    last_day: date | None
    state: State
    document: str
    mine: bool
    """Whether the reader gave it."""

    @property
    def is_open(self) -> bool:
        """Whether it can still be ended."""
        return self.state in (State.OFFERED, State.COMING, State.IN_FORCE)


def open_of(user_id: int) -> QuerySet[Mandate]:
    """Those somebody has given that can still be acted under, or taken up."""
    waits = Q(accepted_at__isnull=False) | Q(offered_at__gt=now() - OFFER_LASTS)
    ongoing = Q(last_day=None) | Q(last_day__gte=today())
    return Mandate.objects.filter(waits, ongoing, giver_id=user_id, ended_at=None)


def given_by(user_id: int) -> list[Seen]:
    """All that somebody gave, or that others hold for them."""
    return [seen(one, user_id) for one in _told(Mandate.objects.filter(giver_id=user_id))]


def held_by(user_id: int) -> list[Seen]:
    """All that somebody took up, or holds."""
    return [seen(one, user_id) for one in _told(Mandate.objects.filter(agent_id=user_id))]


def entered() -> QuerySet[Mandate]:
    """Those of parents and courts, the latest first."""
    return _told(Mandate.objects.exclude(kind=Mandate.Kind.GIVEN))


def of(user_id: int, number: int) -> Mandate | None:
    """The mandate with this number, if somebody is one of its two sides."""
    return _told(Mandate.objects.filter(Q(giver_id=user_id) | Q(agent_id=user_id), pk=number)).first()


def seen(mandate: Mandate, reader: int = 0) -> Seen:
    """A mandate as this reader sees it."""
    names = scopes()
    standing = Standing(
        mandate.first_day,
        mandate.last_day,
        mandate.offered_at,
        accepted=mandate.accepted_at is not None,
        ended=mandate.ended_at is not None,
    )
    return Seen(
        number=mandate.pk,
        kind=mandate.kind,
        giver=mandate.giver.called,
        agent=mandate.agent.called if mandate.agent else mandate.offered_to,
        scopes=tuple(names[scope] for scope in mandate.scopes if scope in names),
        first_day=mandate.first_day,
        last_day=mandate.last_day,
        state=state(standing, now(), today()),
        document=mandate.document,
        mine=mandate.giver_id == reader,
    )


def _told(found: QuerySet[Mandate]) -> QuerySet[Mandate]:
    return found.select_related("giver", "agent")
