"""Agents, contacts, periods and places as RDF."""

from collections.abc import Iterable
from typing import Final

from pyoxigraph import BlankNode, Literal

from zinneke.opendata.rdf import fallbacks
from zinneke.opendata.rdf.description import Description
from zinneke.opendata.rdf.kept import Subject
from zinneke.opendata.rdf.leftover import Blanks, tell_further
from zinneke.opendata.rdf.names import DCAT, DCT, FOAF, LOCN, SKOS, VCARD
from zinneke.opendata.rdf.profile import AGENT_ONCE, PERIOD_ONCE, PLACE_ONCE
from zinneke.opendata.rdf.terms import date, geometry, iri, text
from zinneke.opendata.record.dataset import Agent, Contact, Period, Place

_MAIL: Final = "mailto:"


def subject(uri: str) -> Subject:
    """The node of something with an address, or without."""
    return iri(uri) or BlankNode()


def describe_agent(agent: Agent, blanks: Blanks) -> Description:
    """A publisher or creator. foaf:name is mandatory."""
    node = Description(subject(agent.uri), FOAF + "Agent", once=AGENT_ONCE)
    node.texts(FOAF + "name", agent.names)
    if not agent.names:
        node.fill(FOAF + "name", *(text(one) for one in fallbacks.agent_names(agent)))
    node.things(DCT + "type", agent.types)
    tell_mails(node, FOAF + "mbox", agent.emails)
    node.named(FOAF + "homepage", agent.homepages)
    tell_further(node, agent.further, blanks)
    return node


def describe_contact(contact: Contact, blanks: Blanks) -> Description:
    """Where to ask."""
    node = Description(subject(contact.uri), VCARD + "Kind")
    node.texts(VCARD + "fn", contact.names)
    tell_mails(node, VCARD + "hasEmail", contact.emails)
    node.named(VCARD + "hasURL", contact.urls)
    node.texts(VCARD + "organization-name", contact.organizations)
    tell_further(node, contact.further, blanks)
    return node


def describe_period(period: Period, blanks: Blanks) -> Description:
    """A time covered: one start and one end, which the calendar has."""
    node = Description(BlankNode(), DCT + "PeriodOfTime", once=PERIOD_ONCE)
    tell_dates(node, DCAT + "startDate", period.starts)
    tell_dates(node, DCAT + "endDate", period.ends)
    tell_further(node, period.further, blanks)
    return node


def describe_place(place: Place, blanks: Blanks) -> Description:
    """A place covered."""
    node = Description(subject(place.uri), DCT + "Location", once=PLACE_ONCE)
    node.texts(SKOS + "prefLabel", place.names)
    shapes = ((DCAT + "bbox", place.bbox), (DCAT + "centroid", place.centroid), (LOCN + "geometry", place.geometry))
    for predicate, value in shapes:
        if value:
            node.add(predicate, geometry(value), geometry(value))
    tell_further(node, place.further, blanks)
    return node


def tell_dates(node: Description, predicate: str, values: Iterable[str]) -> None:
    """Dates, each of the datatype its shape shows."""
    for value in filter(None, values):
        node.add(predicate, Literal(value), date(value))


def tell_mails(node: Description, predicate: str, addresses: Iterable[str]) -> None:
    """Addresses of mail as IRIs; as texts where they are none."""
    for address in addresses:
        term = iri(_MAIL + address) or Literal(address)
        node.add(predicate, term, term)
