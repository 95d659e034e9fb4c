"""A graph held by subject, in the order of its document: of several titles in one language the first is shown."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from sys import intern
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from zinneke.opendata.rdf.kept import CATALOGUE_SAYS, SOURCE_SAYS
from zinneke.opendata.rdf.names import RDF, TYPE
from zinneke.opendata.rdf.parsing import Object, Statement, Subject

NOTHING: Final[Sequence[tuple[str, Object]]] = ()


class Graph:
    """Statements, each once."""

    def __init__(self) -> None:
        self._by_subject: defaultdict[Subject, dict[tuple[str, Object], None]] = defaultdict(dict)

    def add(self, statement: Statement) -> None:
        """Take a statement in; one that is there already changes nothing."""
        self._by_subject[statement.subject][intern(statement.predicate), statement.object] = None

    def about(self, subject: Subject) -> Iterable[tuple[str, Object]]:
        """Predicates and objects of a subject."""
        return self._by_subject.get(subject, NOTHING)

    def of_type(self, *types: str) -> Iterator[Subject]:
        """The subjects that are said to be of one of these types, in the order they are first spoken of."""
        wanted = {(TYPE, NamedNode(iri)) for iri in types}
        for subject, said in self._by_subject.items():
            if not wanted.isdisjoint(said):
                yield subject


class Node:
    """One subject while it is read: what has been asked for is taken, what is left over can be told."""

    def __init__(self, graph: Graph, subject: Subject) -> None:
        self.graph = graph
        self.subject = subject
        self._left: dict[str, list[Object]] = {}
        for predicate, thing in graph.about(subject):
            self._left.setdefault(predicate, []).append(thing)
        if SOURCE_SAYS in self._left or CATALOGUE_SAYS in self._left:
            self._restore()

    @property
    def uri(self) -> str:
        """Its IRI, ``""`` for a blank node."""
        return self.subject.value if isinstance(self.subject, NamedNode) else ""

    def take(self, *predicates: str) -> list[Object]:
        """All objects of these predicates, which are then taken."""
        return [thing for predicate in predicates for thing in self._left.pop(predicate, ())]

    def put_back(self, predicate: str, things: Sequence[Object]) -> None:
        """Leave objects for whoever tells what is left."""
        if things:
            self._left[predicate] = list(things)

    def literals(self, *predicates: str) -> list[Literal]:
        """The objects that are literals; the others are put back."""
        return [thing for thing in self._sorted(predicates, Literal) if isinstance(thing, Literal)]

    def nodes(self, *predicates: str) -> "list[Node]":
        """The objects that something more can be said of; literals are put back."""
        found = self._sorted(predicates, NamedNode | BlankNode)
        return [Node(self.graph, thing) for thing in found if not isinstance(thing, Literal)]

    def left(self) -> Iterator[tuple[str, Object]]:
        """What nobody asked for."""
        for predicate, things in self._left.items():
            for thing in things:
                yield predicate, thing

    def _restore(self) -> None:
        """Put the words of the source in the place of those that another of our catalogues publishes."""
        said: dict[str, dict[Object, None]] = {}
        for predicate, thing in self._stated(SOURCE_SAYS):
            said.setdefault(predicate, {})[thing] = None
        self._left |= {predicate: list(things) for predicate, things in said.items()}
        for predicate, thing in self._stated(CATALOGUE_SAYS):
            if predicate not in said and thing in self._left.get(predicate, ()):
                self._left[predicate].remove(thing)

    def _stated(self, whose: str) -> Iterator[tuple[str, Object]]:
        for statement in self._left.pop(whose, ()):
            if isinstance(statement, NamedNode | BlankNode):
                parts = dict(iter(self.graph.about(statement)))
                predicate, thing = parts.get(RDF + "predicate"), parts.get(RDF + "object")
                if isinstance(predicate, NamedNode) and thing is not None:
                    yield predicate.value, thing

    def _sorted(self, predicates: Iterable[str], kind: object) -> list[Object]:
        fitting: list[Object] = []
        for predicate in predicates:
            things = self._left.pop(predicate, [])
            fitting += [thing for thing in things if isinstance(thing, kind)]  # type: ignore[arg-type]
            if others := [thing for thing in things if not isinstance(thing, kind)]:  # type: ignore[arg-type]
                self._left[predicate] = others
        return fitting
