"""What is told of one node: values as the profile takes them, and the word of the source where that is another."""

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from zinneke.opendata.rdf import concepts, kept
from zinneke.opendata.rdf.kept import Subject, Term
from zinneke.opendata.rdf.names import CONCEPT, RDFS, SKOS, TYPE
from zinneke.opendata.rdf.profile import CLASSES
from zinneke.opendata.rdf.terms import iri, named, text
from zinneke.opendata.record.texts import Tagged, Texts

_TYPE: Final = named(TYPE)
_LABEL: Final = named(SKOS + "prefLabel")
_SCHEME: Final = named(SKOS + "inScheme")


class Description:
    """Statements with one subject. ``once``: predicates that may stand once; the first value is then told."""

    def __init__(self, subject: Subject, *kinds: str, once: frozenset[str] = frozenset()) -> None:
        self.subject = subject
        self._kinds = kinds
        self._once = once
        self._pairs: dict[str, list[tuple[Term | None, Term | None]]] = {}
        self._beside: list[Description] = []

    def add(self, predicate: str, said: Term, shown: Term | None) -> None:
        """A value as the source said it and as it is published, which it need not be."""
        self._pairs.setdefault(predicate, []).append((said, shown))

    def fill(self, predicate: str, *shown: Term) -> None:
        """Publish something where the source said nothing."""
        self._pairs.setdefault(predicate, []).extend((None, term) for term in shown)

    def tell(self, predicate: str, *terms: Term) -> None:
        """Say something of our own, of which no source said anything."""
        for term in terms:
            self.add(predicate, term, term)

    def shows(self, predicate: str, term: Term | None = None) -> bool:
        """Whether a term, or anything at all, is published with a predicate."""
        shown = [one for _, one in self._pairs.get(predicate, ()) if one is not None]
        return term in shown if term else bool(shown)

    def texts(self, predicate: str, texts: Texts) -> None:
        """Texts under their tags."""
        for one in texts:
            literal = text(one)
            self.add(predicate, literal, literal)

    def named(self, predicate: str, addresses: Iterable[str]) -> None:
        """Things by their address; what is no address stays the word of the source."""
        for address in addresses:
            node = iri(address)
            self.add(predicate, node or Literal(address), node)

    def things(self, predicate: str, values: Iterable[str], kind: str = "") -> None:
        """Things by address, concept or name; ``kind`` of concept by which values are mapped.

        What has no address and no mapping becomes a node without address that bears the name.
        """
        for value in filter(None, values):
            meant = concepts.concept(kind, value) if kind else ""
            said = iri(value)
            if meant and meant != value:
                self.add(predicate, said or Literal(value), named(meant))
            else:
                node = said or self._called(predicate, value)
                self.add(predicate, node, node)

    def node(self, predicate: str, other: "Description", *, shown: bool = True) -> None:
        """Another node, described beside this one."""
        self.add(predicate, other.subject, other.subject if shown else None)
        self.beside(other)

    def beside(self, other: "Description") -> None:
        """Describe another node together with this one."""
        self._beside.append(other)

    def triples(self) -> Iterator[Triple]:
        """All of it, what is said of this node first."""
        for kind in self._kinds:
            yield Triple(self.subject, _TYPE, named(kind))
        aside: list[Triple] = []
        for predicate, pairs in self._pairs.items():
            yield from self._told(predicate, pairs, aside)
        yield from aside
        for other in self._beside:
            yield from other.triples()

    def _called(self, predicate: str, name: str) -> BlankNode:
        node = Description(BlankNode())
        node.texts((SKOS + "prefLabel") if CLASSES.get(predicate) == CONCEPT else (RDFS + "label"), (Tagged(name),))
        self.beside(node)
        return node.subject  # type: ignore[return-value]

    def _told(
        self, predicate: str, pairs: list[tuple[Term | None, Term | None]], aside: list[Triple]
    ) -> Iterator[Triple]:
        """What is published with a predicate; ``aside`` takes what is said of the things, and what was said instead."""
        said = list(dict.fromkeys(term for term, _ in pairs if term is not None))
        shown = list(dict.fromkeys(term for _, term in pairs if term is not None))
        if predicate in self._once:
            shown = shown[:1]
        about = named(predicate)
        for term in shown:
            yield Triple(self.subject, about, term)
            if predicate in CLASSES and not isinstance(term, Literal):
                aside += _classed(term, CLASSES[predicate])
        as_read, as_said = [_as_read(term) for term in shown], [_as_read(term) for term in said]
        if as_read == as_said:
            return
        version = "" if set(as_read) <= set(as_said) else concepts.MAPPING_VERSION
        aside += kept.of_source(self.subject, about, said, version)
        if not said:
            aside += kept.of_catalogue(self.subject, about, shown)


def _classed(term: Subject, kind: str) -> Iterator[Triple]:
    """That a thing is of a class; a concept with its names and vocabulary as well."""
    yield Triple(term, _TYPE, named(kind))
    if kind == CONCEPT and isinstance(term, NamedNode):
        for name in concepts.names(term.value):
            yield Triple(term, _LABEL, text(name))
        if scheme := concepts.scheme(term.value):
            yield Triple(term, _SCHEME, named(scheme))


def _as_read(term: Term) -> object:
    """What a reader makes of a term: datatypes are not kept."""
    return (term.value, term.language) if isinstance(term, Literal) else term
