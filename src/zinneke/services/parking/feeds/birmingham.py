"""Recording ``birmingham``: occupied share of 29 car parks every half hour, October to December 2016.

Origin: Birmingham City Council, OGL v3; prepared by Stolfi, Alba and Yao, UCI 482, CC BY 4.0. Shares only: the files
hold neither counts nor capacities. 72 of 200 rows of the second file repeat a time stamp: the first one
stands, the others are left out. Times are on Birmingham's clocks: the files do not
say, but the counting hours stay 08:00 to 16:30 when the clocks go back on 30 October 2016.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from math import cos, pi, radians, sin
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from zinneke.intake.replay import Profile, Timed
from zinneke.kernel.geo import Point
from zinneke.kernel.text import Text
from zinneke.lake.formats import csv_rows

FILE_NAMES: Final = ("training_norm_outer_df.csv", "testing_norm_outer_df.csv")
BIRMINGHAM: Final = ZoneInfo("Europe/London")
CENTRE: Final = Point(-1.8985, 52.4796)
NOT_CAR_PARKS: Final = frozenset({"Datetime", "weekday", "time"})
_PER_RING: Final = 10
_RING_DEGREES: Final = 0.003

_POSITION_NOTE: Final = Text(
    fr="Position approximative : centre de Birmingham. L’enregistrement ne donne pas de coordonnées.",
    nl="Positie bij benadering: centrum van Birmingham. De opname geeft geen coördinaten.",
    de="Position ungefähr: Zentrum von Birmingham. Die Aufzeichnung nennt keine Koordinaten.",
    en="Position approximate: centre of Birmingham. The recording gives no coordinates.",
).language_map()


def recognises(path: Path) -> bool:
    """Whether the path is the folder of these files."""
    return path.is_dir() and all((path / name).is_file() for name in FILE_NAMES)


def messages(path: Path) -> Iterator[Timed]:
    """One message per car park and half hour, in the order of time."""
    seen: set[datetime] = set()
    for name in FILE_NAMES:
        for row in csv_rows(path / name):
            instant = datetime.fromisoformat(row["Datetime"]).replace(tzinfo=BIRMINGHAM).astimezone(UTC)
            if instant in seen:
                continue
            seen.add(instant)
            for column in sorted(row.keys() - NOT_CAR_PARKS):
                if row[column]:
                    yield Timed(device_of(column), instant, {"occupancy": float(row[column]), **facts_of(column)})


def device_of(column: str) -> str:
    """The device of a column, such as ``birmingham-Broad-Street``."""
    return f"birmingham-{column.replace(' ', '-')}"


def facts_of(column: str) -> dict[str, Any]:
    """What a car park announces of itself. Its place on the rings around the centre follows from its name alone."""
    number = sum(column.encode())
    angle = 2 * pi * (number % 97) / 97
    reach = _RING_DEGREES * (1 + number % _PER_RING / 5)
    lon = CENTRE.lon + reach * sin(angle) / cos(radians(CENTRE.lat))
    return {
        "name": f"{column}, Birmingham",
        "source": "replay: Birmingham City Council car parks 2016, OGL v3",
        "locationNote": _POSITION_NOTE,
        "location": {"lon": round(lon, 5), "lat": round(CENTRE.lat + reach * cos(angle), 5)},
    }


PROFILES: Final = (Profile("birmingham", "parking", recognises, messages),)
