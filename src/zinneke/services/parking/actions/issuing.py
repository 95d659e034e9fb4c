"""Forecasts of all car parks, written into the city as things of their own (`ParkingForecast`)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, Final

from zinneke.broker.client import Broker
from zinneke.forecast.reading import read_parquet
from zinneke.kernel.time import BRUSSELS
from zinneke.lake.history.observation import Observation
from zinneke.services.parking.actions import expecting, gathering, learning
from zinneke.services.parking.actions.expecting import Curves, Way
from zinneke.services.parking.actions.forecast_entities import entity_of
from zinneke.services.parking.manifest.forecasts import FORECAST
from zinneke.services.parking.queries.forecasts import Forecast, Newer
from zinneke.services.parking.rules.curve import Point
from zinneke.services.parking.rules.serving import Method
from zinneke.services.parking.rules.zones import together
from zinneke.ui import reading

AHEAD_MIN: Final = (0, 5, 10, 15, 20, 30, 45, 60, 75, 90, 105, 120, 135)
"""Minutes after the latest full quarter of an hour; with the age of that quarter, two hours from now."""
WEEK_MIN: Final = tuple(range(0, 7 * 24 * 60, 60))
LOOKED_BACK: Final = timedelta(days=64)
"""Eight weeks of profile, and some days for what comes late."""
ARRIVED: Final = timedelta(hours=2)
"""How long counts may be at the broker before they are in the history: it is extended every hour."""
BELIEVED: Final = timedelta(hours=3)
"""A count older than this says nothing of the present."""
EVERY_MIN: Final = 5
"""How often forecasts are made; the week is made with the first ones of an hour."""
LEAST_AGE: Final = timedelta(minutes=EVERY_MIN, seconds=-30)
"""The age of the last forecasts below which no new ones are made: the clock of the schedule may come early."""
TOGETHER: Final = 200
ASKED: Final = (*gathering.ATTRIBUTES, "source", "areaServed")


@dataclass(frozen=True, slots=True)
class Parked:
    """A car park as it is now: its capacity, the occupied share and when that was counted (None: not known)."""

    id: str
    spaces: int
    share: float | None
    counted_at: datetime | None
    source: str
    area: str = ""
    """The zone or municipality it lies in."""


def issue(broker: Broker, present: datetime) -> str:
    """Make a forecast for every car park where the last ones are old enough. Gives what was done; empty: nothing."""
    parked = list(_parked(broker))
    if not parked:
        return "no car park has reported yet"
    issued = _issued_at(parked, present)
    last = _last_issued(broker)
    if last is not None and timedelta() <= issued - last < LEAST_AGE:
        return ""
    way, at = learning.way(), gathering.quarter(issued)
    found, weeks = _expected(broker, way, at, present, again=last is not None)
    made = {one.id: told for one in parked if (told := _forecast(one, found, weeks, way, at, issued))}
    entities = [entity_of(made[one.id], one.source, _newer(one)) for one in parked if one.id in made]
    entities += [entity_of(one, _source(parked)) for one in _of_zones(made, way, issued)]
    for first in range(0, len(entities), TOGETHER):
        broker.upsert(entities[first : first + TOGETHER])
    return f"{len(made)} forecasts of {len(parked)} car parks by {way.method}"


def _issued_at(parked: Sequence[Parked], present: datetime) -> datetime:
    """Now; by the clock of the recording where nothing but a recording counts."""
    newest = max((one.counted_at for one in parked if one.counted_at), default=present)
    recorded = all(reading.origin_of({"source": one.source}) == "recorded" for one in parked)
    return min(present, newest) if recorded else present


def _last_issued(broker: Broker) -> datetime | None:
    """When forecasts were made last; None where there are none."""
    for one in broker.entities(type=FORECAST.name, pick=("id", "type", "forecastMethod"), limit=1):
        found = reading.attribute(one, "forecastMethod")
        return found.observed_at if found else None
    return None


def _expected(broker: Broker, way: Way, at: datetime, present: datetime, *, again: bool) -> tuple[Curves, Curves]:
    """The coming hours and, once an hour or where forecasts begin, the coming week of all car parks known by then."""
    with gathering.past(at - LOOKED_BACK, at, _arrivals(broker, present)) as path:
        if path is None:
            return {}, {}
        histories = read_parquet(path, zone=str(BRUSSELS), country=learning.COUNTRY).histories
    soon = expecting.curves(way, histories, at, AHEAD_MIN)
    weekly = not again or present.minute < EVERY_MIN
    return soon, expecting.week(way, histories, at, WEEK_MIN) if weekly else {}


def _newer(one: Parked) -> Newer | None:
    return Newer(one.share, one.counted_at) if one.share is not None and one.counted_at else None


def _source(parked: Iterable[Parked]) -> str:
    """What the counts of all say of themselves where they agree."""
    sources = {one.source for one in parked}
    return sources.pop() if len(sources) == 1 else ""


def _parked(broker: Broker) -> Iterator[Parked]:
    for kind in gathering.KINDS:
        for entity in broker.all_entities(type=kind, pick=("id", "type", *ASKED)):
            found = {name: reading.attribute(entity, name) for name in ASKED}
            spaces, share, status = (found[name] for name in ("totalSpotNumber", "occupancy", "status"))
            open_now = share is not None and (status is None or status.value not in ("closed", "unknown"))
            yield Parked(
                id=str(entity["id"]),
                spaces=int(spaces.value) if spaces and isinstance(spaces.value, int | float) else 0,
                share=float(share.value) if share and open_now else None,
                counted_at=share.observed_at if share else None,
                source=_text(found["source"]),
                area=_text(found["areaServed"]),
            )


def _text(found: reading.Attribute | None) -> str:
    return found.value if found and isinstance(found.value, str) else ""


def _arrivals(broker: Broker, present: datetime) -> Iterator[Observation]:
    """Counts that arrived lately: they may not be in the history yet."""
    for kind in gathering.KINDS:
        for entity in broker.arrivals(
            type=kind, since=present - ARRIVED, until=present, attributes=gathering.ATTRIBUTES, together=20
        ):
            for name in gathering.ATTRIBUTES:
                yield from _observed(str(entity["id"]), name, entity.get(name, ()))


def _observed(entity: str, name: str, instances: Any) -> Iterator[Observation]:
    for one in instances if isinstance(instances, list) else [instances]:
        if isinstance(one, dict) and "observedAt" in one and "datasetId" not in one:
            value = one.get("value")
            arrived = str(one.get("modifiedAt", one["observedAt"]))
            if isinstance(value, str):
                yield Observation(entity, name, one["observedAt"], arrived, text=value)
            elif isinstance(value, int | float):
                yield Observation(entity, name, one["observedAt"], arrived, float(value))


def _forecast(one: Parked, found: Curves, weeks: Curves, way: Way, at: datetime, issued: datetime) -> Forecast | None:
    """The forecast of a car park; None where nothing can be said of it."""
    if one.spaces <= 0:
        return None
    young = one.counted_at is not None and issued - one.counted_at <= BELIEVED
    method, curve = way.method, found.get(one.id, ())
    if not curve and young and one.share is not None and one.counted_at is not None:
        method = Method.RULE
        curve = expecting.unchanged(one.share, one.spaces, one.counted_at, at, AHEAD_MIN)
    if not curve:
        return None
    version = way.version if method is way.method else expecting.NO_VERSION
    return Forecast(one.id, one.spaces, curve, weeks.get(one.id, ()), method, version, issued, one.counted_at, one.area)


def _of_zones(made: Mapping[str, Forecast], way: Way, issued: datetime) -> Iterator[Forecast]:
    """The forecasts of zones with several car parks, from those of their car parks by the method that serves."""
    zones: dict[str, list[Forecast]] = {}
    for one in made.values():
        if one.area and one.method is way.method:
            zones.setdefault(one.area, []).append(one)
    for area, members in zones.items():
        curve = _added([(one.spaces, one.curve) for one in members])
        if len(members) > 1 and curve:
            counted = [one.counted_at for one in members if one.counted_at]
            yield Forecast(
                "", sum(one.spaces for one in members), curve,
                _added([(one.spaces, one.week) for one in members if one.week]), way.method, way.version, issued,
                min(counted, default=None), area,
            )  # fmt: skip


def _added(members: Sequence[tuple[int, Sequence[Point]]]) -> tuple[Point, ...]:
    """The curves of a zone's car parks added up, at the instants that all of them have."""
    if not members:
        return ()
    by_instant = [{point.at: point for point in curve} for _spaces, curve in members]
    common = sorted(set.intersection(*(set(one) for one in by_instant)))
    spaces = [count for count, _curve in members]
    return tuple(
        together([(count, one[instant]) for count, one in zip(spaces, by_instant, strict=True)]) for instant in common
    )


def forget(broker: Broker) -> int:
    """Delete forecasts with their past at the broker: what came of them is in the history of the lake."""
    gone = [str(one["id"]) for one in islice(broker.all_entities(type=FORECAST.name, pick=("id", "type")), 100_000)]
    for one in gone:
        broker.delete_history(one)
    return len(gone)
