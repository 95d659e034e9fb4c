"""Sensors in bays, for the operators who keep them working."""

from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.kernel.time import format_instant, now
from zinneke.services.parking.manifest.permissions import SEE_SENSORS
from zinneke.services.parking.manifest.whatif_words import CONDITIONS
from zinneke.services.parking.queries import sensors
from zinneke.services.parking.queries.sensors import Sensor
from zinneke.services.parking.rules.sensors import Condition
from zinneke.ui.csv_file import csv_file

COLUMNS: Final = ("id", "name", "longitude", "latitude", "conditions", "last_message", "battery_share", "signal_dbm")
SEVERE: Final = {Condition.DEAD, Condition.SILENT, Condition.EMPTY}


@require_safe
@staff_page
def sensor_list(request: Request) -> HttpResponse:
    """Every sensor, the worst on top."""
    request.person.require(SEE_SENSORS)
    found = sensors.all_sensors(now())
    counted = [(CONDITIONS[one], sum(one in row.conditions for row in found)) for one in Condition]
    page = {
        "rows": [(row, [(CONDITIONS[one], one in SEVERE) for one in row.conditions]) for row in found],
        "counted": [(name, count) for name, count in counted if count],
    }
    return render(request, "parking/sensors.html", page)


@require_safe
@staff_page
def sensor_csv(request: Request) -> HttpResponse:
    """The same list, to take along."""
    request.person.require(SEE_SENSORS)
    return csv_file("parking-sensors", COLUMNS, map(_row, sensors.all_sensors(now())))


def _row(sensor: Sensor) -> tuple[object, ...]:
    bay = sensor.bay
    at = format_instant(sensor.last_at) if sensor.last_at else ""
    position = bay.place.position or ("", "")
    return (
        bay.place.id,
        bay.place.name.text,
        *position,
        " ".join(sensor.conditions),
        at,
        bay.battery,
        bay.signal_dbm,
    )
