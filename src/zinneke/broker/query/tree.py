"""Parsed queries. The parsers of this package make them, store adapters translate them, nobody pastes strings.

All names are expanded IRIs; times are aware instants.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final, Literal

from zinneke.broker.model.document import Iri

# -- type selection (4.17): Or of And of types ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TypeSelection:
    """Any of the groups; of a group, all types. ``(A;B),C`` is ``((A, B), (C,))``."""

    any_of: tuple[tuple[Iri, ...], ...]


# -- q (4.9) ----------------------------------------------------------------------------------------------

Scalar = str | int | float | bool | datetime | date | time


@dataclass(frozen=True, slots=True)
class Uri:
    """A URI compared with a relationship's target, or with text."""

    uri: str


@dataclass(frozen=True, slots=True)
class Range:
    """``low..high``, both ends included."""

    low: Scalar
    high: Scalar


@dataclass(frozen=True, slots=True)
class Regex:
    """A pattern."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Path:
    """Where in an entity: an attribute (or ``createdAt``, ``id``…), sub-attributes, then keys of a JSON value.

    ``temperature.accuracy[low]`` is ``Path((temperature, accuracy), ("low",))``. ``linked`` hops through a
    relationship: ``sensor{Device:humidity}`` is ``Path((sensor,), (), Link((Device,), Path((humidity,))))``. System
    members and members such as ``observedAt`` and ``unitCode`` keep their short names.
    """

    names: tuple[str, ...]
    keys: tuple[str, ...] = ()
    linked: "Link | None" = None


@dataclass(frozen=True, slots=True)
class Link:
    """A hop through a relationship to entities of some of these types (empty: any)."""

    types: tuple[Iri, ...]
    path: Path


Operator = Literal["==", "!=", ">", ">=", "<", "<=", "~=", "!~="]


@dataclass(frozen=True, slots=True)
class Exists:
    """The element is there."""

    path: Path


@dataclass(frozen=True, slots=True)
class Compare:
    """The element stands in this relation to any of the operands (several only for ``==`` and ``!=``)."""

    path: Path
    operator: Operator
    operands: tuple[Scalar | Uri | Range | Regex, ...]


@dataclass(frozen=True, slots=True)
class And:
    """All of them."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of them."""

    parts: tuple["Condition", ...]


Condition = Exists | Compare | And | Or

ENTITY_MEMBERS: Final = frozenset({"id", "type", "scope", "createdAt", "modifiedAt", "expiresAt"})
"""First names of a path that are members of the entity rather than attributes."""

INSTANCE_MEMBERS: Final = frozenset(
    {"observedAt", "unitCode", "datasetId", "createdAt", "modifiedAt", "expiresAt", "valueType", "objectType"}
)
"""Later names of a path that are plain members of an instance rather than sub-attributes."""

ANY_LANGUAGE: Final = "*"
"""The key that stands for every language of a LanguageProperty."""

# -- geography (4.10) -------------------------------------------------------------------------------------

GeoRelation = Literal["near", "within", "contains", "overlaps", "intersects", "equals", "disjoint"]


@dataclass(frozen=True, slots=True)
class GeoQuery:
    """The entity's geometry stands in this relation to ``geometry`` (GeoJSON); for ``near`` one distance is given."""

    relation: GeoRelation
    geometry: Mapping[str, Any]
    attribute: Iri
    max_distance_m: float | None = None
    min_distance_m: float | None = None


# -- scope (4.19) -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ScopePattern:
    """Levels without slashes; ``+`` stands for one level, a final ``#`` for the rest."""

    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScopeQuery:
    """Any of the groups; of a group, all patterns."""

    any_of: tuple[tuple[ScopePattern, ...], ...]


# -- time (4.11) ------------------------------------------------------------------------------------------

TimeProperty = Literal["observedAt", "createdAt", "modifiedAt", "deletedAt"]


@dataclass(frozen=True, slots=True)
class TemporalWindow:
    """Half-open: ``start <= t < end``, either side open when None."""

    start: datetime | None = None
    end: datetime | None = None
    time_property: TimeProperty = "observedAt"


# -- all together -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Order:
    """One key of ``orderBy`` (4.23); ``from_geometry`` only for the two distance orders."""

    path: Path
    direction: Literal["asc", "desc", "dist-asc", "dist-desc"] = "asc"
    from_geometry: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Selector:
    """Which entities: by type, ids, pattern of the id. None and empty mean any."""

    types: TypeSelection | None = None
    ids: tuple[str, ...] = ()
    id_pattern: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """Everything that chooses entities. All conditions hold together; ``selectors`` are alternatives (empty: any
    entity); ``attributes``: at least one of them exists."""

    selectors: tuple[Selector, ...] = ()
    attributes: tuple[Iri, ...] = ()
    condition: Condition | None = None
    geo: GeoQuery | None = None
    scope: ScopeQuery | None = None
    order: tuple[Order, ...] = ()
    collation: str = "root"
    """How ``order`` sorts text (4.23): a tag of RFC 6067 in lower case, or ICU's rules for all languages. Ids, unless a
    language is named, are sorted by code points."""
