"""Changes of my page: each by its owner."""

from collections.abc import Iterable
from dataclasses import dataclass

from zinneke.accounts.models import User
from zinneke.kernel.personal import Erased, Subject
from zinneke.kernel.time import now
from zinneke.portal.models import Neighbourhood
from zinneke.ui.where.named import Spot


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to know of, around which place."""

    spot: Spot
    radius_m: int
    interests: Iterable[str]
    tell: bool


def follow(user: User, wish: Wish) -> None:
    """Keep it in place of what was there. News of before now are not told."""
    kept = {
        "name": wish.spot.name.text,
        "lon": wish.spot.point.lon,
        "lat": wish.spot.point.lat,
        "radius_m": wish.radius_m,
        "interests": sorted(wish.interests),
        "tell": wish.tell,
        "told_until": now(),
        "warned": [],
    }
    Neighbourhood.objects.update_or_create(user=user, defaults=kept)


def forget(user: User) -> None:
    """Follow no place any more."""
    Neighbourhood.objects.filter(user=user).delete()


def erase(subject: Subject) -> Erased:
    """The place that a person follows."""
    count, _each = Neighbourhood.objects.filter(user_id=subject.user_id).delete()
    return Erased(count)
