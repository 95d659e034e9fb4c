"""Distributions, the services behind them and their checksums as RDF."""

from typing import Final

from pyoxigraph import BlankNode, Literal

from zinneke.opendata.rdf import concepts, fallbacks, hvd
from zinneke.opendata.rdf.description import Description
from zinneke.opendata.rdf.leftover import Blanks, tell_further
from zinneke.opendata.rdf.names import ADMS, DCAT, DCATAP, DCT, FOAF, RDFS, SPDX
from zinneke.opendata.rdf.parties import subject, tell_dates
from zinneke.opendata.rdf.profile import DISTRIBUTION_ONCE, SERVICE_ONCE
from zinneke.opendata.rdf.terms import hexadecimal, iri, named, size, text
from zinneke.opendata.record.dataset import Checksum, Dataset, Distribution, Service
from zinneke.opendata.record.texts import Texts

_RIGHTS: Final = DCT + "rights"


def describe_distribution(one: Distribution, dataset: Dataset, address: str, blanks: Blanks) -> Description:
    """One way to get the data. dcat:accessURL is mandatory; half of what it has may stand once."""
    node = Description(subject(one.uri), DCAT + "Distribution", once=DISTRIBUTION_ONCE)
    node.texts(DCT + "title", one.titles)
    node.texts(DCT + "description", one.descriptions)
    _tell_access(node, one, dataset, address)
    node.named(DCAT + "downloadURL", filter(None, one.download_urls))
    _tell_formats(node, one)
    node.things(DCT + "license", one.licences, "licence")
    tell_labelled(node, _RIGHTS, one.rights)
    node.things(DCATAP + "availability", (one.availability,), "availability")
    node.things(ADMS + "status", (one.status,), "status")
    if one.byte_size:
        node.add(DCAT + "byteSize", Literal(one.byte_size), size(one.byte_size))
    if one.checksum:
        _tell_checksum(node, one.checksum)
    tell_dates(node, DCT + "issued", (one.issued,))
    tell_dates(node, DCT + "modified", (one.modified,))
    node.things(DCT + "language", one.languages, "language")
    node.named(DCT + "conformsTo", one.conforms_to)
    node.named(FOAF + "page", one.pages)
    for service in one.services:
        described = _describe_service(service, dataset, blanks)
        node.node(DCAT + "accessService", described, shown=described.shows(DCAT + "endpointURL"))
    tell_further(node, one.further, blanks)
    if dataset.hvd_categories:
        hvd.tell_regulation(node)
    return node


def tell_labelled(node: Description, predicate: str, texts: Texts) -> None:
    """Statements of rights or provenance: a document where only its address is given, else one with all the texts."""
    if not texts:
        return
    if len(texts) == 1 and not texts[0].tag and (document := iri(texts[0].text)):
        node.add(predicate, document, document)
        return
    statement = Description(BlankNode())
    statement.texts(RDFS + "label", texts)
    node.node(predicate, statement)


def tell_media_types(node: Description, predicate: str, values: tuple[str, ...]) -> None:
    """Media types at their IANA addresses. The list has them with http: an https is put right without a word."""
    for value in values:
        meant = concepts.media_type(value)
        if meant and concepts.folded(meant) == concepts.folded(value):
            node.add(predicate, named(meant), named(meant))
        elif meant:
            node.add(predicate, iri(value) or Literal(value), named(meant))
        else:
            node.things(predicate, (value,))


def _tell_access(node: Description, one: Distribution, dataset: Dataset, address: str) -> None:
    node.named(DCAT + "accessURL", filter(None, one.access_urls))
    if not node.shows(DCAT + "accessURL"):
        candidates = (iri(url) for url in fallbacks.access_urls(one, dataset, address))
        page = next((found for found in candidates if found), None)
        node.fill(DCAT + "accessURL", page or BlankNode())


def _tell_formats(node: Description, one: Distribution) -> None:
    node.things(DCT + "format", one.formats, "format")
    tell_media_types(node, DCAT + "mediaType", one.media_types)
    tell_media_types(node, DCAT + "compressFormat", (one.compress_format,))
    tell_media_types(node, DCAT + "packageFormat", (one.package_format,))


def _tell_checksum(node: Description, checksum: Checksum) -> None:
    """A checksum is one only with its algorithm and a value of whole bytes."""
    value = hexadecimal(checksum.value)
    whole = bool(value and checksum.algorithm)
    proof = Description(BlankNode(), *([SPDX + "Checksum"] if whole else []))
    proof.things(SPDX + "algorithm", (checksum.algorithm,))
    if checksum.value:
        proof.add(SPDX + "checksumValue", Literal(checksum.value), value if whole else None)
    node.node(SPDX + "checksum", proof, shown=whole)


def _describe_service(service: Service, dataset: Dataset, blanks: Blanks) -> Description:
    """An interface. Without an address to call it is none: it is then described, but not said to be one."""
    can_be_called = any(iri(url) for url in service.endpoint_urls)
    node = Description(subject(service.uri), *([DCAT + "DataService"] if can_be_called else []), once=SERVICE_ONCE)
    node.texts(DCT + "title", service.titles)
    if not service.titles:
        node.fill(DCT + "title", *(text(one) for one in fallbacks.service_titles(service)))
    node.texts(DCT + "description", service.descriptions)
    node.named(DCAT + "endpointURL", filter(None, service.endpoint_urls))
    node.named(DCAT + "endpointDescription", filter(None, service.endpoint_descriptions))
    node.named(DCT + "conformsTo", service.conforms_to)
    node.things(DCT + "license", (service.licence,), "licence")
    tell_further(node, service.further, blanks)
    if dataset.hvd_categories and can_be_called:
        hvd.tell_of_service(node, dataset, blanks)
    return node
