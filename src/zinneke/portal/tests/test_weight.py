"""What a page weighs on the first visit: bytes as they are sent, of the page and of every file it links. No timing."""

import gzip
import re
from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from django.http.response import HttpResponseBase
from django.test import Client

from zinneke.portal.tests.conftest import UseBroker
from zinneke.ui.tests.fakes import FakeBroker, well

pytestmark = pytest.mark.django_db
MOST = 100_000
"""Bytes of a page without a map, with all it links."""
LINKED = re.compile(r'<(?:link[^>]*rel="(?:stylesheet|icon)"[^>]*href|script[^>]*src)="([^"]+)"')
IMPORTED = re.compile(r'(?:from|import)\s*["\'](\./[^"\']+|/static/[^"\']+)["\']')
GZIP = {"accept-encoding": "gzip"}
PAGES = (
    "/fr/", "/nl/", "/fr/recherche/?q=fontaine", "/nl/toegankelijkheid/", "/fr/algorithmes/", "/staff/sign-in/",
    "/fr/signalements/", "/nl/meldingen/nieuw/", "/fr/demarches/",
)  # fmt: skip


def sent(answer: HttpResponseBase) -> bytes:
    return b"".join(answer) if answer.streaming else bytes(answer.content)  # type: ignore[attr-defined]


def plain(answer: HttpResponseBase) -> str:
    body = sent(answer)
    return (gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body).decode()


def files(client: Client, page: str) -> Iterator[str]:
    """The files that a page links, and those that scripts import."""
    waiting, seen = LINKED.findall(page), set[str]()
    while waiting:
        if (address := waiting.pop()) in seen:
            continue
        seen.add(address)
        yield address
        if address.endswith((".js", ".mjs")):
            text = plain(client.get(address, headers=GZIP))
            waiting += [urljoin(address, found) for found in IMPORTED.findall(text)]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_with_all_it_links_weighs_at_most_100_kb(client: Client, use_broker: UseBroker, address: str) -> None:
    use_broker(FakeBroker(*(well(number) for number in range(30))))
    answer = client.get(address, headers=GZIP)
    linked = list(files(client, plain(client.get(address, headers=GZIP))))
    weights = {one: len(sent(client.get(one, headers=GZIP))) for one in linked}
    assert len(weights) > 5
    assert all(weights.values())
    assert len(sent(answer)) < len(plain(client.get(address, headers=GZIP)).encode()) / 2
    assert sum(weights.values()) + len(sent(answer)) <= MOST, weights


def test_pages_are_compressed_with_a_length_that_tells_nothing(client: Client) -> None:
    lengths = {len(sent(client.get("/fr/accessibilite/", headers=GZIP))) for _ in range(12)}
    assert len(lengths) > 1
    assert "Accept-Encoding" in client.get("/fr/accessibilite/", headers=GZIP).headers["Vary"]
    assert "Content-Encoding" not in client.get("/fr/accessibilite/").headers


@pytest.mark.parametrize("headers", [{"range": "bytes=0-99"}, {"accept-encoding": "identity"}])
def test_files_in_parts_are_left_as_they_are(client: Client, headers: dict[str, str]) -> None:
    answer = client.get("/static/ui/page.css", headers=GZIP | headers)
    assert "Content-Encoding" not in answer.headers


def test_what_programs_read_is_left_as_it_is(client: Client) -> None:
    assert "Content-Encoding" not in client.get("/api/openapi.json", headers=GZIP).headers
