"""Recording ``sensortoolkit_rtp``: three small sensors beside a reference station, North Carolina, August 2019.

Origin: example files of the US EPA's sensortoolkit (MIT). Each sensor file has a byte order mark and six lines before
its header; NO2 and O3 are in ppb. Its clock stood at UTC−5 all month although daylight time ran: read as New York
time, it would slip one hour. The reference file has UTC columns of its own; QC code 0 marks its valid hours.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from heapq import merge
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

from zinneke.intake.replay import Profile, Timed
from zinneke.kernel.text import Text
from zinneke.lake.formats import csv_rows

SENSOR_CLOCK: Final = timezone(timedelta(hours=-5))
PREAMBLE_LINES: Final = 6
REFERENCE_FILE: Final = "airnowtech_example_reference_data.csv"
SENSOR_PATTERN: Final = "toco_toucan_RT0*_raw.csv"
VALID: Final = "0"

SENSOR_COLUMNS: Final = {
    "no2": ("NO2 (ppb)", "ppb"),
    "o3": ("O3 (ppb)", "ppb"),
    "pm25": ("PM2.5 (µg/m³)", "µg/m³"),
    "temperature": ("TEMP (°C)", "°C"),
    "relativeHumidity": ("RH (%)", "%"),
}
REFERENCE_PARAMETERS: Final = {
    "NO2": ("no2", "ppb"),
    "O3": ("o3", "ppb"),
    "PM2.5-88101": ("pm25", "µg/m³"),
    "TEMP": ("temperature", "°C"),
    "RHUM": ("relativeHumidity", "%"),
}

_POSITION_NOTE: Final = Text(
    fr="Position approximative : le fichier n’en donne pas. Le point est près de Durham, en Caroline du Nord.",
    nl="Positie bij benadering: het bestand geeft er geen. Het punt ligt bij Durham, North Carolina.",
    de="Position ungefähr: Die Datei nennt keine. Der Punkt liegt bei Durham, North Carolina.",
    en="Position approximate: the file gives none. The marker stands near Durham, North Carolina.",
).language_map()
_SOURCE: Final = "replay: US EPA sensortoolkit example data, August 2019, MIT"
_LAT: Final = 35.8940
_LON: Final = -78.8745


def recognises(path: Path) -> bool:
    """Whether the path is the folder of these files."""
    return path.is_dir() and (path / REFERENCE_FILE).is_file() and any(path.glob(SENSOR_PATTERN))


def messages(path: Path) -> Iterator[Timed]:
    """Minutes of the sensors and hours of the reference station, in the order of time."""
    sensors = (sensor_messages(file) for file in sorted(path.glob(SENSOR_PATTERN)))
    return merge(*sensors, reference_messages(path / REFERENCE_FILE), key=attrgetter("instant"))


def sensor_messages(file: Path) -> Iterator[Timed]:
    """One message per minute of one sensor."""
    number = file.name.removeprefix("toco_toucan_RT").partition("_")[0]
    facts = {
        "name": f"Toco Toucan RT{number}",
        "source": _SOURCE,
        "averagingPeriod": "PT1M",
        "locationNote": _POSITION_NOTE,
        "location": {"lon": round(_LON + 0.0004 * int(number), 4), "lat": _LAT},
    }
    for row in csv_rows(file, preamble_lines=PREAMBLE_LINES):
        local = datetime.strptime(row["Time"], "%m/%d/%Y %H:%M").replace(tzinfo=SENSOR_CLOCK)
        if values := _sensor_values(row):
            yield Timed(f"rtp-rt{number}", local.astimezone(UTC), {**values, **facts})


def reference_messages(file: Path) -> Iterator[Timed]:
    """One message per hour of the reference station. The file lists one pollutant after the other."""
    facts = {
        "name": "Burdens Creek (AQS 37-063-0099)",
        "source": _SOURCE,
        "averagingPeriod": "PT1H",
        "locationNote": _POSITION_NOTE,
        "location": {"lon": _LON, "lat": _LAT},
    }
    hours = sorted(_reference_hours(file), key=lambda hour: hour[0])
    for instant, values in groupby(hours, key=lambda hour: hour[0]):
        yield Timed("rtp-reference", instant, {**{name: value for _, name, value in values}, **facts})


def _sensor_values(row: Mapping[str, str]) -> dict[str, Any]:
    return {
        name: {"value": float(row[column]), "unit": unit}
        for name, (column, unit) in SENSOR_COLUMNS.items()
        if row[column]
    }


def _reference_hours(file: Path) -> Iterator[tuple[datetime, str, dict[str, Any]]]:
    for row in csv_rows(file):
        if row["QC Code"] == VALID and row["Value"] and row["Param"] in REFERENCE_PARAMETERS:
            name, unit = REFERENCE_PARAMETERS[row["Param"]]
            stamp = f"{row['Date (UTC)']} {row['Time (UTC)']}"
            instant = datetime.strptime(stamp, "%m/%d/%Y %H:%M").replace(tzinfo=UTC)
            yield instant, name, {"value": float(row["Value"]), "unit": unit}


PROFILES: Final = (Profile("sensortoolkit_rtp", "air-sensor", recognises, messages),)
