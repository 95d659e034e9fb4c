"""Entities as people read them: attributes out of NGSI-LD's concise form, names in the reader's language.

Concise form (ETSI GS CIM 009, 4.5.2.3): a bare value, or an object whose member tells its kind.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from zinneke.broker.client import Entity
from zinneke.kernel.registry import EntityType, Level, entity_type
from zinneke.kernel.text import LANGUAGES
from zinneke.kernel.time import parse_instant

NOT_ATTRIBUTES: Final = frozenset({"id", "type", "@context", "scope", "createdAt", "modifiedAt", "expiresAt"})
MAIN_MEMBERS: Final = ("value", "languageMap", "object", "vocab", "valueList", "objectList", "json")

Origin = Literal["", "simulated", "recorded"]


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of an entity: its short name, its content, its unit (UN/CEFACT code), when it was observed."""

    name: str
    value: Any
    unit_code: str | None = None
    observed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A name with the language it is in (empty: as in the reader's language, or of no language)."""

    text: str
    lang: str = ""


def type_of(entity: Entity) -> EntityType | None:
    """The entity type by which the entity is shown: the first of its types that a service declares."""
    types = entity["type"] if isinstance(entity["type"], list) else [entity["type"]]
    return next((known for name in types if (known := entity_type(name))), None)


def attribute(entity: Entity, name: str) -> Attribute | None:
    """The attribute's default instance, or None if the entity has none."""
    given = entity.get(name)
    if isinstance(given, list) and given and all(isinstance(instance, dict) for instance in given):
        given = next((instance for instance in given if "datasetId" not in instance), given[0])
    return None if given is None else _read(name, given)


def attributes(entity: Entity) -> Iterator[Attribute]:
    """Every attribute, in the broker's order."""
    for name in entity:
        if name not in NOT_ATTRIBUTES and (found := attribute(entity, name)):
            yield found


def name_of(entity: Entity, language: str) -> Named:
    """What to call the entity: its name in the language, else in another one (then said so), else its id."""
    found = attribute(entity, "name")
    if found is None or not found.value:
        return Named(str(entity["id"]))
    return named(found.value, language) if isinstance(found.value, Mapping) else Named(str(found.value))


def named(by_language: Mapping[str, str], language: str) -> Named:
    """The text in the language, else in the first other one there is, with the language it is in."""
    if text := by_language.get(language):
        return Named(text)
    order = [code for code in (*LANGUAGES, *by_language) if by_language.get(code)]
    return Named(by_language[order[0]], order[0]) if order else Named("")


def level_of(entity: Entity, kind: EntityType) -> Level | None:
    """The step of its type's scale the entity is on."""
    found = attribute(entity, kind.level_attribute) if kind.level_attribute else None
    return None if found is None else next((level for level in kind.levels if level.value == found.value), None)


def position_of(entity: Entity) -> tuple[float, float] | None:
    """Longitude and latitude of an entity whose location is a point."""
    found = attribute(entity, "location")
    match found.value if found else None:
        case {"type": "Point", "coordinates": [int() | float() as lon, int() | float() as lat, *_]}:
            return float(lon), float(lat)
    return None


def observed_at(entity: Entity) -> datetime | None:
    """When the newest of its attributes was observed."""
    instants = [found.observed_at for found in attributes(entity) if found.observed_at]
    return max(instants, default=None)


def origin_of(entity: Entity) -> Origin:
    """Whether the figures are simulated or a recording, by what its ``source`` says; empty for live ones."""
    found = attribute(entity, "source")
    source = str(found.value).lower() if found else ""
    if "simulat" in source:
        return "simulated"
    return "recorded" if "replay" in source or "record" in source else ""


def _read(name: str, given: Any) -> Attribute:
    if not isinstance(given, dict) or "coordinates" in given:
        return Attribute(name, given)
    member = next((member for member in MAIN_MEMBERS if member in given), None)
    if member is None:
        return Attribute(name, _native(given))
    observed = given.get("observedAt")
    return Attribute(name, _native(given[member]), given.get("unitCode"), parse_instant(observed) if observed else None)


def _native(value: Any) -> Any:
    """A JSON-LD typed value as what it stands for: a date and time as an instant (4.6.3), others as written."""
    match value:
        case {"@value": str() as text, "type": "DateTime"} | {"@value": str() as text, "@type": "DateTime"}:
            return parse_instant(text)
        case {"@value": inner}:
            return inner
    return value
