"""Telling residents of the place they follow: what became bad there at once, what is new once a day."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.urls import reverse

from zinneke.kernel.geo import Point, distance_m
from zinneke.kernel.nearby import News
from zinneke.kernel.text import Text
from zinneke.notices.sending import Recipient, send
from zinneke.portal.mine.around import kinds_of_interest, news
from zinneke.portal.mine.rules import watch
from zinneke.portal.models import Neighbourhood
from zinneke.ui.city import broker
from zinneke.ui.language import in_active, in_all
from zinneke.ui.places import Place, places

BECAME_BAD: Final = "portal.became_bad"
NEWS_OF_DAY: Final = "portal.news"
EVERY: Final = timedelta(days=1)
MOST_TOLD: Final = 8


def tell_of_bad() -> int:
    """Tell everybody of things that became bad near their place. Gives how many were told. Where nobody asked for it,
    the city is not read.
    """
    following = list(Neighbourhood.objects.filter(tell=True))
    if not following:
        return 0
    measured = [place for place in places(broker(), kinds_of_interest()) if place.level and place.position]
    return sum(_tell_of_bad(one, measured) for one in following)


def tell_news(at: datetime) -> int:
    """Tell everybody who was not told since yesterday what is new near their place. Gives how many were told."""
    due = Neighbourhood.objects.filter(tell=True, told_until__lte=at - EVERY)
    return sum(_tell_news(one, at) for one in due.iterator())


def _tell_of_bad(of: Neighbourhood, measured: Sequence[Place]) -> int:
    near = {one.id: one for one in measured if one.kind.name in of.interests and _is_near(of, one)}
    seen = watch({one.id: one.level.rank for one in near.values() if one.level}, frozenset(of.warned))
    if sorted(seen.warned) == of.warned:
        return 0
    with transaction.atomic():
        Neighbourhood.objects.filter(pk=of.pk).update(warned=sorted(seen.warned))
        if seen.tell:
            bad = [near[thing] for thing in sorted(seen.tell)][:MOST_TOLD]
            _send(BECAME_BAD, of, "things", lambda: "\n".join(_line(one) for one in bad))
    return int(bool(seen.tell))


def _tell_news(of: Neighbourhood, at: datetime) -> int:
    found = news(of, of.told_until or at - EVERY)
    with transaction.atomic():
        Neighbourhood.objects.filter(pk=of.pk).update(told_until=at)
        if found:
            _send(NEWS_OF_DAY, of, "news", lambda: _listed(news(of, of.told_until or at - EVERY)))
    return int(bool(found))


def _send(kind: str, of: Neighbourhood, name: str, lines: Callable[[], str]) -> None:
    """Tell the owner; ``lines`` are made in each language, as the value ``name``."""
    values: dict[str, str | Text] = {"place": of.name, name: in_all(lines)}
    send(kind, Recipient(user_id=of.user_id), values, url=reverse("mine:home"))


def _is_near(of: Neighbourhood, one: Place) -> bool:
    return one.position is not None and distance_m(of.place, Point(*one.position)) <= of.radius_m


def _line(one: Place) -> str:
    return f"- {one.name.text}: {in_active(one.level.name) if one.level else ''}"


def _listed(found: Sequence[News]) -> str:
    return "\n".join(f"- {one.kind}: {one.title}" for one in found[:MOST_TOLD])
