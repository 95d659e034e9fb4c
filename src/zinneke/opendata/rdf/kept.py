"""What a source said, told beside what we publish in its place.

DCAT-AP takes one start of a period, dates of the calendar and concepts of its vocabularies; sources say more, and other
things. What is published then differs from what was said, and the word of the source stands with it as a statement that
nobody asserts (RDF reification)::

    <dataset> dcat:theme <…/data-theme/EDUC> ;
        terms:sourceSays [ a rdf:Statement ; rdf:predicate dcat:theme ; rdf:object <…/data-theme/EDUC#SPORT> ] .

The statements of a predicate are then all that the source said with it, in its order. Where it said nothing and the
profile wants something, it is the other way round: what we put there is named as ours::

    <dataset> dct:title "885a5ace (the source gives no title)"@en ;
        terms:catalogueSays [ a rdf:Statement ; rdf:predicate dct:title ; rdf:object "885a5ace (the source …)"@en ] .

Whoever reads our catalogue as a source so gets the words of ours, and no other.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from zinneke.opendata.rdf.names import RDF, TERMS, TYPE

SOURCE_SAYS: Final = TERMS + "sourceSays"
CATALOGUE_SAYS: Final = TERMS + "catalogueSays"
MAPPED_BY: Final = TERMS + "mappingVersion"
"""The version of our mapping table by which a value was replaced."""

_SAYS: Final = NamedNode(SOURCE_SAYS)
_WE_SAY: Final = NamedNode(CATALOGUE_SAYS)
_MAPPED_BY: Final = NamedNode(MAPPED_BY)
_STATEMENT: Final = NamedNode(RDF + "Statement")
_PREDICATE: Final = NamedNode(RDF + "predicate")
_OBJECT: Final = NamedNode(RDF + "object")
_TYPE: Final = NamedNode(TYPE)

Subject = NamedNode | BlankNode
Term = NamedNode | BlankNode | Literal


def of_source(subject: Subject, predicate: NamedNode, said: Iterable[Term], version: str = "") -> Iterator[Triple]:
    """All that the source said with a predicate; ``version`` of the mapping table, where that replaced it."""
    for thing in said:
        statement = BlankNode()
        yield from _statement(subject, _SAYS, statement, predicate, thing)
        if version:
            yield Triple(statement, _MAPPED_BY, Literal(version))


def of_catalogue(subject: Subject, predicate: NamedNode, filled: Iterable[Term]) -> Iterator[Triple]:
    """What we say with a predicate where the source said nothing."""
    for thing in filled:
        yield from _statement(subject, _WE_SAY, BlankNode(), predicate, thing)


def as_said(triples: Iterable[Triple]) -> list[Triple]:
    """The same graph with the words of the source in the place of ours: what is to be found fault with."""
    parts: dict[object, dict[NamedNode, Term]] = {}
    owners: dict[object, tuple[Subject, NamedNode]] = {}
    rest: list[Triple] = []
    for subject, predicate, thing in _simple(triples):
        if predicate in (_SAYS, _WE_SAY):
            owners[thing] = subject, predicate
        elif subject in owners:
            parts.setdefault(subject, {})[predicate] = thing
        else:
            rest.append(Triple(subject, predicate, thing))
    told: dict[NamedNode, list[Triple]] = {_SAYS: [], _WE_SAY: []}
    for one, (owner, whose) in owners.items():
        about, thing = parts[one][_PREDICATE], parts[one][_OBJECT]
        if isinstance(about, NamedNode):
            told[whose].append(Triple(owner, about, thing))
    ours = set(told[_WE_SAY])
    replaced = {(triple.subject, triple.predicate) for triple in told[_SAYS]}
    own = [one for one in rest if one not in ours and (one.subject, one.predicate) not in replaced]
    return own + told[_SAYS]


def as_published(triples: Iterable[Triple]) -> list[Triple]:
    """The same graph without the words of the source: what others make of it."""
    told: set[object] = set()
    rest: list[Triple] = []
    for subject, predicate, thing in _simple(triples):
        if predicate in (_SAYS, _WE_SAY):
            told.add(thing)
        elif subject not in told:
            rest.append(Triple(subject, predicate, thing))
    return rest


def _statement(
    subject: Subject, whose: NamedNode, statement: BlankNode, predicate: NamedNode, thing: Term
) -> Iterator[Triple]:
    yield Triple(subject, whose, statement)
    yield Triple(statement, _TYPE, _STATEMENT)
    yield Triple(statement, _PREDICATE, predicate)
    yield Triple(statement, _OBJECT, thing)


def _simple(triples: Iterable[Triple]) -> Iterator[tuple[Subject, NamedNode, Term]]:
    """The parts of statements, but for statements about statements, which are not written here."""
    for triple in triples:
        if not isinstance(triple.subject, Triple) and not isinstance(triple.object, Triple):
            yield triple.subject, triple.predicate, triple.object
