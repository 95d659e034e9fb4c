"""Catalogues that speak Explore API v2.1, read in pages and once in each language that they have texts in."""

from datetime import UTC, datetime
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from zinneke.intake.fetch import Version
from zinneke.opendata.harvest.gathering import Gathering
from zinneke.opendata.harvest.loose import Loose
from zinneke.opendata.harvest.ods_record import ods_record, ods_subject
from zinneke.opendata.harvest.reading import Asked, Reading
from zinneke.opendata.outgoing.caller import Caller
from zinneke.opendata.outgoing.json_document import fetch_json

API: Final = "/api/explore/v2.1"
LIMIT: Final = 100
MOST: Final = 10_000
"""Datasets that the interface gives to who counts through them (offset and limit together)."""

Narrowed = list[tuple[str, str]]


def read_ods(caller: Caller, asked: Asked) -> Reading:
    """The datasets of a portal, those changed ``since`` only if that is given.

    The address is the portal's, with what narrows it as its query (``?refine=publisher:Town``). Raises Unreachable or
    Forbidden where a page does not come, ValueError for answers of something else or more than the interface gives.
    """
    site, narrowed = portal_of(asked.url)
    languages = asked.languages or ("fr",)
    pages = {languages[0]: _datasets(caller, site, narrowed, languages[0], asked.since)}
    spoken = {one for dataset in pages[languages[0]].values() for one in _languages(dataset)}
    for language in languages[1:]:
        if language in spoken:
            pages[language] = _datasets(caller, site, narrowed, language, asked.since)
    gathering = Gathering(
        lambda one: ods_record(_in_languages(one, pages), site, site + API), lambda one: ods_subject(site, one)
    )
    for name, dataset in pages[languages[0]].items():
        gathering.add(dataset.pairs, name)
    return Reading(gathering.harvest(partial=asked.since is not None), Version())


def portal_of(url: str) -> tuple[str, Narrowed]:
    """The address of a portal without its API and final slash, and the parameters that came with it."""
    parts = urlsplit(url)
    path = parts.path.partition("/api/")[0].partition("/explore")[0].rstrip("/")
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name in ("where", "refine", "exclude", "apikey")]
    return urlunsplit((parts.scheme, parts.netloc, path, "", "")), kept


def _datasets(caller: Caller, site: str, narrowed: Narrowed, language: str, since: datetime | None) -> dict[str, Loose]:
    """The datasets by identifier, as told in a language."""
    found: dict[str, Loose] = {}
    offset, total = 0, 1
    while offset < total:
        answer = Loose(fetch_json(caller, _address(site, narrowed, offset, language, since)))
        datasets = answer.pairs.get("results")
        total = int(answer.text("total_count") or 0)
        if not isinstance(datasets, list):
            raise ValueError(f"{site} gives no results: is it a portal of Explore v2.1?")  # noqa: TRY004 - what came
        if total > MOST:
            raise ValueError(f"{site} has {total:,} datasets, and gives {MOST:,}: narrow its address by ?refine=…")
        before = len(found)
        found |= {_name(one, offset + place): Loose(one) for place, one in enumerate(datasets)}
        if offset < total and len(found) == before:
            raise ValueError(f"{site} repeats itself from dataset {offset:,} of {total:,} on: nothing was changed")
        offset += len(datasets)
    return found


def _name(given: object, place: int) -> str:
    """What a dataset is known by; one that has no name, by its place."""
    return Loose(given).text("dataset_id") or f"#{place}"


def _languages(dataset: Loose) -> tuple[str, ...]:
    return dataset.one("metas").one("default").texts("metadata_languages")


def _in_languages(dataset: Loose, pages: dict[str, dict[str, Loose]]) -> dict[str, Loose]:
    """The answers about one dataset by language, only in those it has texts in; the first language always."""
    name, first = dataset.text("dataset_id"), next(iter(pages))
    has = (first, *_languages(dataset))
    return {language: page[name] for language, page in pages.items() if language in has and name in page} or {
        first: dataset
    }


def _address(site: str, narrowed: Narrowed, offset: int, language: str, since: datetime | None) -> str:
    query = [*narrowed]
    if since is not None:
        day = f"date'{since.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}'"
        query.append(("where", f"(metadata_processed >= {day} or modified >= {day} or data_processed >= {day})"))
    query += [("order_by", "dataset_id"), ("lang", language), ("limit", str(LIMIT)), ("offset", str(offset))]
    return f"{site}{API}/catalog/datasets?{urlencode(query)}"
