"""A dataset of Explore API v2.1 as a record, its texts in the languages the portal has them in."""

from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import quote

from zinneke.opendata.harvest.loose import Loose
from zinneke.opendata.rdf import concepts
from zinneke.opendata.record.dataset import Agent, Contact, Dataset, Distribution, Place, Service
from zinneke.opendata.record.texts import Tagged, Texts

EXPORTS: Final = (
    ("CSV", "text/csv", "csv"), ("JSON", "application/json", "json"), ("GEOJSON", "application/geo+json", "geojson"),
    ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    ("PARQUET", "application/vnd.apache.parquet", "parquet"),
)  # fmt: skip
GEOGRAPHIC: Final = "GEOJSON"
EXPLORE: Final = "https://help.opendatasoft.com/apis/ods-explore-v2/"


def ods_subject(site: str, dataset: Loose) -> str:
    """The address a dataset of a portal is known by."""
    return f"{site}/explore/dataset/{quote(dataset.text('dataset_id'), safe='')}/"


def ods_record(spoken: Mapping[str, Loose], site: str, api: str) -> Dataset:
    """The record of a dataset, of which ``spoken`` are the answers by the language asked for, the first being the one
    that counts. ``api`` is the address of the interface.

    Raises ValueError for a dataset without identifier.
    """
    first = next(iter(spoken.values()))
    name = first.text("dataset_id")
    if not name:
        raise ValueError("a dataset without dataset_id")
    metas = first.one("metas")
    default, dcat = metas.one("default"), metas.one("dcat")
    page, licence = ods_subject(site, first), default.address("license_url") or default.text("license")
    ours = f"{api}/catalog/datasets/{quote(name, safe='')}"
    themes = {theme: concepts.concept("theme", theme) for theme in default.texts("theme")}
    return Dataset(
        uri=page,
        identifiers=(name,),
        titles=_texts(spoken, "title"),
        descriptions=_texts(spoken, "description"),
        keywords=_texts(spoken, "keyword")
        + tuple(Tagged(one, _tag(first)) for one, known in themes.items() if not known),
        themes=tuple(dict.fromkeys([*dcat.texts("theme"), *filter(None, themes.values())])),
        publishers=_agents(spoken, "publisher"),
        creators=tuple(Agent(names=(Tagged(one),)) for one in dcat.texts("creator")),
        contacts=tuple(_contacts(dcat)),
        landing_pages=(page,),
        pages=default.addresses("references"),
        places=tuple(_places(default, dcat)),
        frequency=dcat.text("accrualperiodicity"),
        languages=default.texts("language"),
        licences=(licence,) if licence else (),
        issued=dcat.text("issued", "created"),
        modified=default.text("modified", "data_processed"),
        sources=tuple(f"{one}" for one in default.addresses("source_domain_address")),
        distributions=(*_exports(first, ours, licence), *_others(first, licence)),
    )


def _tag(dataset: Loose) -> str:
    return dataset.one("metas").one("default").text("language")


def _texts(spoken: Mapping[str, Loose], name: str) -> Texts:
    """Texts with the language they are in: a portal answers in another one where it has none in that asked for."""
    found: dict[Tagged, None] = {}
    for language, dataset in spoken.items():
        default = dataset.one("metas").one("default")
        has = default.texts("metadata_languages")
        tag = language if language in has else _tag(dataset)
        for text in default.texts(name):
            found[Tagged(text, tag)] = None
    return tuple(found)


def _agents(spoken: Mapping[str, Loose], name: str) -> tuple[Agent, ...]:
    names = _texts(spoken, name)
    texts = dict.fromkeys(one.text for one in names)
    return (Agent(names=names if len(texts) > 1 else tuple(Tagged(text) for text in texts)),) if names else ()


def _contacts(dcat: Loose) -> Iterator[Contact]:
    names, emails = dcat.by_language("contact_name"), dcat.texts("contact_email")
    if names or emails:
        yield Contact(names=names, emails=tuple(one.removeprefix("mailto:") for one in emails))


def _places(default: Loose, dcat: Loose) -> Iterator[Place]:
    if uri := dcat.address("spatial"):
        yield Place(uri)
    for name in default.texts("territory"):
        yield Place(names=(Tagged(name),))


def _exports(dataset: Loose, address: str, licence: str) -> Iterator[Distribution]:
    """What can be had of its rows: exports, and the interface."""
    if dataset.pairs.get("has_records") is not True:
        return
    modified = dataset.one("metas").one("default").text("data_processed", "modified")
    licences = (licence,) if licence else ()
    for code, media, ending in EXPORTS:
        if code != GEOGRAPHIC or "geo" in dataset.texts("features"):
            url = f"{address}/exports/{ending}"
            yield Distribution(
                uri=url, titles=(Tagged(code),), access_urls=(url,), download_urls=(url,), formats=(code,),
                media_types=(concepts.media_type(media) or media,), licences=licences, modified=modified,
            )  # fmt: skip
    service = Service(endpoint_urls=(f"{address}/records",), conforms_to=(EXPLORE,))
    yield Distribution(
        uri=f"{address}/records", titles=(Tagged("API"),), access_urls=(f"{address}/records",), licences=licences,
        services=(service,),
    )  # fmt: skip


def _others(dataset: Loose, licence: str) -> Iterator[Distribution]:
    """Attachments and files that the owner has put beside the rows."""
    for one in (*dataset.each("attachments"), *dataset.each("alternative_exports")):
        if url := one.address("url", "href"):
            media = one.text("mimetype", "mime-type")
            yield Distribution(
                uri=url, titles=one.by_language("title", "id"), access_urls=(url,), download_urls=(url,),
                media_types=(concepts.media_type(media) or media,) if media else (),
                licences=(licence,) if licence else (),
            )  # fmt: skip
