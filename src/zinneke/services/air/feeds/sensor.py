"""Stations and sensors that send live: MQTT topic ``zinneke/air-sensor/{device}`` or the observations webhook.

One message is one set of concentrations. Plain numbers are µg/m³ (temperature °C, humidity %); a device that
measures in another unit says so: ``"no2": {"value": 21.5, "unit": "ppb"}``.
"""

from collections.abc import Mapping
from typing import Final

from zinneke.intake.mapping import Feed, Reading, Scalar
from zinneke.services.air.rules import POLLUTANTS, STATION_CLASSES, StationClass, european_index

ENTITY_TYPE: Final = "AirQualityObserved"
ENTITY_ID: Final = "urn:ngsi-ld:AirQualityObserved:{device}"
FACTS: Final = ("locationNote", "averagingPeriod", "dataProvider", "description")
"""``averagingPeriod`` is an ISO 8601 duration; the index is made for hourly means, ``PT1H``."""

CONCENTRATIONS: Final = (
    Reading("no2", "no2", unit="GQ", lowest=-200, highest=5000),
    Reading("o3", "o3", unit="GQ", lowest=-200, highest=3000),
    Reading("pm25", "pm25", unit="GQ", lowest=-50, highest=5000),
    Reading("pm10", "pm10", unit="GQ", lowest=-50, highest=10000),
    Reading("so2", "so2", unit="GQ", lowest=-200, highest=10000),
)
"""Bounds keep nonsense out; noise below zero is real and stays."""

WEATHER: Final = (
    Reading("temperature", "temperature", unit="CEL", lowest=-60, highest=70),
    Reading("relativeHumidity", "relativeHumidity", unit="P1", lowest=0, highest=100),
)

STATION_CLASS: Final = Reading("stationClass", "stationClass", kind="text", choices=STATION_CLASSES)


def index_of(values: Mapping[str, Scalar]) -> Mapping[str, Scalar]:
    """The European index of one message, with the version of its table; nothing where no pollutant was measured.

    Without an index the level is ``unknown`` and no number is given: an earlier number keeps its own time.
    """
    concentrations = {name: float(values[name]) for name in POLLUTANTS if name in values}
    if not concentrations:
        return {}
    station: StationClass = "traffic" if values.get("stationClass") == "traffic" else "background"
    index = european_index(concentrations, station)
    level = {"airQualityLevel": index.name, "indexVersion": index.table.version}
    return level if index.level is None else {"airQualityIndex": index.level, **level}


FEEDS: Final = (
    Feed(
        name="air-sensor",
        entity_type=ENTITY_TYPE,
        entity_id=ENTITY_ID,
        readings=(*CONCENTRATIONS, *WEATHER, STATION_CLASS),
        derive=index_of,
        facts=FACTS,
        date_attribute="dateObserved",
    ),
)
