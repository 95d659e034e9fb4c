"""The formats of RDF: Turtle, which is N3 as well, RDF/XML and JSON-LD; each written row by row."""

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from zinneke.lake.exports.extract import Extract
from zinneke.lake.exports.json_rows import gathered, listed
from zinneke.lake.exports.markup import attribute, text
from zinneke.lake.exports.statements import PREFIXES, ROW_CLASS, Literal, Resource, namespace, resources

_encode: Final = msgspec.json.Encoder().encode
_ESCAPES: Final = {chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F)} | {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
}
_TABLE: Final = str.maketrans(_ESCAPES)
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def write_turtle(extract: Extract) -> Iterator[bytes]:
    """Turtle. Raises TooLong."""
    return gathered(piece.encode() for piece in _turtle(extract))


def write_rdfxml(extract: Extract) -> Iterator[bytes]:
    """RDF/XML. Raises TooLong."""
    return gathered(piece.encode() for piece in _rdfxml(extract))


def write_jsonld(extract: Extract) -> Iterator[bytes]:
    """JSON-LD 1.1, its context in the file. Raises TooLong."""
    context = _encode({**PREFIXES, "@vocab": namespace(extract)})
    head = b'{"@context":' + context + b',"@graph":['
    return gathered(listed(head, (_encode(_node(one)) for one in resources(extract)), b"]}"))


def _turtle(extract: Extract) -> Iterator[str]:
    for prefix, iri in PREFIXES.items():
        yield f"@prefix {prefix}: <{iri}> .\n"
    base = namespace(extract)
    for one in resources(extract):
        subject = one.subject if one.subject.startswith("_:") else f"<{one.subject}>"
        told = "".join(f" ;\n  <{base}{name}> {_turtle_literal(value)}" for name, value in one.values)
        yield f"{subject} a {ROW_CLASS}{told} .\n"


def _turtle_literal(value: Literal) -> str:
    quoted = f'"{value.text.translate(_TABLE)}"'
    return f"{quoted}^^{value.datatype}" if value.datatype else quoted


def _rdfxml(extract: Extract) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<rdf:RDF xmlns:rdf="{_RDF}" xmlns:row={attribute(namespace(extract))}>\n'
    for one in resources(extract):
        is_blank = one.subject.startswith("_:")
        about = f"rdf:nodeID={attribute(one.subject[2:])}" if is_blank else f"rdf:about={attribute(one.subject)}"
        told = "".join(f"<row:{name}{_datatype(value)}>{text(value.text)}</row:{name}>" for name, value in one.values)
        kind = f"<rdf:type rdf:resource={attribute(_whole(ROW_CLASS))}/>"
        yield f"<rdf:Description {about}>{kind}{told}</rdf:Description>\n"
    yield "</rdf:RDF>\n"


def _datatype(value: Literal) -> str:
    return f" rdf:datatype={attribute(_whole(value.datatype))}" if value.datatype else ""


def _whole(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def _node(one: Resource) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": one.subject, "@type": ROW_CLASS}
    for name, value in one.values:
        told = {"@value": value.text, "@type": value.datatype} if value.datatype else {"@value": value.text}
        node.setdefault(name, []).append(told)
    return node
