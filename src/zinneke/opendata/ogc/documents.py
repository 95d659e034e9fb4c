"""What is said of the interface, of its collections and of their fields, as documents of JSON."""

from collections.abc import Iterator
from typing import Any, Final

from django.utils.html import strip_tags

from zinneke.lake.field import Field, Kind
from zinneke.opendata import feed
from zinneke.opendata.addresses import address
from zinneke.opendata.ckan.resources import link, text
from zinneke.opendata.ogc.layers import Layer, extent
from zinneke.opendata.ogc.systems import CRS84, SYSTEMS
from zinneke.opendata.record.texts import Texts

ROOT: Final = "/api/ogc"
JSON: Final = "application/json"
GEOJSON: Final = "application/geo+json"
HTML: Final = "text/html"
SCHEMA: Final = "application/schema+json"
OPENAPI: Final = "application/vnd.oai.openapi+json;version=3.0"
QUERYABLES: Final = "http://www.opengis.net/def/rel/ogc/1.0/queryables"
_COMMON: Final = "http://www.opengis.net/spec/ogcapi-common-{}/1.0/conf/{}"
_FEATURES: Final = "http://www.opengis.net/spec/ogcapi-features-{}/1.0/conf/{}"
_CQL2: Final = "http://www.opengis.net/spec/cql2/1.0/conf/{}"
CONFORMANCE: Final = (
    *(_COMMON.format(1, name) for name in ("core", "landing-page", "json", "html", "oas30")),
    _COMMON.format(2, "collections"),
    *(_FEATURES.format(1, name) for name in ("core", "oas30", "html", "geojson")),
    _FEATURES.format(2, "crs"),
    *(_FEATURES.format(3, one) for one in ("queryables", "queryables-query-parameters", "filter", "features-filter")),
    *(_CQL2.format(one) for one in (
        "cql2-text", "cql2-json", "basic-cql2", "advanced-comparison-operators", "case-insensitive-comparison",
        "accent-insensitive-comparison", "basic-spatial-functions", "basic-spatial-functions-plus",
        "spatial-functions", "temporal-functions",
    )),
)  # fmt: skip
"""Only what is tested here."""
_TYPES: Final = {Kind.INT: "integer", Kind.DOUBLE: "number", Kind.BOOLEAN: "boolean"}

Link = dict[str, str]
Document = dict[str, Any]


def to(href: str, rel: str, media: str, title: str = "") -> Link:
    """A link (RFC 8288)."""
    return {"href": href, "rel": rel, "type": media} | ({"title": title} if title else {})


def landing(base: str, language: str) -> Document:
    """The first page of the interface."""
    catalogue = feed.catalogue()
    return {
        "title": text(catalogue.titles, language),
        "description": text(catalogue.descriptions, language),
        "links": [
            to(f"{base}/api", "service-desc", OPENAPI, "OpenAPI 3.0"),
            to(f"{base}/api?f=html", "service-doc", HTML),
            to(f"{base}/conformance", "conformance", JSON),
            to(f"{base}/conformance", "http://www.opengis.net/def/rel/ogc/1.0/conformance", JSON),
            to(f"{base}/collections", "data", JSON),
            to(f"{base}/collections", "http://www.opengis.net/def/rel/ogc/1.0/data", JSON),
        ],
    }


def collection(of: Layer, base: str, language: str, *, whole: bool = True) -> Document:
    """A dataset as a collection; ``whole``: with where and when its features are."""
    record, here = of.dataset.record, f"{base}/collections/{of.dataset.name}"
    licence = link(record.licences)
    return {
        "id": of.dataset.name,
        "title": titled(of, language),
        "description": strip_tags(text(record.descriptions, language)).strip(),
        **({"extent": extent(of)} if whole else {}),
        "itemType": "feature",
        "crs": list(SYSTEMS),
        "storageCrs": CRS84,
        "links": [
            to(f"{here}?f=json", "self", JSON),
            to(f"{here}?f=html", "alternate", HTML),
            to(f"{here}/items?f=json", "items", GEOJSON, titled(of, language)),
            to(f"{here}/items?f=html", "items", HTML, titled(of, language)),
            to(f"{here}/queryables?f=json", QUERYABLES, SCHEMA),
            to(f"{here}/queryables?f=html", QUERYABLES, HTML),
            to(address(of.dataset.name), "describedby", HTML),
            *([to(licence, "license", HTML)] if licence else []),
        ],
    }


def titled(of: Layer, language: str) -> str:
    """The title of its dataset."""
    titles: Texts = of.dataset.record.titles
    return text(titles, language) or of.dataset.name


def queryables(of: Layer, here: str, language: str) -> Document:
    """What can be asked for by value (OGC API Features, part 3), as a JSON Schema."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": here,
        "type": "object",
        "title": titled(of, language),
        "properties": {
            of.place.name: {"title": of.place.label or of.place.name, "format": "geometry-any"},
            **{one.name: _property(one) for one in of.queryables},
        },
        "additionalProperties": False,
    }


def _property(field: Field) -> Document:
    found: Document = {"title": field.label or field.name, "type": _TYPES.get(field.kind, "string")}
    if field.description:
        found["description"] = field.description
    if field.kind is Kind.DATE and field.precision == "day":
        found["format"] = "date"
    if field.kind is Kind.DATETIME:
        found["format"] = "date-time"
    return {"title": found.pop("title"), "type": "array", "items": found} if field.many else found


def listed(document: Document) -> Iterator[Link]:
    """The links of a document that a person may follow."""
    yield from (one for one in document["links"] if one["rel"] not in ("self", "alternate"))
