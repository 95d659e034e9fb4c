"""Statements as a document, in the formats that harvesters ask for."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from pyoxigraph import Literal, RdfFormat, Triple, serialize

from zinneke.opendata.rdf.names import PREFIXES

WRITTEN: Final = {
    "ttl": RdfFormat.TURTLE, "xml": RdfFormat.RDF_XML, "rdf": RdfFormat.RDF_XML, "jsonld": RdfFormat.JSON_LD,
    "nt": RdfFormat.N_TRIPLES, "n3": RdfFormat.N3, "trig": RdfFormat.TRIG,
}  # fmt: skip
"""By the ending of the address, as CKAN harvesters know them."""

MEDIA_TYPES: Final = {
    "text/turtle": "ttl", "application/rdf+xml": "rdf", "application/ld+json": "jsonld",
    "application/n-triples": "nt", "text/n3": "n3", "application/trig": "trig",
}  # fmt: skip
"""For content negotiation, the first for whoever takes anything."""

_NOT_IN_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def serialised(triples: Iterable[Triple], kind: RdfFormat, prefixes: Mapping[str, str] = PREFIXES) -> bytes:
    """A document. RDF/XML cannot hold some control characters (XML 1.0, 2.2): they become U+FFFD in it."""
    if kind == RdfFormat.RDF_XML:
        triples = (for_xml(triple) for triple in triples)
    document = serialize(triples, format=kind, prefixes=dict(prefixes))
    return document or b""


def for_xml(triple: Triple) -> Triple:
    """A statement without the characters that XML cannot hold."""
    thing = triple.object
    if not isinstance(thing, Literal) or not _NOT_IN_XML.search(thing.value):
        return triple
    clean = _NOT_IN_XML.sub("\ufffd", thing.value)
    literal = Literal(clean, language=thing.language) if thing.language else Literal(clean, datatype=thing.datatype)
    return Triple(triple.subject, triple.predicate, literal)
