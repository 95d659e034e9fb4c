"""A dataset in schema.org's words, for search engines."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from zinneke.lake.field import Field
from zinneke.opendata.record.dataset import Dataset, Distribution, Period
from zinneke.opendata.record.texts import Texts, choose
from zinneke.opendata.vocabulary import labels

MOST_CHARACTERS: Final = 5_000
"""Of a description; search engines read no more."""


def dataset(record: Dataset, address: str, language: str, fields: Sequence[Field] = ()) -> dict[str, Any]:
    """What is known of a dataset under its address; ``fields`` of its table, if it has one. Nothing empty is told."""
    title = _text(record.titles, language)
    told: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": address,
        "url": address,
        "name": title or next(iter(record.identifiers), record.uri),
        "description": (_text(record.descriptions, language) or title)[:MOST_CHARACTERS],
        "identifier": [*record.identifiers] or record.uri,
        "keywords": list(dict.fromkeys(one.text for one in record.keywords if one.language in ("", language))),
        "license": next(iter(licences(record)), ""),
        "publisher": [_organization(one.uri, _text(one.names, language)) for one in record.publishers],
        "datePublished": record.issued,
        "dateModified": record.modified,
        "temporalCoverage": [period for one in record.periods if (period := _period(one))],
        "spatialCoverage": [place for one in record.places if (place := _text(one.names, language) or one.uri)],
        "isAccessibleForFree": True,
        "distribution": [found for one in record.distributions if (found := _download(one, language))],
        "variableMeasured": [_variable(one) for one in fields],
    }
    return {name: value for name, value in told.items() if value not in ("", [], {})}


def licences(record: Dataset) -> Iterable[str]:
    """Of the dataset, else of its files, each once."""
    return dict.fromkeys([*record.licences, *(value for one in record.distributions for value in one.licences)])


def _organization(uri: str, name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name or uri} | ({"url": uri} if _on_the_web(uri) else {})


def _download(one: Distribution, language: str) -> dict[str, Any] | None:
    address = next(filter(_on_the_web, (*one.download_urls, *one.access_urls)), "")
    if not address:
        return None
    media = next((labels.code(value) for value in (*one.media_types, *one.formats)), "")
    told = {
        "@type": "DataDownload",
        "contentUrl": address,
        "encodingFormat": media,
        "name": _text(one.titles, language),
    }
    return {name: value for name, value in told.items() if value}


def _variable(one: Field) -> dict[str, str]:
    told = {"@type": "PropertyValue", "name": one.name, "description": one.description or one.label}
    return {name: value for name, value in told.items() if value}


def _period(one: Period) -> str:
    start, end = next(iter(one.starts), ""), next(iter(one.ends), "")
    return f"{start or '..'}/{end or '..'}" if start or end else ""


def _text(texts: Texts, language: str) -> str:
    found = choose(texts, language)
    return found.text.strip() if found else ""


def _on_the_web(uri: str) -> bool:
    return uri.startswith(("http://", "https://"))
