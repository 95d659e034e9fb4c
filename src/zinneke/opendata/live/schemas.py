"""The fields of live datasets, from the manifests: names, units and levels in four languages."""

from collections.abc import Callable
from typing import Final

from zinneke.kernel.registry import EntityType, Quantity
from zinneke.kernel.text import LANGUAGES, Text
from zinneke.kernel.units import unit
from zinneke.lake.field import Field, Kind, Schema
from zinneke.lake.tables.names import field_names
from zinneke.opendata.live.naming import Aspect, Live
from zinneke.opendata.live.words import LABELS

TABLE: Final = "rows"
_SHARE: Final = 100
_NAMES: Final = tuple(f"name_{language}" for language in LANGUAGES)


def schema_of(live: Live) -> Schema:
    """The table of a live dataset."""
    if live.aspect is Aspect.NOW:
        return Schema(TABLE, thing_fields(live.kind))
    told = [_own("id"), _own("name"), _own("observed_at", Kind.DATETIME)]
    return Schema(TABLE, (*told, _own("origin", facet=True), *observed_fields(live.kind), _own(_POINT, Kind.GEO_POINT)))


def thing_fields(kind: EntityType) -> tuple[Field, ...]:
    """What is told of a thing as it is now."""
    return (
        _own("id"), _own("name"), *(_own(name) for name in _NAMES), _own("observed_at", Kind.DATETIME),
        _own("late", Kind.BOOLEAN, facet=True), _own("origin", facet=True), *observed_fields(kind),
        _own(_POINT, Kind.GEO_POINT), _own("geo_shape", Kind.GEO_SHAPE),
    )  # fmt: skip


def observed_fields(kind: EntityType) -> tuple[Field, ...]:
    """A field for the level of a thing and for each of its quantities."""
    level = [_level(kind)] if kind.level_attribute else []
    return (*level, *(_quantity(one) for one in kind.quantities))


def attributes(kind: EntityType) -> dict[str, str]:
    """The attribute of the data model by the name of its field."""
    names = [kind.level_attribute] if kind.level_attribute else []
    return {field_name(one): one for one in (*names, *(each.attribute for each in kind.quantities))}


def field_name(attribute: str) -> str:
    """The field of an attribute: ``available_spot_number`` of ``availableSpotNumber``.

    >>> field_name("availableSpotNumber"), field_name("no2")
    ('available_spot_number', 'no2')
    """
    spelt = "".join(f"_{mark}" if mark.isupper() else mark for mark in attribute)
    return field_names([spelt])[0]


def _own(name: str, kind: Kind = Kind.TEXT, *, facet: bool = False) -> Field:
    label, description = LABELS[name]
    return _field(name, kind, label, description, facet=facet)


def _level(kind: EntityType) -> Field:
    label, meaning = LABELS["level"]
    return _field(
        field_name(kind.level_attribute), Kind.TEXT, label, _in_all(lambda tag: _levels(kind, meaning, tag)), facet=True
    )


def _levels(kind: EntityType, meaning: Text, language: str) -> str:
    steps = "; ".join(f"{one.value}: {one.name.to(language)}" for one in kind.levels)
    return f"{kind.level_attribute}. {meaning.to(language)} {steps}."


def _quantity(one: Quantity) -> Field:
    code = one.unit_code if one.scale == 1 else None
    symbol = unit(code).symbol if code else ""
    share = LABELS["share"][1]
    meaning = f"{one.attribute} [{code}: {symbol}]" if code else one.attribute
    described = _in_all(lambda tag: f"{meaning}, {share.to(tag)}" if one.scale == _SHARE else meaning)
    kind = Kind.INT if one.whole else Kind.DOUBLE
    return _field(field_name(one.attribute), kind, one.name, described, symbol=symbol)


def _in_all(say: Callable[[str], str]) -> Text:
    return Text(*(say(language) for language in LANGUAGES))


def _field(name: str, kind: Kind, label: Text, description: Text, *, facet: bool = False, symbol: str = "") -> Field:
    labels = _in_all(lambda tag: f"{label.to(tag)} ({symbol})" if symbol else label.to(tag))
    return Field(
        name, kind, _both(labels), _both(description), facet=facet, sortable=kind is not Kind.GEO_SHAPE, unit=symbol,
        labels=tuple(labels.language_map().items()), descriptions=tuple(description.language_map().items()),
    )  # fmt: skip


def _both(text: Text) -> str:
    """For those who ask in no language: French and Dutch, once where they say it alike."""
    return text.fr if text.fr == text.nl else f"{text.fr} / {text.nl}"


_POINT: Final = "geo_point_2d"
