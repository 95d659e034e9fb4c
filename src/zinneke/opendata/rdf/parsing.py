"""RDF documents statement by statement: what cannot be read is told and passed over, never the end of the whole.

Of the web addresses in real catalogues some end in a blank, ordinary or no-break. Such an end is cut off and the repair
told; an address that is wrong in any other way costs its statement.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

BLANKS: Final = " \t\r\n\u00a0\u200b\ufeff"
FORMATS: Final = {
    "nt": RdfFormat.N_TRIPLES, "ttl": RdfFormat.TURTLE, "rdf": RdfFormat.RDF_XML, "xml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD, "trig": RdfFormat.TRIG, "nq": RdfFormat.N_QUADS, "n3": RdfFormat.N3,
}  # fmt: skip
"""By the ending of a file's name."""

MOST_FAULTS: Final = 1_000
"""Faults told of one document; a file of another kind would name every line of it."""

_WRONG: Final = re.compile(r"[\x00-\x20\x7f-\xa0\u200b\ufeff<>\"{}|^`\\]")
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.")

Subject = NamedNode | BlankNode
Object = NamedNode | BlankNode | Literal


@dataclass(frozen=True, slots=True)
class Statement:
    """Subject, predicate and object of a graph; graphs are not told apart."""

    subject: Subject
    predicate: str
    object: Object


@dataclass(frozen=True, slots=True)
class Fault:
    """What was wrong with a statement. ``repaired``: it was kept, in a better form; otherwise it is not among them.

    ``about`` is the IRI of its subject where that is known, ``raw`` the text in question.
    """

    about: str
    raw: str
    reason: str
    repaired: bool = False


def is_iri(value: str) -> bool:
    """Whether a text is an absolute IRI as it stands, without any repair."""
    return bool(_ABSOLUTE.match(value)) and not _WRONG.search(value)


def statements(document: IO[bytes] | bytes, kind: RdfFormat, base: str = "") -> Iterator[Statement | Fault]:
    """The statements of a document, in its order, and the faults among them.

    Raises ValueError where more than ``MOST_FAULTS`` are found: it is not what it was said to be.
    """
    quads = parse(document, kind, base_iri=base or None, lenient=True)
    faults = 0
    while faults <= MOST_FAULTS:
        try:
            quad = next(quads)
        except StopIteration:
            return
        except SyntaxError as error:
            yield Fault("", str(getattr(error, "text", None) or ""), str(error))
            faults += 1
            continue
        for found in _judged(quad):
            faults += isinstance(found, Fault) and not found.repaired
            yield found
    raise ValueError(f"more than {MOST_FAULTS} faults: is it {kind.name}? Name its format")


def _judged(quad: Quad) -> Iterator[Statement | Fault]:
    """The statement, its IRIs repaired or found wanting."""
    subject, thing = quad.subject, quad.object
    if isinstance(subject, Triple) or isinstance(thing, Triple):
        yield Fault("", str(quad), "statements about statements are not read")
        return
    about = subject.value if isinstance(subject, NamedNode) else ""
    repaired = [_repaired(term) for term in (subject, quad.predicate, thing)]
    if None in repaired:
        yield Fault(about, str(quad), "an address that is no IRI")
        return
    new_subject, predicate, new_object = repaired
    if (new_subject, new_object) != (subject, thing):
        yield Fault(about.strip(BLANKS), str(quad), "a blank at the end of an address was cut off", repaired=True)
    yield Statement(new_subject, predicate.value, new_object)  # type: ignore[arg-type, union-attr]


def _repaired(term: Subject | Object) -> Subject | Object | None:
    if not isinstance(term, NamedNode):
        return term
    if not _WRONG.search(term.value):
        return term if _ABSOLUTE.match(term.value) else None
    stripped = term.value.strip(BLANKS)
    return None if _WRONG.search(stripped) or not _ABSOLUTE.match(stripped) else NamedNode(stripped)
