"""Recording ``uci_airquality``: a roadside in Italy, March 2004 to April 2005, hourly (De Vito and others, UCI 360).

Two entities stand side by side. The reference station measured CO, NOx and NO2. The sensor device gives raw
responses of five metal-oxide sensors: they are not concentrations and are stored under names that say so.

Left out: the benzene column, which is a function of one sensor column and no reference; the NMHC column, which
ends after seven weeks. −200 means missing.

The clock: no hour is missing or double where daylight time begins and ends, and the morning rise of NOx stands one
hour earlier on the clock in summer. So the clock ran on UTC+1 all year; the file itself does not say.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Final

from zinneke.intake.mapping import Feed, Reading
from zinneke.intake.replay import Profile, Timed
from zinneke.kernel.text import Text
from zinneke.lake.formats import csv_rows
from zinneke.services.air.feeds.sensor import (
    CONCENTRATIONS,
    ENTITY_ID,
    ENTITY_TYPE,
    FACTS,
    STATION_CLASS,
    WEATHER,
    index_of,
)

FILE_NAME: Final = "AirQualityUCI.csv"
ITALIAN_WINTER_TIME: Final = timezone(timedelta(hours=1))
MISSING: Final = -200.0
_HEADER: Final = b"Date,Time,CO_GT,PT08_S1_CO"

REFERENCE_COLUMNS: Final = {"co": "CO_GT", "nox": "NOx_GT", "no2": "NO2_GT"}
SENSOR_COLUMNS: Final = {
    "metalOxideResponse1": "PT08_S1_CO",
    "metalOxideResponse2": "PT08_S2_NMHC",
    "metalOxideResponse3": "PT08_S3_NOx",
    "metalOxideResponse4": "PT08_S4_NO2",
    "metalOxideResponse5": "PT08_S5_O3",
    "temperature": "T",
    "relativeHumidity": "RH",
    "absoluteHumidity": "AH",
}

_POSITION_NOTE: Final = Text(
    fr="Position inconnue : la publication ne nomme pas la ville. Le point est au centre de l’Italie.",
    nl="Positie onbekend: de publicatie noemt de stad niet. Het punt ligt in het midden van Italië.",
    de="Position unbekannt: Die Veröffentlichung nennt die Stadt nicht. Der Punkt liegt in der Mitte Italiens.",
    en="Position unknown: the publication does not name the city. The marker stands in the middle of Italy.",
)
_COMMON: Final = {
    "source": "replay: UCI Air Quality, De Vito et al., CC BY 4.0",
    "averagingPeriod": "PT1H",
    "locationNote": _POSITION_NOTE.language_map(),
}
REFERENCE_FACTS: Final = {
    **_COMMON,
    "name": Text(
        fr="Station de référence, bord de route en Italie",
        nl="Referentiestation langs een weg in Italië",
        de="Referenzstation an einer Straße in Italien",
        en="Reference station, Italian roadside",
    ).language_map(),
    "location": {"lon": 12.5200, "lat": 42.5100},
    "stationClass": "traffic",
}
SENSOR_FACTS: Final = {
    **_COMMON,
    "name": Text(
        fr="Capteur multiple, bord de route en Italie",
        nl="Multisensor langs een weg in Italië",
        de="Multisensor an einer Straße in Italien",
        en="Multi-sensor device, Italian roadside",
    ).language_map(),
    "location": {"lon": 12.5215, "lat": 42.5100},
}


def recognises(path: Path) -> bool:
    """Whether the path is this file, or the folder that holds it."""
    file = path / FILE_NAME if path.is_dir() else path
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        return opened.read(len(_HEADER)) == _HEADER


def messages(path: Path) -> Iterator[Timed]:
    """One message per hour of the station and of the device, without what is missing."""
    for row in csv_rows(path / FILE_NAME if path.is_dir() else path):
        instant = _instant(row)
        if reference := _values(row, REFERENCE_COLUMNS):
            yield Timed("uci-reference", instant, {**reference, **REFERENCE_FACTS})
        if sensor := _values(row, SENSOR_COLUMNS):
            yield Timed("uci-sensor", instant, {**sensor, **SENSOR_FACTS})


def _instant(row: Mapping[str, str]) -> datetime:
    stamp = f"{row['Date']} {row['Time']}"
    local = datetime.strptime(stamp, "%d/%m/%Y %H:%M:%S").replace(tzinfo=ITALIAN_WINTER_TIME)
    return local.astimezone(UTC)


def _values(row: Mapping[str, str], columns: Mapping[str, str]) -> dict[str, float]:
    values = {name: float(row[column]) for name, column in columns.items()}
    return {name: value for name, value in values.items() if value != MISSING}


FEEDS: Final = (
    Feed(
        name="air-uci",
        entity_type=ENTITY_TYPE,
        entity_id=ENTITY_ID,
        readings=(
            *CONCENTRATIONS,
            Reading("co", "co", unit="GP", lowest=0, highest=500),
            Reading("nox", "nox", unit="61", lowest=0, highest=5000),
            *WEATHER,
            Reading("absoluteHumidity", "absoluteHumidity", unit="GM3", lowest=0, highest=100),
            *(Reading(f"metalOxideResponse{n}", f"metalOxideResponse{n}", lowest=0) for n in range(1, 6)),
            STATION_CLASS,
        ),
        derive=index_of,
        facts=FACTS,
        date_attribute="dateObserved",
    ),
)

PROFILES: Final = (Profile("uci_airquality", "air-uci", recognises, messages),)
