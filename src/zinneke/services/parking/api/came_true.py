"""Past forecasts of a car park beside what came, as CSV: who wants to know how good they are can reckon it again."""

import csv
from io import StringIO
from typing import Final

from django.http import HttpRequest, HttpResponse

from zinneke.kernel.time import format_instant, now
from zinneke.services.parking.api.answering import answering, missing, refused, told, whole
from zinneke.services.parking.queries import car_parks
from zinneke.services.parking.queries.came_true import HORIZONS, MOST_HOURS, past_forecasts
from zinneke.services.parking.rules.came_true import CameTrue

CSV: Final = "text/csv; charset=utf-8"
COLUMNS: Final = (
    "issued_at", "valid_at", "expected_occupancy", "space_chance", "counted_at", "occupancy", "error",
)  # fmt: skip


@answering
def as_csv(request: HttpRequest) -> HttpResponse:
    """One line a forecast, so many minutes ahead, of the past hours."""
    car_park = request.GET.get("car_park", "")
    minutes = whole(request, "minutes", HORIZONS[1], 1, max(HORIZONS))
    hours = whole(request, "hours", 24, 1, MOST_HOURS)
    if minutes not in HORIZONS:
        raise refused(f"minutes={minutes}: use one of {', '.join(map(str, HORIZONS))}")
    if not car_park or car_parks.entity(car_park) is None:
        raise missing(f"car_park={car_park[:200]!r} is not a car park of this city")
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(_line(one) for one in past_forecasts(car_park, minutes, hours, now()))
    return told(request, out.getvalue().encode(), CSV)


def _line(one: CameTrue) -> list[object]:
    counted = format_instant(one.counted_at) if one.counted_at else ""
    shares = [_share(one.expected), _share(one.chance), counted, _share(one.occupancy), _share(one.error)]
    return [format_instant(one.issued_at), format_instant(one.valid_at), *shares]


def _share(value: float | None) -> object:
    return "" if value is None else round(value, 4)
