"""What the official SHACL shapes of DCAT-AP find fault with, as plain findings (pyshacl; about 30 ms a dataset).

What we publish always conforms. What is to be told to the owner of a dataset are the faults of what was *said*: a title
that is missing, two starts of one period, a theme that is none.
"""

import logging
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Final

import pyshacl
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from zinneke.opendata.rdf.findings import Finding
from zinneke.opendata.rdf.kept import Term, as_said
from zinneke.opendata.rdf.names import DATASET, DCAT, PREFIXES, XSD
from zinneke.opendata.rdf.writing import write_dataset
from zinneke.opendata.record.dataset import Dataset

DCAT_AP: Final = ("dcat-ap-3.0.1-shapes", "dcat-ap-3.0.1-range")
HVD: Final = ("hvd-3.0.0-base", "hvd-3.0.0-ranges", "hvd-3.0.0-usagenotes")

logging.getLogger("rdflib.term").setLevel(logging.ERROR)
"""It tells the log, with a traceback, of each literal that is not of its datatype: those are findings here."""

_ONE_AT_A_TIME: Final = Lock()
"""pyshacl changes for a moment how rdflib reads truth values, for the whole process."""

_PLACE: Final = Path(__file__).parent / "shapes"
_MESSAGE: Final = rdflib.URIRef("https://purl.eu/ns/shacl#message")
"""Where the shapes for high-value datasets say what they want."""

_STRING: Final = XSD + "string"
_MESSAGES: Final = {
    "MinCount": "is missing",
    "MaxCount": "stands more than once",
    "NodeKind": "is a text where an address is wanted, or the other way round",
    "Datatype": "is not of the datatype the profile wants",
    "Class": "is not of the class the profile wants",
    "HasValue": "lacks the value the profile wants",
    "Node": "is not what the profile wants",
    "Or": "is none of what the profile allows",
}


def faults(dataset: Dataset) -> tuple[Finding, ...]:
    """The faults of what a source, or an editor, says of a dataset: for use when it is saved."""
    return findings(as_said(write_dataset(dataset)), hvd=bool(dataset.hvd_categories))


def findings(triples: Iterable[Triple], *, hvd: bool = False) -> tuple[Finding, ...]:
    """Violations and warnings in a graph; with those of high-value datasets where it has such a category."""
    data = rdflib.Graph()
    for triple in triples:
        data.add((_term(triple.subject), _term(triple.predicate), _term(triple.object)))  # type: ignore[arg-type]
    found = set(_found(data, DCAT_AP))
    if hvd:
        _entail(data)
        found |= set(_found(data, HVD))
    return tuple(sorted(found))


def _found(data: rdflib.Graph, names: tuple[str, ...]) -> Iterator[Finding]:
    shapes = _shapes(names)
    with _ONE_AT_A_TIME:
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    if not isinstance(report, rdflib.Graph):
        raise TypeError(f"the shapes {names} cannot be used: {report}")
    for result in set(report.objects(predicate=SH.result)):
        yield _finding(report, result, shapes)


def _finding(report: rdflib.Graph, result: Node, shapes: rdflib.Graph) -> Finding:
    component = str(report.value(result, SH.sourceConstraintComponent)).rpartition("#")[2]
    constraint = component.removesuffix("ConstraintComponent")
    about, value = report.value(result, SH.focusNode), report.value(result, SH.value)
    path = _short(report.value(result, SH.resultPath))
    told = shapes.value(report.value(result, SH.sourceShape), _MESSAGE)
    generic = _MESSAGES.get(constraint) or str(report.value(result, SH.resultMessage))
    return Finding(
        path=path,
        message=generic if path or told is None else str(told),
        value="" if value is None or isinstance(value, rdflib.BNode) else str(value),
        constraint=constraint,
        about=str(about) if isinstance(about, rdflib.URIRef) else "",
        severity=str(report.value(result, SH.resultSeverity)).rpartition("#")[2],
    )


@cache
def _shapes(names: tuple[str, ...]) -> rdflib.Graph:
    shapes = rdflib.Graph()
    for name in names:
        shapes.parse(_PLACE / f"{name}.ttl", format="turtle")
    return shapes


def _entail(data: rdflib.Graph) -> None:
    """What follows by RDFS and DCAT, which the shapes for high-value datasets want written down: whatever is named is a
    resource, and so is a dataset."""
    data.add((rdflib.URIRef(DATASET), RDFS.subClassOf, rdflib.URIRef(DCAT + "Resource")))
    for thing in set(data.objects()):
        if not isinstance(thing, rdflib.Literal):
            data.add((thing, RDF.type, RDFS.Resource))


def _term(term: Term) -> Node:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    assert isinstance(term, Literal)  # noqa: S101  (a statement about a statement is never written)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = None if term.datatype.value == _STRING else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=datatype, normalize=False)


def _short(path: Node | None) -> str:
    """``dct:title``; a path of several steps as it is."""
    address = "" if path is None or isinstance(path, rdflib.BNode) else str(path)
    for prefix, namespace in PREFIXES.items():
        if address.startswith(namespace):
            return f"{prefix}:{address.removeprefix(namespace)}"
    return address
