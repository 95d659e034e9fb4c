"""Where a report goes: what the rule is told of the place, and the routing table as it stands."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.db.models import Q

import zinneke.ui
from zinneke.accounts.models import Department
from zinneke.kernel.geo import Point, distance_m
from zinneke.kernel.matching import folded
from zinneke.services.requests.models import Category, RoutingLine, Territory
from zinneke.services.requests.rules import routing, territory
from zinneke.services.requests.rules.routing import Destination, Route, Spot

_SCHEMATIC: Final = Path(zinneke.ui.__file__).parent / "static" / "ui" / "brussels.json"
FALLBACK: Final = "reception"
"""Code of the department that reads what no line of the table fits, where there is one."""


def spot_of(category: Category, place: Point, address: str) -> Spot:
    """All that decides where a report goes."""
    return Spot(tuple(_codes(category)), road_manager_of(place, address), municipality_of(place))


def destination(spot: Spot) -> Destination:
    """Where it goes by the table as it stands."""
    fallback = Department.objects.filter(code=FALLBACK).values_list("code", flat=True).first() or ""
    return routing.choose(spot, table(), fallback)


def table() -> list[Route]:
    """The routing table."""
    lines = RoutingLine.objects.select_related("category", "department", "body")
    return [
        Route(
            line.category.code if line.category else "", line.road_manager, line.municipality,
            line.department.code if line.department else "", line.body.code if line.body else "",
        )
        for line in lines
    ]  # fmt: skip


def municipality_of(place: Point) -> str:
    """The municipality whose area holds the place; where no areas are known, the one whose middle is nearest."""
    for area in _areas(Territory.MUNICIPALITY, place):
        if area.geometry and territory.holds(area.geometry, place):
            return area.code
    if Territory.objects.filter(kind=Territory.MUNICIPALITY).exists():
        return ""
    code, _middle = min(municipality_middles().items(), key=lambda pair: distance_m(place, pair[1]))
    return code


def road_manager_of(place: Point, address: str) -> str:
    """Who manages the road: by area, or by the name of the street in the address; empty where nobody is known to."""
    for area in _areas(Territory.ROADS, place):
        if area.geometry and territory.holds(area.geometry, place):
            return area.code
    words = " ".join(folded(address).split())
    for roads in Territory.objects.filter(kind=Territory.ROADS).exclude(streets=[]):
        if any(street in words for street in roads.streets):
            return roads.code
    return ""


@lru_cache(maxsize=1)
def municipality_middles() -> dict[str, Point]:
    """Code -> a point in the middle of each of the 19 municipalities, as the schematic map has them."""
    features = json.loads(_SCHEMATIC.read_text("utf-8"))["features"]
    return {
        code_of(one["properties"]["fr"]): Point(*one["geometry"]["coordinates"])
        for one in features
        if one["properties"]["kind"] == "municipality"
    }


@lru_cache(maxsize=1)
def municipality_names() -> dict[str, tuple[str, str]]:
    """Code -> names in French and Dutch."""
    features = json.loads(_SCHEMATIC.read_text("utf-8"))["features"]
    told = [one["properties"] for one in features if one["properties"]["kind"] == "municipality"]
    return {code_of(one["fr"]): (one["fr"], one["nl"]) for one in told}


def code_of(name: str) -> str:
    """The code of a municipality: its French name without accents, capitals and blanks."""
    return folded(name).replace(" ", "-")


def _areas(kind: str, place: Point) -> list[Territory]:
    box = Q(west__lte=place.lon, east__gte=place.lon, south__lte=place.lat, north__gte=place.lat)
    return list(Territory.objects.filter(box, kind=kind, geometry__isnull=False))


def _codes(category: Category) -> list[str]:
    """The category and those above it, nearest first."""
    found: list[str] = []
    above: Category | None = category
    while above is not None:
        found.append(above.code)
        above = above.parent
    return found
