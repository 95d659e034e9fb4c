"""A forecast as an entity of the city: its curves as columns, its figures as plain numbers."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Final

from zinneke.broker.client import Entity
from zinneke.kernel.time import format_instant
from zinneke.services.parking.manifest.forecasts import FORECAST, HORIZONS_MIN
from zinneke.services.parking.queries.forecasts import CURVE, WEEK, Forecast, Newer, expected_at, forecast_id, zone_id
from zinneke.services.parking.rules.curve import Point

DECIMALS: Final = 3


def entity_of(made: Forecast, source: str, newer: Newer | None = None) -> Entity:
    """The entity of a car park's forecast, or of a zone's. ``source`` is what the counts say of themselves.

    A week that was not made is left out, so that the broker keeps the one it has.
    """
    at = {"observedAt": format_instant(made.issued_at)}
    entity: Entity = {
        "id": forecast_id(made.car_park) if made.car_park else zone_id(made.area),
        "type": FORECAST.name,
        "totalSpotNumber": {"value": made.spaces, **at},
        CURVE: {"json": _columns(made.curve, made.issued_at.timestamp()), **at},
        "forecastMethod": {"value": made.method.value, **at},
        "forecastVersion": {"value": made.version, **at},
        **{name: {"value": value, **at} for name, value in _figures(made, newer)},
    }
    if made.car_park:
        entity["refParkingSite"] = {"object": made.car_park}
    if made.area:
        entity["areaServed"] = made.area
    if made.counted_at:
        entity["countObservedAt"] = {"value": {"@type": "DateTime", "@value": format_instant(made.counted_at)}, **at}
    if made.week:
        entity[WEEK] = {"json": _columns(made.week, made.issued_at.timestamp()), **at}
    if source:
        entity["source"] = source
    return entity


def _figures(made: Forecast, newer: Newer | None) -> Iterator[tuple[str, float]]:
    """The figures at the horizons that are judged, after the newest count."""
    for minutes in HORIZONS_MIN:
        told = expected_at(made, made.issued_at + timedelta(minutes=minutes), newer=newer)
        if told:
            yield f"expectedOccupancy{minutes}", round(told.point.median, DECIMALS)
            if told.chance is not None:
                yield f"spaceChance{minutes}", round(told.chance, DECIMALS)


def _columns(points: Iterable[Point], start_s: float) -> Mapping[str, list[float | None]]:
    """A curve as columns, minutes counted from an instant (seconds since 1970)."""
    points = list(points)
    columns: dict[str, list[float | None]] = {
        "minutes": [round((one.at.timestamp() - start_s) / 60, 2) for one in points]
    }
    for name in ("low", "median", "high", "chance"):
        values = (getattr(one, name) for one in points)
        columns[name] = [None if value is None else round(value, DECIMALS) for value in values]
    return columns
