"""Catalogues that speak CKAN's Action API, read in pages of ``package_search``, in an order that stays."""

from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from zinneke.intake.fetch import Version
from zinneke.opendata.harvest.ckan_record import ckan_record
from zinneke.opendata.harvest.gathering import Gathering
from zinneke.opendata.harvest.loose import Loose
from zinneke.opendata.harvest.reading import Asked, Reading
from zinneke.opendata.outgoing.caller import Caller, Unreachable
from zinneke.opendata.outgoing.json_document import fetch_json

ROWS: Final = 100
ACTIONS: Final = "/api/3/action/"


def read_ckan(caller: Caller, asked: Asked) -> Reading:
    """The datasets of a site, those changed ``since`` only if that is given.

    The address is the site's, with what narrows it as its query (``?fq=organization:town``); that of the API will do.
    Raises Unreachable or Forbidden where a page does not come, ValueError for answers that are not CKAN's.
    """
    site, narrowed = site_of(asked.url)
    tag = asked.languages[0] if asked.languages else ""
    gathering = Gathering(
        lambda one: ckan_record(one, site, tag), lambda one: f"{site}/dataset/{one.text('id', 'name')}"
    )
    start, total = 0, 1
    while start < total:
        result = _result(fetch_json(caller, _address(site, narrowed, start, asked.since)))
        packages, total = result.pairs.get("results"), int(result.text("count") or 0)
        if not isinstance(packages, list):
            raise ValueError(f"{site} gives no results: is it a CKAN site?")  # noqa: TRY004 - wrong is what came
        new = [gathering.add(one, Loose(one).text("id", "name")) for one in packages]
        if start < total and not any(new):
            raise ValueError(f"{site} repeats itself from dataset {start:,} of {total:,} on: nothing was changed")
        start += len(packages)
    return Reading(gathering.harvest(partial=asked.since is not None), Version())


def site_of(url: str) -> tuple[str, list[tuple[str, str]]]:
    """The address of a site without its API and final slash, and the parameters that came with it."""
    parts = urlsplit(url)
    path = parts.path.partition("/api/")[0].removesuffix("/api").rstrip("/")
    path = path.removesuffix("/dataset")
    return urlunsplit((parts.scheme, parts.netloc, path, "", "")), parse_qsl(parts.query)


def _address(site: str, narrowed: list[tuple[str, str]], start: int, since: datetime | None) -> str:
    query = [(name, value) for name, value in narrowed if name not in ("rows", "start", "sort", "fq")]
    filters = [value for name, value in narrowed if name == "fq"]
    if since is not None:
        filters.append(f"metadata_modified:[{since.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ} TO *]")
    if filters:
        query.append(("fq", " ".join(f"+{one}" if len(filters) > 1 else one for one in filters)))
    query += [("sort", "id asc"), ("rows", str(ROWS)), ("start", str(start))]
    return f"{site}{ACTIONS}package_search?{urlencode(query)}"


def _result(answer: Any) -> Loose:
    """What is in the envelope. A site may say with status 200 that it failed."""
    given = Loose(answer)
    if given.pairs.get("success") is not True:
        error = given.one("error")
        said = error.text("message", "__type") or str(answer)[:200]
        raise Unreachable(f"the site refuses: {said}")
    return given.one("result")
