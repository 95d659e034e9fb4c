"""A package of CKAN as a record.

Names are those of CKAN's own schema, of its DCAT extension (as fields or as extras) and of the multilingual ones
(``title_translated``). A value that needs a vocabulary is kept as it came: what it means is found where it is shown.
"""

from typing import Final

from zinneke.opendata.harvest.loose import Loose
from zinneke.opendata.rdf import concepts
from zinneke.opendata.rdf.parsing import is_iri
from zinneke.opendata.record.dataset import Agent, Checksum, Contact, Dataset, Distribution, Period, Place, Service
from zinneke.opendata.record.texts import Tagged, Texts

INTERFACES: Final = frozenset({"api", "wms", "wfs", "wmts", "ogc api", "ogc api features", "sparql", "rest", "odata"})
SHA256: Final = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
_SHA256_DIGITS: Final = 64


def ckan_record(package: Loose, site: str, tag: str = "") -> Dataset:
    """The record of a package of the site at this address; ``tag`` is the language of texts that name none.

    Raises ValueError for a package without identifier, or one that is not a dataset.
    """
    said = package | Loose({one.text("key"): one.pairs.get("value") for one in package.each("extras")})
    name = package.text("id", "name")
    if not name:
        raise ValueError("a package without id")
    page = f"{site}/dataset/{package.text('name') or name}"
    groups = [(one, _theme(one)) for one in package.each("groups")]
    return Dataset(
        uri=said.address("uri") or f"{site}/dataset/{name}",
        identifiers=tuple(dict.fromkeys(filter(None, (said.text("identifier", "guid"), name)))),
        titles=package.by_language("title_translated", "title", tag=tag),
        descriptions=package.by_language("notes_translated", "description", "notes", tag=tag),
        keywords=_keywords(package, tag) + tuple(text for one, theme in groups if not theme for text in _title(one)),
        themes=tuple(dict.fromkeys([*said.texts("theme"), *(theme for _, theme in groups if theme)])),
        publishers=_publishers(package, said, tag),
        creators=_agents(package, "author", "author_email", tag),
        contacts=_contacts(said, tag),
        landing_pages=(page,),
        pages=tuple(dict.fromkeys([*said.addresses("documentation"), *package.addresses("url")])),
        places=_places(said, tag),
        periods=_periods(said),
        frequency=said.text("frequency", "accrual_periodicity"),
        languages=said.texts("language"),
        access_rights=said.texts("access_rights"),
        licences=_licences(package),
        issued=said.text("issued", "metadata_created"),
        modified=said.text("modified", "metadata_modified"),
        version=said.text("version", "dcat_version"),
        version_notes=said.by_language("version_notes", tag=tag),
        conforms_to=said.addresses("conforms_to"),
        provenance=said.by_language("provenance", tag=tag),
        sources=said.addresses("source"),
        hvd_categories=said.addresses("hvd_category"),
        applicable_legislation=said.addresses("applicable_legislation"),
        distributions=tuple(_distribution(one, package, page, tag) for one in package.each("resources")),
    )  # fmt: skip


def _distribution(resource: Loose, package: Loose, page: str, tag: str) -> Distribution:
    name, url = resource.text("id"), resource.address("url")
    kind, interface = resource.text("format"), resource.text("format").lower() in INTERFACES
    about = f"{page}/resource/{name}" if name else page
    media_type = resource.text("mimetype")
    size = resource.text("size")
    return Distribution(
        uri=resource.address("uri") or (about if name else ""),
        titles=resource.by_language("name_translated", "title", "name", tag=tag),
        descriptions=resource.by_language("description_translated", "description", tag=tag),
        access_urls=resource.addresses("access_url") or ((url,) if url else (about,)),
        download_urls=resource.addresses("download_url") or ((url,) if url and not interface else ()),
        formats=(kind,) if kind and not interface else (),
        media_types=(concepts.media_type(media_type) or media_type,) if media_type else (),
        compress_format=resource.text("compress_format"),
        licences=_licences(resource) or _licences(package),
        rights=resource.by_language("rights", tag=tag),
        availability=resource.text("availability"),
        status=resource.text("status"),
        byte_size=size if size.isascii() and size.isdecimal() else "",
        checksum=_checksum(resource),
        issued=resource.text("issued", "created"),
        modified=resource.text("modified", "last_modified", "metadata_modified"),
        languages=resource.texts("language"),
        conforms_to=resource.addresses("conforms_to"),
        pages=resource.addresses("documentation"),
        services=(Service(titles=_title(resource, tag), endpoint_urls=(url,)),) if interface and url else (),
    )


def _keywords(package: Loose, tag: str) -> Texts:
    if translated := package.by_language("keywords_translated", "tags_translated", "keywords", tag=tag):
        return translated
    return tuple(text for one in package.each("tags") for text in one.by_language("display_name", "name", tag=tag))


def _theme(group: Loose) -> str:
    """The theme of the EU's table that a group stands for, ``""`` if it is the site's own."""
    names = (*group.texts("uri"), *group.texts("name"))
    return next((found for name in names if (found := concepts.concept("theme", name))), "")


def _title(one: Loose, tag: str = "") -> Texts:
    return one.by_language("title_translated", "display_name", "title", "name", tag=tag)


def _publishers(package: Loose, said: Loose, tag: str) -> tuple[Agent, ...]:
    """Who the DCAT fields name, else the organisation the package belongs to."""
    organization = package.one("organization")
    uri, names = said.address("publisher_uri"), said.by_language("publisher_name", tag=tag)
    names = names or _title(organization, tag)
    if not (uri or names):
        return ()
    return (
        Agent(
            uri, names, said.addresses("publisher_type"), said.texts("publisher_email"), said.addresses("publisher_url")
        ),
    )


def _agents(package: Loose, name: str, email: str, tag: str) -> tuple[Agent, ...]:
    names, emails = package.by_language(name, tag=tag), package.texts(email)
    return (Agent(names=names, emails=emails),) if names or emails else ()


def _contacts(said: Loose, tag: str) -> tuple[Contact, ...]:
    names = said.by_language("contact_name", "maintainer", tag=tag)
    emails = tuple(one.removeprefix("mailto:") for one in said.texts("contact_email", "maintainer_email"))
    uri = said.address("contact_uri")
    return (Contact(uri, names, emails),) if uri or names or emails else ()


def _places(said: Loose, tag: str) -> tuple[Place, ...]:
    uri, geometry, names = said.address("spatial_uri"), said.text("spatial"), said.by_language("spatial_text", tag=tag)
    if is_iri(geometry):
        uri, geometry = uri or geometry, ""
    elif geometry and not geometry.startswith("{"):
        names, geometry = names or (Tagged(geometry, tag),), ""
    return (Place(uri, names, geometry=geometry),) if uri or names or geometry else ()


def _periods(said: Loose) -> tuple[Period, ...]:
    starts, ends = said.texts("temporal_start"), said.texts("temporal_end")
    return (Period(starts, ends),) if starts or ends else ()


def _licences(one: Loose) -> tuple[str, ...]:
    found = one.address("license_url", "license", "licence") or one.text("license_id", "license")
    return (found,) if found and found != "notspecified" else ()


def _checksum(resource: Loose) -> Checksum | None:
    value = resource.text("hash").lower()
    return (
        Checksum(SHA256, value) if len(value) == _SHA256_DIGITS and not set(value) - set("0123456789abcdef") else None
    )
