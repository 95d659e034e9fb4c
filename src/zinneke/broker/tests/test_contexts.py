"""Contexts are found, cached, downloaded once and told apart (5.13, 6.3.5, 6.3.16)."""

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from zinneke.broker.model import contexts as module
from zinneke.broker.model.context import CORE_CONTEXT, CORE_URL, CORE_URLS
from zinneke.broker.model.contexts import Contexts, Download
from zinneke.broker.model.errors import BadRequestData, LdContextNotAvailable
from zinneke.broker.model.freshness import HEURISTIC_S, keep_s

URL = "https://ex.org/context.jsonld"
SPEED = {"@context": {"speed": "https://ex.org/speed"}, "ignored": {"x": 1}}


class Web:
    """A web of documents that counts how often each is asked for; a document may be an error to raise."""

    def __init__(self, **documents: Any) -> None:
        self.documents: dict[str, Any] = {URL: SPEED} | documents
        self.asked: list[str] = []
        self.keep_s = 3600.0

    async def fetch(self, url: str) -> Download:
        self.asked.append(url)
        await asyncio.sleep(0)
        document = self.documents.get(url, ConnectionError("404"))
        if isinstance(document, Exception):
            raise document
        return Download(document if isinstance(document, bytes) else json.dumps(document).encode(), self.keep_s)


@pytest.fixture
def web() -> Web:
    return Web()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Sets the clock forward."""
    time = [1000.0]
    monkeypatch.setattr(module, "monotonic", lambda: time[0])

    def forward(seconds: float) -> None:
        time[0] += seconds

    return forward


@pytest.mark.parametrize("value", [None, *sorted(CORE_URLS)])
def test_core_is_built_in(web: Web, value: str | None) -> None:
    """4.4: by exact URL."""
    assert Contexts({}, web.fetch).cached(value) is CORE_CONTEXT
    assert CORE_CONTEXT.source == CORE_URL


@pytest.mark.parametrize("end", ["-v1.99.jsonld", ".jsonld/", "-v1.9.jsonld?x=1"])
def test_what_only_looks_like_core_is_fetched(web: Web, end: str) -> None:
    """Rule 4 of the guide."""
    url = f"https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context{end}"
    with pytest.raises(LdContextNotAvailable, match="404"):
        asyncio.run(Contexts({}, web.fetch).resolve(url))
    assert web.asked == [url]


def test_the_error_is_a_504_since_v1_9() -> None:
    """6.3.2; rule 2 of the guide."""
    problem = LdContextNotAvailable("x").document()
    assert problem["status"] == 504
    assert problem["type"] == "https://uri.etsi.org/ngsi-ld/errors/LdContextNotAvailable"


def test_a_document_is_downloaded_once_for_all_who_wait(web: Web) -> None:
    contexts = Contexts({}, web.fetch)

    async def several() -> list[Any]:
        return await asyncio.gather(*(contexts.resolve(value) for value in (URL, [URL], URL)))

    found = asyncio.run(several())
    assert web.asked == [URL]
    assert {context.expand("speed") for context in found} == {"https://ex.org/speed"}
    assert contexts.cached(URL) is found[0]


def test_nothing_is_cached_before(web: Web) -> None:
    assert Contexts({}, web.fetch).cached(URL) is None
    assert web.asked == []


def test_preloaded_documents_need_no_network(web: Web, tmp_path: Path) -> None:
    file = tmp_path / "context.jsonld"
    file.write_text(json.dumps(SPEED))
    context = Contexts({URL: file}, web.fetch).cached([URL, {"brand": "https://ex.org/brand"}])
    assert context is not None
    assert context.expand("speed") == "https://ex.org/speed"
    assert web.asked == []


def test_a_default_context_for_requests_that_name_none(web: Web) -> None:
    """5.5.5"""
    contexts = Contexts({}, web.fetch, default={"speed": "https://ex.org/speed"})
    found = contexts.cached(None)
    assert found is not None
    assert found.expand("speed") == "https://ex.org/speed"


@pytest.mark.parametrize(
    ("value", "named"),
    [
        (URL, [URL, CORE_URL]),
        ([URL], [URL, CORE_URL]),
        ([URL, CORE_URL], [URL, CORE_URL]),
        ({"a": "https://ex.org/a"}, [{"a": "https://ex.org/a"}, CORE_URL]),
        ("https://ex.org/wrapper", "https://ex.org/wrapper"),
    ],
)
def test_what_a_response_names(web: Web, value: Any, named: Any) -> None:
    """3.5 of the guide: as given where core is in it, else with core behind."""
    web.documents["https://ex.org/wrapper"] = {"@context": [URL, CORE_URL]}
    assert asyncio.run(Contexts({}, web.fetch).resolve(value)).source == named


@pytest.mark.parametrize("body", [b"not json", b"[]", b'{"a": 1}', b"\xff", b"[" * 100_000, b" " * 1_000_001])
def test_a_document_that_is_no_context(web: Web, body: bytes) -> None:
    """5.5.6: reachable, but not valid."""
    web.documents[URL] = body
    contexts = Contexts({}, web.fetch)
    for _ in range(2):
        with pytest.raises(BadRequestData):
            asyncio.run(contexts.resolve(URL))
    assert web.asked == [URL]


def test_documents_that_include_each_other(web: Web) -> None:
    web.documents["https://ex.org/a"] = {"@context": "https://ex.org/b"}
    web.documents["https://ex.org/b"] = {"@context": ["https://ex.org/a"]}
    with pytest.raises(BadRequestData, match="includes itself"):
        asyncio.run(Contexts({}, web.fetch).resolve("https://ex.org/a"))


def test_too_many_documents(web: Web) -> None:
    urls = [f"https://ex.org/{number}" for number in range(20)]
    web.documents |= dict.fromkeys(urls, SPEED)
    with pytest.raises(BadRequestData, match="more than 16 documents"):
        asyncio.run(Contexts({}, web.fetch).resolve(urls))


def test_a_slow_server_is_given_up(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rule 2 of the guide: fail fast."""
    monkeypatch.setattr(module, "DOWNLOAD_S", 0.01)

    async def never(_url: str) -> Download:
        await asyncio.Event().wait()
        raise AssertionError

    with pytest.raises(LdContextNotAvailable, match=r"0\.01 s"):
        asyncio.run(Contexts({}, never).resolve(URL))


def test_an_unreachable_server_is_not_asked_again_at_once(web: Web, clock: Callable[[float], None]) -> None:
    web.documents[URL] = ConnectionError("connection refused")
    contexts = Contexts({}, web.fetch)
    for _ in range(2):
        with pytest.raises(LdContextNotAvailable, match="connection refused"):
            asyncio.run(contexts.resolve(URL))
    assert web.asked == [URL]
    clock(6)
    web.documents[URL] = SPEED
    assert asyncio.run(contexts.resolve(URL)).expand("speed") == "https://ex.org/speed"


def test_an_expired_document_is_fetched_again(web: Web, clock: Callable[[float], None]) -> None:
    """6.3.16"""
    contexts = Contexts({}, web.fetch)
    web.keep_s = 60
    asyncio.run(contexts.resolve(URL))
    clock(61)
    assert contexts.cached(URL) is None
    web.documents[URL] = {"@context": {"speed": "https://ex.org/other"}}
    assert asyncio.run(contexts.resolve(URL)).expand("speed") == "https://ex.org/other"


def test_an_expired_document_serves_while_its_server_is_away(web: Web, clock: Callable[[float], None]) -> None:
    contexts = Contexts({}, web.fetch)
    web.keep_s = 60
    asyncio.run(contexts.resolve(URL))
    clock(61)
    web.documents[URL] = ConnectionError("away")
    assert asyncio.run(contexts.resolve(URL)).expand("speed") == "https://ex.org/speed"


def test_a_forgotten_document_is_fetched_again(web: Web) -> None:
    """5.13.5"""
    contexts = Contexts({}, web.fetch)
    asyncio.run(contexts.resolve(URL))
    contexts.forget(URL)
    assert contexts.cached(URL) is None
    asyncio.run(contexts.resolve(URL))
    assert web.asked == [URL, URL]


def test_the_cache_is_bounded(web: Web) -> None:
    contexts = Contexts({}, web.fetch)
    for number in range(300):
        contexts.cached({"a": f"https://ex.org/{number}"})
    assert len(contexts._contexts) == 256


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"cache-control": "public, max-age=60"}, 60),
        ({"cache-control": "max-age=60, s-maxage=90"}, 90),
        ({"cache-control": "no-store"}, 0),
        ({"cache-control": "max-age=99999999999"}, 30 * 86400),
        ({"expires": "Tue, 24 Nov 2026 09:30:00 GMT"}, 3600),
        ({"expires": "Tue, 24 Nov 2026 07:30:00 GMT"}, 0),
        ({"expires": "0"}, 0),
        ({}, HEURISTIC_S),
    ],
)
def test_how_long_a_document_is_kept(headers: dict[str, str], seconds: float) -> None:
    """6.3.16, RFC 9111"""
    assert keep_s(headers, datetime(2026, 11, 24, 8, 30, tzinfo=UTC)) == seconds
