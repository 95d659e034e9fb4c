"""Recording ``german_car_parks``: 26 car parks of nine German cities, every 15 minutes, 2024 and 2025.

``slot`` is UTC. Free counts above the capacity and below zero occur and are played as they are: the rule judges
them. A missing slot means no change or an outage; nothing is made up for it. The recording has no positions: each
car park stands near the centre of its city, and says so.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC
from math import cos, pi, radians, sin
from pathlib import Path
from typing import Any, Final

from zinneke.intake.replay import Profile, Timed
from zinneke.kernel.geo import Point
from zinneke.kernel.text import Text
from zinneke.lake.formats import csv_rows, parquet_rows

COUNTS_FILE: Final = "occupancy_2024_2025_15min.parquet"
PLACES_FILE: Final = "meta.csv"

CENTRES: Final[dict[str, Point]] = {
    "Bielefeld": Point(8.5325, 52.0211),
    "Bonn": Point(7.1000, 50.7353),
    "Dresden": Point(13.7373, 51.0504),
    "Düsseldorf": Point(6.7763, 51.2254),
    "Jena": Point(11.5865, 50.9275),
    "Kiel": Point(10.1352, 54.3213),
    "Nürnberg": Point(11.0775, 49.4539),
    "Osnabrück": Point(8.0498, 52.2799),
    "Trier": Point(6.6414, 49.7559),
}
RING_DEGREES: Final = 0.004
"""Car parks of one city stand on a ring of about 450 m around its centre, so that none hides another."""
_PER_RING: Final = 8

_POSITION_NOTE: Final = Text(
    fr="Position approximative : centre-ville. L’enregistrement ne donne pas de coordonnées.",
    nl="Positie bij benadering: stadscentrum. De opname geeft geen coördinaten.",
    de="Position ungefähr: Stadtzentrum. Die Aufzeichnung nennt keine Koordinaten.",
    en="Position approximate: city centre. The recording gives no coordinates.",
).language_map()


def recognises(path: Path) -> bool:
    """Whether the path is the folder of this recording."""
    return path.is_dir() and (path / COUNTS_FILE).is_file() and (path / PLACES_FILE).is_file()


def messages(path: Path) -> Iterator[Timed]:
    """One message per car park and recorded slot, in the order of time."""
    facts = places(path / PLACES_FILE)
    columns = ("slot", "place_id", "free", "cap")
    for row in parquet_rows(path / COUNTS_FILE, columns=columns, order=("slot", "place_id")):
        counts = {
            name: row[column] for name, column in (("free", "free"), ("spaces", "cap")) if row[column] is not None
        }
        yield Timed(row["place_id"], row["slot"].replace(tzinfo=UTC), {**counts, **facts.get(row["place_id"], {})})


def places(file: Path) -> dict[str, dict[str, Any]]:
    """What each car park announces of itself, by its id. A city we know no centre of gets no position."""
    found: dict[str, dict[str, Any]] = {}
    in_city: dict[str, int] = {}
    for row in csv_rows(file):
        city = row["city_name"]
        in_city[city] = in_city.get(city, -1) + 1
        found[row["place_id"]] = {
            "name": name_of(row),
            "source": "replay: German car-park counts 2024–2025, parking-data archive",
            "locationNote": _POSITION_NOTE,
            **_position(city, in_city[city]),
        }
    return found


def name_of(row: Mapping[str, str]) -> str:
    """A readable name from an id such as ``sw-bielefeld-parken-Parkhaus-Am-Zwinger``: what follows ``parken``."""
    words = row["place_id"].split("-")
    last = max((n for n, word in enumerate(words) if word == "parken" or word.lower() in _CITY_WORDS), default=-1)
    label = " ".join(words[last + 1 :])
    label = f"P {label}" if label.isdigit() else label[:1].upper() + label[1:]
    return f"{label}, {row['city_name']}"


_CITY_WORDS: Final = frozenset({"osnabrueck", "jena"})


def _position(city: str, number: int) -> dict[str, Any]:
    centre = CENTRES.get(city)
    if centre is None:
        return {}
    angle = 2 * pi * number / _PER_RING
    reach = RING_DEGREES * (1 + number // _PER_RING)
    lon = centre.lon + reach * sin(angle) / cos(radians(centre.lat))
    return {"location": {"lon": round(lon, 5), "lat": round(centre.lat + reach * cos(angle), 5)}}


PROFILES: Final = (Profile("german_car_parks", "parking", recognises, messages),)
