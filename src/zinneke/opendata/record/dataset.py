"""A dataset as DCAT-AP 3.0.1 describes it, with everything its source said.

Names are those of the profile, in the plural where it allows several or real sources send several. IRIs and dates are
kept as the texts they came as; what cannot be placed stays in ``further``, so that nothing is lost on the way
out again.
"""

from msgspec import Struct

from zinneke.opendata.record.texts import Texts


class Triple(Struct, frozen=True, array_like=True):
    """A statement of a source that has no place of its own, each part as N-Triples text.

    ``subject`` is ``""`` where it is about the thing it stands with, else a blank node that an earlier one names.
    """

    predicate: str
    object: str
    subject: str = ""


class Agent(Struct, frozen=True, omit_defaults=True):
    """A publisher or creator (foaf:Agent). ``uri`` is ``""`` for one without a name on the web."""

    uri: str = ""
    names: Texts = ()
    types: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    homepages: tuple[str, ...] = ()
    further: tuple[Triple, ...] = ()


class Contact(Struct, frozen=True, omit_defaults=True):
    """Where to ask (vcard:Kind). ``emails`` without ``mailto:``."""

    uri: str = ""
    names: Texts = ()
    emails: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    organizations: Texts = ()
    further: tuple[Triple, ...] = ()


class Period(Struct, frozen=True, omit_defaults=True):
    """A time covered (dct:PeriodOfTime): dates or instants as given. Well-formed data has at most one of each."""

    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    further: tuple[Triple, ...] = ()


class Place(Struct, frozen=True, omit_defaults=True):
    """A place covered (dct:Location). ``bbox`` and ``centroid`` are WKT or GeoJSON literals as given."""

    uri: str = ""
    names: Texts = ()
    bbox: str = ""
    centroid: str = ""
    geometry: str = ""
    further: tuple[Triple, ...] = ()


class Checksum(Struct, frozen=True):
    """What proves a file whole (spdx:Checksum): the IRI of the algorithm and the value in hexadecimal."""

    algorithm: str
    value: str


class Service(Struct, frozen=True, omit_defaults=True):
    """An interface that gives access to the data (dcat:DataService)."""

    uri: str = ""
    titles: Texts = ()
    descriptions: Texts = ()
    endpoint_urls: tuple[str, ...] = ()
    endpoint_descriptions: tuple[str, ...] = ()
    conforms_to: tuple[str, ...] = ()
    licence: str = ""
    further: tuple[Triple, ...] = ()


class Distribution(Struct, frozen=True, omit_defaults=True):
    """One way to get the data: a file or an interface (dcat:Distribution). ``byte_size`` is in bytes, as given."""

    uri: str = ""
    titles: Texts = ()
    descriptions: Texts = ()
    access_urls: tuple[str, ...] = ()
    download_urls: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    media_types: tuple[str, ...] = ()
    compress_format: str = ""
    package_format: str = ""
    licences: tuple[str, ...] = ()
    rights: Texts = ()
    availability: str = ""
    status: str = ""
    byte_size: str = ""
    checksum: Checksum | None = None
    issued: str = ""
    modified: str = ""
    languages: tuple[str, ...] = ()
    conforms_to: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    services: tuple[Service, ...] = ()
    further: tuple[Triple, ...] = ()


class Dataset(Struct, frozen=True, omit_defaults=True):
    """A dataset (dcat:Dataset) with all its distributions, in the order of the source.

    ``uri`` is the IRI the source knows it by; our own address is made where it is published.
    """

    uri: str
    identifiers: tuple[str, ...] = ()
    titles: Texts = ()
    descriptions: Texts = ()
    keywords: Texts = ()
    themes: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    publishers: tuple[Agent, ...] = ()
    creators: tuple[Agent, ...] = ()
    contacts: tuple[Contact, ...] = ()
    landing_pages: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    periods: tuple[Period, ...] = ()
    frequency: str = ""
    languages: tuple[str, ...] = ()
    access_rights: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    issued: str = ""
    modified: str = ""
    version: str = ""
    version_notes: Texts = ()
    conforms_to: tuple[str, ...] = ()
    provenance: Texts = ()
    sources: tuple[str, ...] = ()
    in_series: tuple[str, ...] = ()
    hvd_categories: tuple[str, ...] = ()
    applicable_legislation: tuple[str, ...] = ()
    distributions: tuple[Distribution, ...] = ()
    further: tuple[Triple, ...] = ()
