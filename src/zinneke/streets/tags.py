"""What OpenStreetMap's tags say of a way: who may use it, in which direction, how fast.

Speeds by class are those a driver reaches on an empty road of that class inside a town; they are our own choice and
are to be calibrated with counts. Access tags: https://wiki.openstreetmap.org/wiki/Key:access.
"""

import re
from collections.abc import Mapping
from typing import Final

SHARE_OF_LIMIT: Final = 0.7
"""Travel speed as a share of the speed allowed: limits flatter cities (lights, bends, others). Our own choice."""
WALKING_KMH: Final = 4.7
"""Walking on the level; the usual planning value lies between 4.5 and 5."""
STEPS_KMH: Final = 2.0
"""Walking on stairs, along their length on the map. Our own choice."""

ALLOWED_KMH: Final[dict[str, float]] = {
    "motorway": 120,
    "motorway_link": 70,
    "trunk": 90,
    "trunk_link": 60,
    "primary": 50,
    "primary_link": 50,
    "secondary": 50,
    "secondary_link": 50,
    "tertiary": 50,
    "tertiary_link": 50,
    "unclassified": 30,
    "residential": 30,
    "road": 30,
    "living_street": 20,
    "service": 15,
}
"""Classes that cars use, with the speed supposed where the way states none. Thirty is the rule inside Brussels."""
AISLE_KMH: Final = 10.0
"""In the aisles of a car park and on driveways."""
NOT_ON_FOOT: Final = frozenset(
    {"motorway", "motorway_link", "trunk", "trunk_link", "raceway", "construction", "proposed", "abandoned", "razed"}
)
"""Classes not walked unless tagged so."""
CAR_KEYS: Final = ("motorcar", "motor_vehicle", "vehicle", "access")
"""From the most particular to the most general: the first that is tagged decides."""
FOOT_KEYS: Final = ("foot", "access")
CLOSED: Final = frozenset(
    {"no", "private", "permit", "forestry", "agricultural", "delivery", "military", "emergency", "bus", "psv"}
)
WALLS: Final = frozenset(
    {"bollard", "block", "jersey_barrier", "log", "chain", "planter", "cycle_barrier", "debris", "stile", "turnstile"}
)
"""Barriers that stop cars unless a tag lets them through; gates stop them only where a tag says so."""

_MAXSPEED: Final = re.compile(r"(\d{1,3})(?:\s*(mph|km/h|kmh))?")
_MILE_KM: Final = 1.609344
_ZONES: Final[dict[str, float]] = {"urban": 50, "rural": 70, "motorway": 120, "living_street": 20, "zone30": 30}
"""Belgian meanings of ``maxspeed=BE:urban`` and the like; rural is Flemish and Brussels law."""


def driving_kmh(tags: Mapping[str, str]) -> float | None:
    """How fast cars get along the way; None where they may not go."""
    allowed = ALLOWED_KMH.get(tags.get("highway", ""))
    if allowed is None or tags.get("area") == "yes" or _first(tags, CAR_KEYS) in CLOSED:
        return None
    if tags.get("service") in {"parking_aisle", "driveway", "drive-through"}:
        return AISLE_KMH
    return SHARE_OF_LIMIT * (maxspeed_kmh(tags.get("maxspeed", "")) or allowed)


def walking_kmh(tags: Mapping[str, str]) -> float | None:
    """How fast one walks along the way; None where one may not."""
    highway = tags.get("highway", "")
    foot = _first(tags, FOOT_KEYS)
    if not highway or foot in CLOSED or foot == "use_sidepath":
        return None
    if highway in NOT_ON_FOOT and tags.get("foot") not in {"yes", "designated", "permissive"}:
        return None
    return STEPS_KMH if highway == "steps" else WALKING_KMH


def has_stairs(tags: Mapping[str, str]) -> bool:
    """Whether somebody who cannot climb stairs is stopped here: steps without a ramp for wheelchairs."""
    ramp = tags.get("ramp:wheelchair") == "yes" or tags.get("wheelchair") == "yes"
    return tags.get("highway") == "steps" and not ramp


def directions(tags: Mapping[str, str]) -> tuple[bool, bool]:
    """Whether cars may go along the way as it is drawn, and against it."""
    oneway = tags.get("oneway:motor_vehicle", tags.get("oneway", ""))
    if oneway == "-1":
        return False, True
    implied = tags.get("junction") in {"roundabout", "circular"} or tags.get("highway") == "motorway"
    if oneway in {"yes", "true", "1"} or (implied and oneway not in {"no", "false", "0"}):
        return True, False
    return True, True


def stops_cars(tags: Mapping[str, str]) -> bool:
    """Whether a barrier on a way stops cars."""
    access = _first(tags, CAR_KEYS)
    if access:
        return access in CLOSED
    return tags.get("barrier", "") in WALLS


def maxspeed_kmh(text: str) -> float | None:
    """The speed limit of a ``maxspeed`` tag in km/h; None where it states none that can be read."""
    if found := _MAXSPEED.fullmatch(text.strip()):
        speed = float(found[1]) * (_MILE_KM if found[2] == "mph" else 1)
        return speed if speed >= 1 else None
    zone = text.partition(":")[2].casefold().replace(":", "").replace("_", "")
    return {name.replace("_", ""): speed for name, speed in _ZONES.items()}.get(zone)


def _first(tags: Mapping[str, str], keys: tuple[str, ...]) -> str:
    return next((tags[key] for key in keys if key in tags), "")
