"""The fields of CKAN's index that have values to choose by and to count."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from zinneke.opendata.catalogue.wording import fold
from zinneke.opendata.ckan.groups import THEMES, theme_name
from zinneke.opendata.ckan.licences import KNOWN, NONE, licence
from zinneke.opendata.ckan.register import Mask, Register, register_of

Naming = Callable[[Register, str], str]
Title = Callable[[Register, str, str], str]


@dataclass(frozen=True, slots=True)
class Field:
    """A field over a kind of facet. ``named``: the name in CKAN of one of its values, ``""`` where it has none.

    ``without`` is what datasets have that have no value.
    """

    kind: str
    named: Naming
    title: Title
    without: str = ""


def _as_it_is(_register: Register, value: str) -> str:
    return value


def _itself(_register: Register, name: str, _language: str) -> str:
    return name


def _organization(register: Register, value: str) -> str:
    return register.publishers[value].name if value in register.publishers else ""


def _organization_title(register: Register, name: str, language: str) -> str:
    return next((one.title(language) for one in register.publishers.values() if one.name == name), name)


def _theme(_register: Register, value: str) -> str:
    return theme_name(value)


def _theme_title(_register: Register, name: str, language: str) -> str:
    return THEMES[name].title(language)


def _licence(_register: Register, value: str) -> str:
    return licence(value).id


def _licence_title(_register: Register, name: str, _language: str) -> str:
    return next((one.title for one in KNOWN if one.id == name), name)


_ORGANIZATION: Final = Field("publisher", _organization, _organization_title)
FIELDS: Final[Mapping[str, Field]] = {
    "organization": _ORGANIZATION,
    "owner_org": _ORGANIZATION,
    "groups": Field("theme", _theme, _theme_title),
    "tags": Field("keyword", _as_it_is, _itself),
    "res_format": Field("format", _as_it_is, _itself),
    "license_id": Field("licence", _licence, _licence_title, NONE.id),
    "extras_frequency": Field("frequency", _as_it_is, _itself),
    "extras_language": Field("language", _as_it_is, _itself),
    "extras_access_rights": Field("access", _as_it_is, _itself),
    "extras_theme": Field("theme", _as_it_is, _itself),
    "extras_spatial_uri": Field("place", _as_it_is, _itself),
}


def holding(register: Register, field: Field, name: str) -> Mask:
    """The datasets that have the value of this name."""
    if name == field.without and name:
        return ~_held(register, field)
    return register.shelf.having(field.kind, _values(register.edition, field).get(name, ()))


def matching(register: Register, field: Field, text: str, *, begins: bool = False) -> Mask:
    """The datasets with a value that is this text, or begins with it, whatever its capitals and accents."""
    wanted = fold(text)
    names = _values(register.edition, field)
    found = [name for name in names if (fold(name).startswith(wanted) if begins else fold(name) == wanted)]
    mask = register.shelf.having(field.kind, [value for name in found for value in names[name]])
    missing = field.without and (field.without.startswith(wanted) if begins else field.without == wanted)
    return mask | ~_held(register, field) if missing else mask


def counted(register: Register, field: Field, chosen: Mask, least: int) -> list[tuple[str, int]]:
    """Names of values with how many of the chosen datasets have them, the most frequent first, then by name."""
    column = register.shelf.columns.get(field.kind)
    found: dict[str, int] = {}
    if column is not None:
        numbers = np.bincount(column.chosen[chosen[column.holders]], minlength=len(column.values)).tolist()
        single = dict(zip(column.values, numbers, strict=True))
        for name, values in _values(register.edition, field).items():
            several = len(values) > 1
            found[name] = int((holding(register, field, name) & chosen).sum()) if several else single[values[0]]
    if field.without:
        found[field.without] = int((~_held(register, field) & chosen).sum())
    kept = [(name, number) for name, number in found.items() if number >= max(least, 0)]
    return sorted(kept, key=lambda pair: (-pair[1], pair[0]))


def _held(register: Register, field: Field) -> Mask:
    """The datasets with a value."""
    held = np.zeros(len(register.names), np.bool_)
    if column := register.shelf.columns.get(field.kind):
        held[column.holders] = True
    return held


@lru_cache(maxsize=2 * len(FIELDS))
def _values(edition: int, field: Field) -> Mapping[str, Sequence[str]]:
    """Values of the shelf by their names; several may have one (a licence under two addresses)."""
    register = register_of(edition)
    column = register.shelf.columns.get(field.kind)
    found: dict[str, list[str]] = {}
    for value in column.values if column is not None else ():
        if name := field.named(register, value):
            found.setdefault(name, []).append(value)
    return found
