"""Files of tables at addresses of others: where the rows of an interface are, and how pages of them become one file."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from urllib.parse import urljoin, urlsplit

import msgspec

from zinneke.intake.fetch import Version
from zinneke.opendata.outgoing.caller import Answer, Caller

MOST_PAGES: Final = 10_000
ENDINGS: Final = {
    "text/csv": ".csv", "application/json": ".json", "application/geo+json": ".geojson",
    "application/x-ndjson": ".jsonl", "application/vnd.geo+json": ".geojson", "text/tab-separated-values": ".tsv",
}  # fmt: skip
NAMED: Final = re.compile(r"\.[a-z]{2,8}")
_EXPLORE: Final = re.compile(
    r"(?P<site>https?://[^/?#]+)(?:/explore/dataset|/api/explore/v2\.[01]/catalog/datasets)/(?P<name>[^/?#]+)"
    r"(?:/(?:records|information|table|map|export|api)?/?)?(?:[?#].*)?"
)


class Link(msgspec.Struct):
    """A link of a page of features."""

    rel: str = ""
    href: str = ""


class Features(msgspec.Struct, rename="camel"):
    """A page of GeoJSON, its features as they came (OGC API Features 1.0, 7.15; RFC 7946)."""

    type: str = ""
    features: list[msgspec.Raw] = []
    links: list[Link] = []
    number_matched: int | str | None = None

    @property
    def following(self) -> str:
        """The address of the next page, ``""`` after the last."""
        return next((link.href for link in self.links if link.rel == "next"), "")


def rows_address(url: str) -> str:
    """Where the rows behind an address are: of a dataset of an Explore portal its export, else the address itself."""
    found = _EXPLORE.fullmatch(url)
    if not found:
        return url
    return f"{found['site']}/api/explore/v2.1/catalog/datasets/{found['name']}/exports/json"


def fetch_rows(caller: Caller, url: str, folder: Path, version: Version) -> tuple[Path, Answer]:
    """The file at an address, all its pages in one. Its name ends in what its address or its server says it is.

    Raises Unreachable or Forbidden where a page does not come, ValueError where some are missing.
    """
    path = folder / "rows"
    answer = caller.fetch(rows_address(url), path, version)
    if not answer.changed:
        return path, answer
    page = _features(path)
    if page is not None and page.following:
        path = _joined(caller, page, answer, folder)
        answer = Answer(answer.url, "application/geo+json", Version(), changed=True)
    return path.rename(folder / f"rows{_ending(answer)}"), answer


def _ending(answer: Answer) -> str:
    named = Path(urlsplit(answer.url).path).suffix.lower()
    return ENDINGS.get(answer.media_type, "") or (named if NAMED.fullmatch(named) else "")


def _features(path: Path) -> Features | None:
    """The page in a file, None for anything else."""
    with path.open("rb") as file:
        if not file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            return None
    try:
        page = msgspec.json.decode(path.read_bytes(), type=Features)
    except msgspec.DecodeError:
        return None
    return page if page.type == "FeatureCollection" else None


def _joined(caller: Caller, page: Features, answer: Answer, folder: Path) -> Path:
    """One GeoJSON file of a page and all that follow."""
    joined, url, seen, count = folder / "joined", answer.url, {answer.url}, 0
    with joined.open("wb") as file, TemporaryDirectory() as aside:
        file.write(b'{"type":"FeatureCollection","features":[')
        while True:
            for feature in page.features:
                file.write((b",\n" if count else b"\n") + bytes(feature))
                count += 1
            if not page.following:
                break
            url = urljoin(url, page.following)
            if url in seen or len(seen) >= MOST_PAGES:
                raise ValueError(f"{url} comes again: the pages do not end")
            seen.add(url)
            part = Path(aside, "page")
            caller.fetch(url, part)
            following = _features(part)
            if following is None:
                raise ValueError(f"{url} is no page of features")
            page = following
        file.write(b"\n]}")
    matched = page.number_matched
    if isinstance(matched, int) and matched > count:
        raise ValueError(f"{answer.url} gave {count:,} of {matched:,} features")
    return joined
