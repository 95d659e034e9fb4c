"""The chance of a space on arrival as the forecast tells it: what guidance asks (`queries.chances.Forecasts`)."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from zinneke.services.parking.queries.chances import Asked
from zinneke.services.parking.queries.forecasts import Forecast, Newer, expected_at, forecasts
from zinneke.services.parking.rules.guidance.chance import LEAST, SUREST, Basis, Chance, spare_needed
from zinneke.services.parking.rules.serving import Method


def learned(asked: Sequence[Asked]) -> Sequence[Chance | None]:
    """The chance at each place and arrival, in the order asked; None where no forecast tells it.

    A count newer than the forecast moves it. A forecast by the plain rule is none: the count itself says as much.
    """
    soon = forecasts()
    beyond = any(one.arrival > soon[one.id].curve[-1].at for one in asked if one.id in soon and soon[one.id].curve)
    known = forecasts(week=True) if beyond else soon
    return [_chance(one, known) for one in asked]


def _chance(asked: Asked, known: Mapping[str, Forecast]) -> Chance | None:
    found = known.get(asked.id)
    present = asked.arrival - timedelta(minutes=asked.ahead_min)
    if found is None or found.method is Method.RULE or found.is_old(present):
        return None
    told = expected_at(found, asked.arrival, needed=spare_needed(found.spaces), newer=_newer(asked, present))
    if told is None or told.chance is None:
        return None
    free = found.spaces * (1 - told.point.median)
    return Chance(min(SUREST, max(LEAST, told.chance)), free, Basis.MODEL)


def _newer(asked: Asked, present: datetime) -> Newer | None:
    counted = asked.whole
    if counted is None or counted.free is None or not 0 <= counted.free <= counted.spaces or counted.spaces < 1:
        return None
    return Newer(1 - counted.free / counted.spaces, present - timedelta(minutes=counted.age_min))
