"""Counting days: what was observed becomes the figures that the council reads."""

from datetime import date, datetime, time, timedelta
from typing import Final

from django.db import transaction

from zinneke.broker.client import Broker, Entity
from zinneke.kernel.registry import EntityType
from zinneke.kernel.time import BRUSSELS, in_brussels
from zinneke.services.parking.manifest.kinds import SITES, SPOT
from zinneke.services.parking.models import PlaceDay
from zinneke.services.parking.queries.observed_days import checks, oldest, samples
from zinneke.services.parking.queries.supply import number, words
from zinneke.services.parking.rules.indicators import DELIVERY_STAY, Counted, Sample, bay_of_day, counts_of_day
from zinneke.ui import reading

BACK: Final = 28
"""Days that are counted afterwards where they were not yet."""
YOUNG: Final = 2
"""Days whose history may still grow: they are counted anew, today among them."""
DELIVERY: Final = "delivery"


def count_days(broker: Broker, at: datetime) -> int:
    """Count every day that is young or was never counted. Gives how many days of places were written."""
    today = in_brussels(at).date()
    return sum(_count(broker, kind, today, at) for kind in (*SITES, SPOT))


def _count(broker: Broker, kind: EntityType, today: date, at: datetime) -> int:
    entities = {str(entity["id"]): entity for entity in broker.all_entities(type=kind.name)}
    first = oldest(kind)
    if first is None or not entities:
        return 0
    counted = set(PlaceDay.objects.filter(kind=kind.name).order_by().values_list("day", flat=True).distinct())
    days = (today - timedelta(days=back) for back in range(min(BACK, (today - in_brussels(first).date()).days) + 1))
    due = [day for day in days if day not in counted or (today - day).days <= YOUNG]
    return sum(_count_day(kind, entities, day, at) for day in due)


def _count_day(kind: EntityType, entities: dict[str, Entity], day: date, at: datetime) -> int:
    start = datetime.combine(day, time(), BRUSSELS)
    end = min(at, datetime.combine(day + timedelta(days=1), time(), BRUSSELS))
    checked = checks(kind, start, end)
    rows = [
        _row(kind, entities[place], day, counted, checked.get(place, (0, 0)))
        for place, found in samples(kind, start, end).items()
        if place in entities and (counted := _counted(kind, entities[place], found, (start, end))).known_min
    ]
    with transaction.atomic():
        PlaceDay.objects.filter(kind=kind.name, day=day).delete()
        PlaceDay.objects.bulk_create(rows)
    return len(rows)


def _counted(kind: EntityType, entity: Entity, found: list[Sample], day: tuple[datetime, datetime]) -> Counted:
    if kind == SPOT:
        return bay_of_day(found, *day, DELIVERY_STAY if _spot_class(entity) == DELIVERY else None)
    return counts_of_day(found, *day, _spaces(entity))


def _row(kind: EntityType, entity: Entity, day: date, counted: Counted, checked: tuple[int, int]) -> PlaceDay:
    return PlaceDay(
        place=str(entity["id"]),
        kind=kind.name,
        area=next(iter(words(entity, "areaServed")), ""),
        spot_class=_spot_class(entity) if kind == SPOT else "",
        day=day,
        spaces=1 if kind == SPOT else _spaces(entity),
        hours=list(counted.hours),
        known_min=counted.known_min,
        target_min=counted.target_min,
        full_min=counted.full_min,
        arrivals=counted.arrivals,
        exact=counted.exact,
        changes=counted.changes,
        busiest=counted.busiest,
        long_stays=counted.long_stays,
        checked=checked[0],
        without_right=min(checked),
        invented=bool(reading.origin_of(entity)),
    )


def _spaces(entity: Entity) -> int:
    return max(0, int(number(entity, "totalSpotNumber") or 0))


def _spot_class(entity: Entity) -> str:
    return next(iter(words(entity, "spotClass")), "")
