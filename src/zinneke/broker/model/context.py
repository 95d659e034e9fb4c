"""A @context as the broker uses it: names to IRIs and back by lookup, core always last (3.2, 4.4, 5.5.7)."""

import json
from collections.abc import Iterable
from importlib.resources import files
from typing import Any, Final

from zinneke.broker.model.names import attribute_name, checked_name
from zinneke.broker.model.terms import KEYWORD_PREFIX, Terms

CORE_VERSIONS: Final = ("1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9")
_CORE_FOLDER: Final = "https://uri.etsi.org/ngsi-ld/v1/"
CORE_URL: Final = f"{_CORE_FOLDER}ngsi-ld-core-context-v1.9.jsonld"
CORE_URLS: Final = frozenset(
    {f"{_CORE_FOLDER}ngsi-ld-core-context-v{version}.jsonld" for version in CORE_VERSIONS}
    | {f"{_CORE_FOLDER}ngsi-ld-core-context.jsonld"}
)
"""Core is recognised by these exact addresses; any other is an ordinary remote document (4.4)."""

DEFAULT_VOCABULARY: Final = "https://uri.etsi.org/ngsi-ld/default-context/"
MOST_REMEMBERED: Final = 10_000
"""Names a context remembers beside its terms, so that strange requests cannot fill the memory."""

Source = str | list[Any] | dict[str, Any]


def _core_terms() -> Terms:
    text = files("zinneke.broker.model").joinpath("core.jsonld").read_text(encoding="utf-8")
    terms = Terms()
    # The one scoped context of core, below ngsildproof, names plain members that are kept untouched (C.11).
    document = json.loads(text)["@context"]
    document["ngsildproof"] = document["ngsildproof"]["@id"]
    terms.add(document)
    return terms


CORE: Final = _core_terms()


class Context:
    """User terms with core behind them. ``source`` is what a response names (C.7, C.8), ``key`` identifies it."""

    __slots__ = ("_attributes", "_compact", "_names", "_terms", "_words", "key", "source")

    def __init__(self, user: Terms, source: Source, key: str) -> None:
        self.source = source
        self.key = key
        self._terms = Terms({**user.iris, **CORE.iris}, user.prefixes | CORE.prefixes, CORE.vocabulary)
        self._compact = _shortest(self._terms)
        self._names: dict[str, str] = {}
        self._attributes: dict[str, str] = {}
        self._words: dict[str, str] = {}

    def expand(self, name: object) -> str:
        """The IRI of a type's or any other name. Raises BadRequestData if it cannot be one (4.6.2)."""
        iri = self._names.get(name) if isinstance(name, str) else None
        return iri if iri is not None else self._remember(self._names, checked_name(name))

    def expand_attribute(self, name: object) -> str:
        """The IRI of an attribute's name. Raises BadRequestData, also for structural terms of core (4.5.1)."""
        iri = self._attributes.get(name) if isinstance(name, str) else None
        return iri if iri is not None else self._remember(self._attributes, attribute_name(name))

    def expand_word(self, word: str) -> str:
        """The IRI of a value that is coerced to one, as in a VocabProperty: any text is one (4.5.20)."""
        iri = self._words.get(word)
        return iri if iri is not None else self._remember(self._words, word)

    def expand_all(self, names: Iterable[object]) -> tuple[str, ...]:
        """The IRIs of several names."""
        return tuple(self.expand(name) for name in names)

    def compact(self, iri: str) -> str:
        """The shortest name of an IRI under this context, or the whole IRI (5.5.7)."""
        name = self._compact.get(iri)
        if name is not None:
            return name
        name = self._shortened(iri)
        _make_room(self._compact, len(self._terms.iris))
        self._compact[iri] = name
        return name

    def knows_prefix(self, word: str) -> bool:
        """Whether the word may stand before the colon of a compact IRI."""
        return word in self._terms.prefixes

    def _remember(self, known: dict[str, str], name: str) -> str:
        _make_room(known, 0)
        iri = known[name] = self._terms.resolve(name) or DEFAULT_VOCABULARY + name
        return iri

    def _shortened(self, iri: str) -> str:
        """Under the default vocabulary the rest, under a prefix a compact IRI; if that reads back as the same IRI."""
        rest = iri.removeprefix(DEFAULT_VOCABULARY)
        if rest != iri:
            free = rest and not rest.startswith(KEYWORD_PREFIX) and self._terms.resolve(rest) is None
            return rest if free else iri
        candidates = [
            f"{prefix}:{iri[len(self._terms.iris[prefix]) :]}"
            for prefix in self._terms.prefixes
            if iri.startswith(self._terms.iris[prefix]) and len(iri) > len(self._terms.iris[prefix])
        ]
        fit = [name for name in candidates if self._terms.resolve(name) == iri]
        return min(fit, key=_length_then_text, default=iri)


def _shortest(terms: Terms) -> dict[str, str]:
    shortest: dict[str, str] = {}
    for term, iri in terms.iris.items():
        known = shortest.get(iri)
        if known is None or _length_then_text(term) < _length_then_text(known):
            shortest[iri] = term
    return shortest


def _length_then_text(term: str) -> tuple[int, str]:
    return len(term), term


def _make_room(names: dict[str, str], kept: int) -> None:
    """Drop the name remembered first; the first ``kept`` are the context's own."""
    if len(names) < MOST_REMEMBERED + kept:
        return
    for name in list(names)[kept:]:
        del names[name]


CORE_CONTEXT: Final = Context(Terms(), CORE_URL, CORE_URL)
"""The context of a request that names none (5.5.5)."""
