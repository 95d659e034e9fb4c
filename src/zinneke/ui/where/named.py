"""Where people start and end: places by name, or a position as maps show it. Nothing of it is kept or logged."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from time import monotonic
from typing import Any, Final

import zinneke.ui
from zinneke.broker.client import Broker
from zinneke.kernel.geo import Point, distance_m
from zinneke.kernel.matching import folded
from zinneke.kernel.registry import entity_types
from zinneke.kernel.text import LANGUAGES
from zinneke.streets.travel import Ways
from zinneke.ui import reading
from zinneke.ui.city import broker
from zinneke.ui.language import active
from zinneke.ui.where.streets import streets

KEPT_S: Final = 60
"""Seconds for which names are remembered: things seldom get new ones."""
MOST: Final = 8
"""How many places are offered where a name fits several."""
TOGETHER_M: Final = 400.0
"""Nearer to each other, two places of fitting names are one to whoever wants to go there."""
_POSITION: Final = re.compile(r"\s*(-?\d{1,2}\.\d{1,12})\s*[,; ]\s*(-?\d{1,3}\.\d{1,12})\s*")
_SCHEMATIC: Final = Path(zinneke.ui.__file__).parent / "static" / "ui" / "brussels.json"


@dataclass(frozen=True, slots=True)
class Spot:
    """A position with what people call it; ``lang`` is the language of the name where it is not the reader's."""

    name: reading.Named
    point: Point

    @property
    def asked(self) -> str:
        """The position as one can ask for it: latitude and longitude, to about a metre."""
        return f"{self.point.lat:.5f}, {self.point.lon:.5f}"


def found(text: str) -> list[Spot]:
    """What the text may mean, the likeliest first: a position, else names with every word of it."""
    if position := _POSITION.fullmatch(text):
        try:
            point = Point(float(position[2]), float(position[1]))
        except ValueError:
            return []
        return [Spot(reading.Named(text.strip()), point)]
    words = folded(text).split()
    known = (*_named(broker(), active(), int(monotonic() // KEPT_S)), *_streets(streets()))
    fitting = [one for one in known if words and all(word in one.searched for word in words)]
    exact = [one for one in fitting if " ".join(words) in one.searched.split("\n")]
    spots = [one.spot for one in sorted(exact or fitting, key=lambda one: len(one.spot.name.text))]
    return _apart(spots)


def _apart(spots: Iterable[Spot]) -> list[Spot]:
    """As many as are offered, one of those that lie together: a garage, its entrance and its bicycles are one place."""
    kept: list[Spot] = []
    for spot in spots:
        if len(kept) < MOST and all(distance_m(spot.point, one.point) > TOGETHER_M for one in kept):
            kept.append(spot)
    return kept


@dataclass(frozen=True, slots=True)
class _Known:
    """A place with its names in all languages as they are searched: a line each, without accents and capitals."""

    searched: str
    spot: Spot


@lru_cache(maxsize=len(LANGUAGES))
def _named(city: Broker, language: str, _step: int) -> tuple[_Known, ...]:
    return (*_things(city, language), *_parts_of_town(language))


def _things(city: Broker, language: str) -> Iterator[_Known]:
    """Whatever stands in the city and has a name and a position."""
    for kind in entity_types():
        for entity in city.all_entities(type=kind.name):
            position = reading.position_of(entity)
            name = reading.attribute(entity, "name")
            if position and name and name.value:
                yield _Known(_searched(name.value), Spot(reading.name_of(entity, language), Point(*position)))


def _parts_of_town(language: str) -> Iterator[_Known]:
    """Municipalities and parks of the schematic map."""
    for feature in json.loads(_SCHEMATIC.read_text("utf-8"))["features"]:
        names = feature["properties"]
        if names["kind"] in ("municipality", "park"):
            texts = {code: names[code] for code in ("fr", "nl")}
            yield _Known(_searched(texts), Spot(reading.named(texts, language), _middle(feature["geometry"])))


@lru_cache(maxsize=1)
def _streets(network: Ways) -> tuple[_Known, ...]:
    """Streets and stations by the names on their signs, which in Brussels are in both languages."""
    return tuple(
        _Known(_lines(named.texts), Spot(reading.Named(named.texts[0]), named.place)) for named in network.names
    )


def _searched(name: Any) -> str:
    return _lines(map(str, name.values()) if isinstance(name, Mapping) else (str(name),))


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(" ".join(folded(text).split()) for text in texts)


def _middle(geometry: dict[str, Any]) -> Point:
    """The point, or the mean of the corners of an area."""
    if geometry["type"] == "Point":
        return Point(*geometry["coordinates"])
    ring = geometry["coordinates"][0]
    return Point(sum(corner[0] for corner in ring) / len(ring), sum(corner[1] for corner in ring) / len(ring))
