"""Every read of the portal: what is going on, where things are, what is found."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final

from django.conf import settings
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from zinneke.broker.client import Entity
from zinneke.intake.deadletter import FILE_NAME, DeadLetters
from zinneke.kernel.problem import Problem
from zinneke.kernel.registry import Algorithm, EntityType, Level, Manifest, MenuItem, Quantity, entity_types, manifests
from zinneke.kernel.text import LANGUAGES
from zinneke.kernel.time import in_brussels
from zinneke.ui import reading
from zinneke.ui.city import broker
from zinneke.ui.figures import with_unit
from zinneke.ui.language import active, in_active
from zinneke.ui.places import Place, places

FEW: Final = 0.25
"""Which share of all things of a type at most stands out."""
COMMON_LABELS: Final = {
    "name": _("Name"),
    "location": _("Position (latitude, longitude)"),
    "source": _("Source"),
    "address": _("Address"),
    "description": _("Description"),
    "dataProvider": _("Provider"),
    "dateObserved": _("Date of observation"),
    "status": _("Status"),
}
"""Names of attributes that many data models share."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many things of a type are on a step of its scale, and that share in per cent."""

    level: Level
    count: int
    percent: int


@dataclass(frozen=True, slots=True)
class Summary:
    """How all things of a type are doing now."""

    kind: EntityType
    count: int
    shares: tuple[Share, ...]
    observed_at: datetime | None
    worst: Place | None
    """The one that does worst, where few do as badly: that half of all bays are taken is no trouble."""


@dataclass(frozen=True, slots=True)
class Described:
    """An attribute in words: what it is called, its value with its unit, when it was observed."""

    name: str
    label: str
    value: reading.Named
    observed_at: datetime | None

    @property
    def technical(self) -> bool:
        """Whether nobody gave it a name for people, so that the data model's stands in."""
        return self.label == self.name


def first() -> list[MenuItem]:
    """What most people come for."""
    return [item for manifest in manifests() for item in manifest.menu if item.first]


def services() -> list[Manifest]:
    """The city's services: every manifest but the portal's own."""
    return [manifest for manifest in manifests() if manifest.name != "portal"]


def kinds(names: Sequence[str] = ()) -> list[EntityType]:
    """The entity types of these names, or all that are things: what is derived of things stands on their pages."""
    return [kind for kind in entity_types() if (kind.name in names if names else not kind.derived_by)]


def shown(of: Iterable[EntityType]) -> list[Place]:
    """Every place of these entity types, by type and name."""
    return sorted(places(broker(), of), key=lambda place: (place.kind.name, place.name.text))


def summaries() -> list[Summary]:
    """How things are doing now, a summary for each entity type that has any."""
    found = (summary(kind, list(places(broker(), [kind]))) for kind in kinds())
    return [each for each in found if each.count]


def summary(kind: EntityType, of: Sequence[Place]) -> Summary:
    """How these places of a type are doing."""
    ranks = Counter(place.level.rank for place in of if place.level)
    shares = tuple(
        Share(level, ranks[level.rank], round(100 * ranks[level.rank] / len(of)))
        for level in kind.levels
        if ranks[level.rank]
    )
    instants = [place.observed_at for place in of if place.observed_at]
    return Summary(kind, len(of), shares, max(instants, default=None), _standing_out(of, ranks))


def _standing_out(of: Sequence[Place], ranks: Counter[int]) -> Place | None:
    few = max(1, len(of) * FEW)
    worst = max(ranks, default=None)
    if worst is None or ranks[worst] > few:
        return None
    return next(place for place in of if place.level and place.level.rank == worst)


def entity(entity_id: str) -> Entity | None:
    """The entity, or None: also for what cannot be an id."""
    try:
        return broker().entity(entity_id, format="concise")
    except Problem as problem:
        if problem.status >= 500:
            raise
        return None


def described(found: Entity, kind: EntityType | None) -> list[Described]:
    """Every attribute in words, those its type names first and in that order."""
    quantities = {quantity.attribute: quantity for quantity in kind.quantities} if kind else {}
    order = {name: place for place, name in enumerate(quantities)}
    all_found = sorted(reading.attributes(found), key=lambda each: order.get(each.name, len(order)))
    return [_described(each, quantities.get(each.name), kind) for each in all_found]


def algorithms() -> list[tuple[Manifest, Algorithm, str]]:
    """The public register: every automated rule with the service that uses it, and how wrong it is at present."""
    return [
        (manifest, algorithm, import_string(algorithm.error)() if algorithm.error else "")
        for manifest in manifests()
        for algorithm in manifest.algorithms
    ]


@cache
def dead_letters() -> DeadLetters:
    """The messages that could not become observations."""
    return DeadLetters(settings.CITY.data / FILE_NAME)


def _described(found: reading.Attribute, quantity: Quantity | None, kind: EntityType | None) -> Described:
    is_level = kind is not None and found.name == kind.level_attribute
    common = _("State") if is_level else COMMON_LABELS.get(found.name, found.name)
    return Described(
        found.name,
        in_active(quantity.name) if quantity else str(common),
        _in_words(found, quantity, kind),
        found.observed_at,
    )


def _in_words(found: reading.Attribute, quantity: Quantity | None, kind: EntityType | None) -> reading.Named:
    if kind and found.name == kind.level_attribute:
        names = [in_active(level.name) for level in kind.levels if level.value == found.value]
        return reading.Named(names[0] if names else str(found.value))
    match found.value:
        case {"type": "Point", "coordinates": [lon, lat, *_]}:
            return reading.Named(f"{lat:.5f}, {lon:.5f}")
        case Mapping() as texts if texts and all(code in LANGUAGES for code in texts):
            return reading.named(texts, active())
        case datetime() as instant:
            return reading.Named(date_format(in_brussels(instant), "SHORT_DATETIME_FORMAT"))
        case list() as several:
            return reading.Named(", ".join(str(each) for each in several))
    unit_code = found.unit_code or (quantity.unit_code if quantity else None)
    shown = quantity.shown(found.value) if quantity else found.value
    return reading.Named(with_unit(shown, unit_code, quantity.decimals if quantity else None))
