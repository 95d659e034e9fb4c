"""Settings of a count out of their record: of an election that was frozen, or of a publication."""

from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

from zinneke.services.budget.rules.settings import (
    Comparison,
    Completion,
    Criterion,
    Rule,
    Satisfaction,
    Settings,
    Skip,
    Stop,
)

_WORDS: Final[Mapping[str, type[StrEnum]]] = {
    "rule": Rule,
    "satisfaction": Satisfaction,
    "completion": Completion,
    "stop": Stop,
    "comparison": Comparison,
    "skip": Skip,
}
_KNOWN: Final = frozenset(field.name for field in fields(Settings))


def settings_of(record: Mapping[str, Any]) -> Settings:
    """The settings that :meth:`~zinneke.services.budget.rules.settings.Settings.record` wrote, also after JSON.

    Raises ValueError that names a setting which is unknown or has a value that is none.
    """
    if unknown := sorted(set(record) - _KNOWN):
        raise ValueError(f"{', '.join(unknown)}: no such setting of a count")
    return Settings(**{name: _value(name, given) for name, given in record.items()})


def _value(name: str, given: Any) -> Any:
    if name in _WORDS:
        return _word(name, _WORDS[name], given)
    if name == "ties":
        return tuple(_word(name, Criterion, one) for one in given)
    if name == "lot":
        return tuple(str(one) for one in given)
    if name == "theme_caps_cents":
        return tuple((str(theme), int(cents)) for theme, cents in given)
    if name in ("least_share", "overrun") and given is not None:
        return Fraction(given)
    return given


def _word(name: str, words: type[StrEnum], given: Any) -> StrEnum:
    if str(given) not in set(words):
        raise ValueError(f"{name} is {given!r}: choose one of {', '.join(words)}")
    return words(str(given))
