"""The terms of a @context, flattened to a plain map from term to IRI (JSON-LD 1.1, as far as NGSI-LD uses it)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.names import is_uri

KEYWORD_PREFIX: Final = "@"
PREFIX_ENDS: Final = tuple(":/?#[]@")
"""A simple term is a prefix only if its IRI ends in one of these (JSON-LD 1.1, 4.1.5)."""
MOST_TERMS: Final = 20_000


@dataclass(slots=True)
class Terms:
    """Term -> IRI, of all contexts read so far. ``prefixes`` are the terms that may stand before a colon."""

    iris: dict[str, str] = field(default_factory=dict)
    prefixes: set[str] = field(default_factory=set)
    vocabulary: str | None = None

    def copy(self) -> "Terms":
        """Terms that can change without changing these."""
        return Terms(dict(self.iris), set(self.prefixes), self.vocabulary)

    def add(self, definitions: Mapping[str, Any]) -> None:
        """Read one context object; what it defines replaces earlier definitions. Raises BadRequestData."""
        if len(self.iris) + len(definitions) > MOST_TERMS:
            raise BadRequestData(f"the @context defines more than {MOST_TERMS} terms: leave out those not needed")
        if "@vocab" in definitions:
            self.vocabulary = self._vocabulary(definitions["@vocab"])
        reading = _Reading(self, definitions)
        for term in definitions:
            reading.define(term, ())

    def resolve(self, name: str) -> str | None:
        """The IRI of a term, of a compact IRI with a known prefix or of an absolute IRI; else None."""
        if (iri := self.iris.get(name)) is not None:
            return iri
        prefix, colon, rest = name.partition(":")
        if not colon:
            return None
        if prefix in self.prefixes and not rest.startswith("//"):
            return self.iris[prefix] + rest
        return name if is_uri(name) else None

    def _vocabulary(self, value: object) -> str | None:
        if value is None:
            return None
        if value == "":
            raise BadRequestData("@vocab is empty, which needs a document's address: give an absolute IRI")
        iri = self.resolve(value) if isinstance(value, str) else None
        if iri is None:
            raise BadRequestData(f"@vocab is {value!r}, which is not an IRI")
        return iri


@dataclass(frozen=True, slots=True)
class _Reading:
    """One context object being read: a term may rest on others that stand further down."""

    terms: Terms
    definitions: Mapping[str, Any]
    done: set[str] = field(default_factory=set)

    def define(self, term: str, waiting: tuple[str, ...]) -> None:
        """Define the term, first those it rests on. Raises BadRequestData for circles and for IRIs that are none."""
        if term in self.done or term.startswith(KEYWORD_PREFIX):
            return
        if term in waiting:
            raise BadRequestData(f"the @context defines {term!r} by itself: {' -> '.join((*waiting, term))}")
        definition = self.definitions[term]
        name = _iri_written(term, definition)
        self.terms.iris.pop(term, None)
        self.terms.prefixes.discard(term)
        if name is not None and not name.startswith(KEYWORD_PREFIX):
            iri = self._iri(term, name, (*waiting, term))
            self.terms.iris[term] = iri
            if _is_prefix(definition, iri):
                self.terms.prefixes.add(term)
        self.done.add(term)

    def _iri(self, term: str, name: str, waiting: tuple[str, ...]) -> str:
        base, colon, rest = (name, "", "") if name in self.definitions and name != term else name.partition(":")
        if base in self.definitions and (base != term or colon) and not rest.startswith("//"):
            self.define(base, waiting)
        iri = self.terms.resolve(name)
        if iri is None and self.terms.vocabulary is not None:
            iri = self.terms.vocabulary + name
        if iri is None:
            raise BadRequestData(f"the @context maps {term!r} to {name!r}, which is not an IRI")
        return iri


def _iri_written(term: str, definition: object) -> str | None:
    """What a term definition gives as the IRI; None where it withdraws the term."""
    if isinstance(definition, Mapping):
        if "@context" in definition:
            raise BadRequestData(f"the @context has another @context inside {term!r}: define its terms outside")
        if "@reverse" in definition:
            raise BadRequestData(f"the @context defines {term!r} by @reverse, which NGSI-LD does not know")
        definition = definition.get("@id", term)
    if definition is not None and not isinstance(definition, str):
        raise BadRequestData(f"the @context maps {term!r} to {definition!r}: give an IRI, or an object with @id")
    return definition


def _is_prefix(definition: object, iri: str) -> bool:
    if isinstance(definition, Mapping):
        return definition.get("@prefix") is True
    return iri.endswith(PREFIX_ENDS)
