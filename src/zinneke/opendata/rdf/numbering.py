"""Blank nodes under names that stay: the same dataset gives the same bytes, and nobody takes it for changed."""

from collections.abc import Iterable
from hashlib import sha256

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from zinneke.opendata.rdf.kept import Subject, Term


def numbered(triples: Iterable[Triple], of: str) -> list[Triple]:
    """The statements, each once, their blank nodes numbered in order. ``of`` keeps those of two datasets apart."""
    head = "b" + sha256(of.encode()).hexdigest()[:12]
    names: dict[object, BlankNode] = {}

    def subject(term: Subject | Triple) -> Subject | Triple:
        if not isinstance(term, BlankNode):
            return term
        return names.setdefault(term, BlankNode(f"{head}n{len(names)}"))

    def thing(term: Term | Triple) -> Term | Triple:
        return term if isinstance(term, NamedNode | Literal) else subject(term)

    return list(dict.fromkeys(Triple(subject(one.subject), one.predicate, thing(one.object)) for one in triples))
