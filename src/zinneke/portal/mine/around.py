"""What is going on around a place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import inf
from operator import itemgetter
from typing import Final

from django.utils.module_loading import import_string

from zinneke.kernel.geo import Point, distance_m
from zinneke.kernel.nearby import News
from zinneke.kernel.registry import EntityType, entity_types, manifests
from zinneke.portal.models.neighbourhood import NEWS, Neighbourhood
from zinneke.ui.city import broker
from zinneke.ui.places import Place, places

MOST_THINGS: Final = 12
MOST_NEWS: Final = 10


@dataclass(frozen=True, slots=True)
class Around:
    """Things near the place, the nearest first, and news, the newest first."""

    things: tuple[Place, ...]
    news: tuple[News, ...]


def kinds_of_interest() -> list[EntityType]:
    """What can be followed: things that are measured and have a scale that says how they are doing."""
    return [kind for kind in entity_types() if kind.levels and not kind.derived_by]


def around(of: Neighbourhood, since: datetime) -> Around:
    """What interests the person around their place. Raises BrokerUnreachable."""
    wanted = [kind for kind in kinds_of_interest() if kind.name in of.interests]
    found = [place for place in places(broker(), wanted) if place.position] if wanted else []
    near = sorted(((_metres(of, place), place) for place in found), key=itemgetter(0))
    things = tuple(place for metres, place in near if metres <= of.radius_m)[:MOST_THINGS]
    return Around(things, tuple(news(of, since)[:MOST_NEWS]))


def _metres(of: Neighbourhood, place: Place) -> float:
    return distance_m(of.place, Point(*place.position)) if place.position else inf


def news(of: Neighbourhood, since: datetime) -> Sequence[News]:
    """What services tell of near the place since then, the newest first."""
    if NEWS not in of.interests:
        return []
    told = (one for manifest in manifests() if manifest.nearby for one in _told(manifest.nearby, of, since))
    return sorted(told, key=lambda one: one.at, reverse=True)


def _told(path: str, of: Neighbourhood, since: datetime) -> Iterable[News]:
    told: Iterable[News] = import_string(path)(of.place, of.radius_m, since)
    return told
