"""Objects of others' JSON, of which no value can be relied on to be what it should."""

from collections.abc import Iterator, Mapping
from typing import Any, Self

import msgspec

from zinneke.opendata.rdf.parsing import BLANKS, is_iri
from zinneke.opendata.record.texts import Tagged, Texts


class Loose:
    """An object that is asked for values by name; what is absent or of another kind is nothing."""

    def __init__(self, given: Any) -> None:
        self._given: Mapping[str, Any] = given if isinstance(given, Mapping) else {}

    def __or__(self, other: Self) -> "Loose":
        """Both; the values of the second count where both have one that says something."""
        return Loose(
            {**self._given, **{name: value for name, value in other._given.items() if value not in ("", None)}}
        )

    def text(self, *names: str) -> str:
        """The first of these that is a text or a number, without blanks around it."""
        for name in names:
            if found := _plain(self._given.get(name)):
                return found
        return ""

    def address(self, *names: str) -> str:
        """The first of these that is an absolute address."""
        return next((found for name in names if is_iri(found := self.text(name))), "")

    def texts(self, *names: str) -> tuple[str, ...]:
        """The values of the first of these that has any: a list, a list written as JSON in a text, or a single text."""
        for name in names:
            if found := tuple(dict.fromkeys(_each(self._given.get(name)))):
                return found
        return ()

    def addresses(self, *names: str) -> tuple[str, ...]:
        """Those of its texts that are absolute addresses."""
        return tuple(found for found in self.texts(*names) if is_iri(found))

    def one(self, name: str) -> "Loose":
        """The object under this name."""
        return Loose(self._given.get(name))

    def each(self, name: str) -> "Iterator[Loose]":
        """The objects of the list under this name."""
        found = self._given.get(name)
        return (Loose(one) for one in found if isinstance(one, Mapping)) if isinstance(found, list) else iter(())

    def by_language(self, *names: str, tag: str = "") -> Texts:
        """The first of these that says something: texts by language, or one text, which gets ``tag``."""
        for name in names:
            given = self._given.get(name)
            given = _decoded(given) if isinstance(given, str) and given.lstrip().startswith("{") else given
            spoken = given.items() if isinstance(given, Mapping) else [(tag, given)]
            texts = tuple(Tagged(text, str(key)) for key, value in spoken for text in _each(value, listed=False))
            if texts:
                return texts
        return ()

    @property
    def pairs(self) -> Mapping[str, Any]:
        """The object as it came."""
        return self._given


def _plain(value: Any) -> str:
    if isinstance(value, str):
        return value.strip(BLANKS)
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _each(value: Any, *, listed: bool = True) -> Iterator[str]:
    if listed and isinstance(value, str) and value.lstrip().startswith("["):
        value = _decoded(value)
    for one in value if isinstance(value, list) else [value]:
        if found := _plain(one):
            yield found


def _decoded(text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        return text
