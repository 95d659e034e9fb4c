"""Entity maps that sources make for a query of this broker, asked for and used again (4.5.25, 5.2.39)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from zinneke.broker.engine.asking import ROOT, path_to
from zinneke.broker.engine.calling import Reply
from zinneke.broker.engine.source import Source
from zinneke.broker.model.entitymap import EntityMap, map_named
from zinneke.broker.model.older import parse_version

HEADER: Final = "ngsild-entitymap"
SINCE: Final = (1, 8)
"""The version of the standard that brought entity maps."""


@dataclass(slots=True)
class LinkedMaps:
    """The maps of sources that go with one query. ``known``: registration -> map; a source that brings another one has
    lost it. New ones are ``asked`` for where a source offers to make them, to live as long as the client wishes."""

    known: dict[str, str] = field(default_factory=dict)
    asked: bool = False
    lifetime: str | None = None

    def header(self, source: Source) -> dict[str, str]:
        """The header that names the map of a source."""
        known = self.known.get(source.id)
        return {} if known is None else {HEADER: f"{ROOT}/{path_to('entityMaps', known)}"}

    def words(self, source: Source, operation: str) -> dict[str, str]:
        """The parameters that ask a source for a map (6.4.3.2)."""
        version = source.registration.info("ngsildConformance")
        knows = version is None or parse_version(version) >= SINCE
        if not self.asked or not knows or source.id in self.known or operation not in source.registration.operations:
            return {}
        return {"entityMap": "true"} | ({} if self.lifetime is None else {"entityMapLifetime": self.lifetime})

    def note(self, source: Source, reply: Reply) -> None:
        """Remember the map of an answer. A source that has no maps names none."""
        name = map_named(reply.headers.get(HEADER, ""))
        if name is not None:
            self.known[source.id] = name


def places_of(known: EntityMap, ids: Iterable[str]) -> dict[str, list[str]]:
    """Registration -> those of these entities that its source had when the map was made."""
    places: dict[str, list[str]] = {}
    for name in ids:
        for place in known.entries[name]:
            places.setdefault(place, []).append(name)
    return places
