"""What a record keeps besides its fields, told again: all that the shapes of DCAT-AP have no opinion on."""

from collections import defaultdict

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from zinneke.opendata.rdf.description import Description
from zinneke.opendata.rdf.kept import Term
from zinneke.opendata.rdf.names import TYPE, XSD
from zinneke.opendata.rdf.profile import CONSTRAINED, FURTHER, TARGETS
from zinneke.opendata.rdf.terms import is_well_typed
from zinneke.opendata.record.dataset import Triple


class Blanks:
    """New names for the blank nodes of one record: those it came with may stand in another as well."""

    def __init__(self) -> None:
        self._names: defaultdict[str, BlankNode] = defaultdict(BlankNode)

    def term(self, written: str) -> Term:
        """A term out of N-Triples text. Raises ValueError for anything else."""
        if written.startswith("_:"):
            return self._names[written]
        try:
            (quad,) = parse(f"<x:s> <x:p> {written} .", RdfFormat.N_TRIPLES, lenient=True)
        except (SyntaxError, ValueError) as error:
            raise ValueError(f"no term of N-Triples: {written!r}") from error
        thing = quad.object
        return thing if isinstance(thing, NamedNode | Literal) else BlankNode()


def tell_further(
    description: Description, further: tuple[Triple, ...], blanks: Blanks, types: frozenset[str] = frozenset()
) -> None:
    """Tell what is left over of a node, and what the blank nodes among it say.

    ``types``: classes of those the shapes look at which this node can be said to be of.
    """
    nested: dict[str, Description] = {}
    terms = [(triple, blanks.term(triple.object)) for triple in further]
    for triple, term in terms:
        if triple.subject:
            if triple.subject not in nested:
                node = blanks.term(triple.subject)
                nested[triple.subject] = Description(node)  # type: ignore[arg-type]
                description.beside(nested[triple.subject])
            owner = nested[triple.subject]
            owner.add(triple.predicate, term, term if _is_free(triple.predicate, term) else None)
        else:
            _tell(description, triple.predicate, term, types)


def _tell(description: Description, predicate: str, term: Term, types: frozenset[str]) -> None:
    if predicate not in FURTHER:
        description.add(predicate, term, term if _is_free(predicate, term, types) else None)
        return
    wanted = FURTHER[predicate]
    if isinstance(term, Literal):
        fits = wanted.startswith(XSD) and is_well_typed(term, wanted)
    else:
        fits = not wanted.startswith(XSD) and (isinstance(term, NamedNode) or not wanted)
    description.add(predicate, term, term if fits else None)
    if fits and wanted and isinstance(term, NamedNode):
        description.beside(Description(term, wanted))


def _is_free(predicate: str, term: Term, types: frozenset[str] = frozenset()) -> bool:
    """Whether a statement can be made that no shape finds fault with."""
    if predicate == TYPE:
        return not isinstance(term, NamedNode) or term.value not in TARGETS - types
    return predicate not in CONSTRAINED
