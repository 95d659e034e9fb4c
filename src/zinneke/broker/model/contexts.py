"""Finds the @context a request names: preloaded, cached or downloaded (5.13, 6.3.5, 6.3.16)."""

import asyncio
import json
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any, Final

from zinneke.broker.model.context import CORE_CONTEXT, CORE_URL, CORE_URLS, Context, Source
from zinneke.broker.model.errors import BadRequestData, LdContextNotAvailable
from zinneke.broker.model.terms import Terms

MOST_CONTEXTS: Final = 256
MOST_DOCUMENTS: Final = 256
MOST_BYTES: Final = 1_000_000
MOST_DOWNLOADS: Final = 16
MOST_LEVELS: Final = 8
DOWNLOAD_S: Final = 2.0
STALE_S: Final = 60.0
"""How long an expired document is still used when its address does not answer."""
UNREACHABLE_S: Final = 5.0
"""How long an address that did not answer is not asked again."""
FOREVER: Final = float("inf")


@dataclass(frozen=True, slots=True)
class Download:
    """A fetched document and for how many seconds it may be kept (see :mod:`zinneke.broker.model.freshness`)."""

    body: bytes
    keep_s: float


Fetch = Callable[[str], Awaitable[Download]]
"""Downloads a document, whatever media type it is labelled with. Raises OSError, in plain words, when it cannot."""


@dataclass(frozen=True, slots=True)
class _Document:
    """The ``@context`` member of a document, or why there is none, and until when to believe it."""

    content: Any
    until: float
    problem: BadRequestData | LdContextNotAvailable | None = None


class _Missing(Exception):
    """A document that has to be downloaded first."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


class Contexts:
    """Contexts by what requests call them. Not for several threads: it lives in the event loop.

    ``preloaded`` names documents that never leave this machine (URL -> file), ``default`` the context of requests
    that name none.
    """

    def __init__(self, preloaded: Mapping[str, Path], fetch: Fetch, *, default: Source | None = None) -> None:
        self._preloaded = preloaded
        self._fetch = fetch
        self._default = default
        self._contexts: OrderedDict[str, tuple[Context, float]] = OrderedDict()
        self._documents: OrderedDict[str, _Document] = OrderedDict()
        self._downloads: dict[str, asyncio.Task[_Document]] = {}

    def cached(self, value: object) -> Context | None:
        """The context of a ``@context`` value or a Link's URL, if nothing has to be downloaded for it."""
        try:
            return self._find(value)
        except _Missing:
            return None

    async def resolve(self, value: object) -> Context:
        """The context of a ``@context`` value: a URL, an object, an array of both nested at will, or None.

        Raises BadRequestData if it is no valid context, LdContextNotAvailable if it cannot be fetched (5.5.6).
        """
        for _ in range(MOST_DOWNLOADS):
            try:
                return self._find(value)
            except _Missing as missing:
                await self._download(missing.url)
        raise BadRequestData(f"the @context is made of more than {MOST_DOWNLOADS} documents: join some")

    def figures(self) -> tuple[int, int]:
        """How many documents are at hand, and how many of them cannot be had at present."""
        return len(self._documents), sum(1 for document in self._documents.values() if document.problem is not None)

    def forget(self, url: str) -> None:
        """Drop a document, so that it is downloaded again (5.13.5), and every context, for any may rest on it."""
        self._documents.pop(url, None)
        self._contexts.clear()

    def _find(self, value: object) -> Context:
        if value is None:
            value = self._default
        if value is None or (isinstance(value, str) and value in CORE_URLS):
            return CORE_CONTEXT
        key = _key(value)
        known = self._contexts.get(key)
        if known and known[1] > monotonic():
            self._contexts.move_to_end(key)
            return known[0]
        building = _Building(self._document)
        building.add(value, ())
        context = Context(building.terms, _named(value, building.has_core), key)
        self._contexts[key] = (context, building.until)
        _keep(self._contexts, MOST_CONTEXTS)
        return context

    def _document(self, url: str) -> _Document:
        document = self._documents.get(url)
        if document is None and (file := self._preloaded.get(url)) is not None:
            document = self._documents[url] = _read(url, file.read_bytes(), FOREVER)
        if document is None or document.until <= monotonic():
            raise _Missing(url)
        if document.problem is not None:
            raise document.problem
        return document

    async def _download(self, url: str) -> None:
        """Fetch once, however many requests wait for it."""
        task = self._downloads.get(url)
        if task is None:
            task = self._downloads[url] = asyncio.create_task(self._downloaded(url))
            task.add_done_callback(lambda _: self._downloads.pop(url, None))
        document, known = await asyncio.shield(task), self._documents.get(url)
        if isinstance(document.problem, LdContextNotAvailable) and known is not None and known.problem is None:
            document = _Document(known.content, monotonic() + STALE_S)
        self._documents[url] = document
        _keep(self._documents, MOST_DOCUMENTS)

    async def _downloaded(self, url: str) -> _Document:
        try:
            async with asyncio.timeout(DOWNLOAD_S):
                download = await self._fetch(url)
        except OSError as error:  # TimeoutError is one
            reason = str(error) or f"no answer within {DOWNLOAD_S:g} s"
            problem = LdContextNotAvailable(f"the @context {url} cannot be fetched: {reason}")
            return _Document(None, monotonic() + UNREACHABLE_S, problem)
        return _read(url, download.body, monotonic() + max(download.keep_s, 1.0))


class _Building:
    """Collects the user terms of a context value, in order, leaving core out (4.4)."""

    def __init__(self, document: Callable[[str], _Document]) -> None:
        self.terms = Terms(prefixes=set())
        self.has_core = False
        self.until = FOREVER
        self._document = document

    def add(self, value: object, inside: tuple[str, ...], level: int = 0) -> None:
        """Add a URL, an object or an array. ``inside`` are the documents it is part of."""
        if level > MOST_LEVELS:
            raise BadRequestData(f"the @context is nested more than {MOST_LEVELS} deep")
        match value:
            case str():
                self._add_document(value, inside, level)
            case dict():
                self._add_object(value, inside, level)
            case list():
                for part in value:
                    self.add(part, inside, level + 1)
            case _:
                raise BadRequestData(f"{value!r} is no @context: give a URL, an object, or an array of them")

    def _add_document(self, url: str, inside: tuple[str, ...], level: int) -> None:
        if url in CORE_URLS:
            self.has_core = True
            return
        if not url.startswith(("http://", "https://")):
            raise BadRequestData(f"the @context {url!r} is not an http or https URL")
        if url in inside:
            raise BadRequestData(f"the @context {url} includes itself")
        document = self._document(url)
        self.until = min(self.until, document.until)
        self.add(document.content, (*inside, url), level + 1)

    def _add_object(self, value: dict[str, Any], inside: tuple[str, ...], level: int) -> None:
        if "@context" in value:
            self.add(value["@context"], inside, level + 1)
            return
        if "@import" in value:
            self.add(value["@import"], inside, level + 1)
        self.terms.add(value)


def _key(value: object) -> str:
    try:
        return value if isinstance(value, str) else json.dumps(value, sort_keys=True)
    except RecursionError as error:
        raise BadRequestData(f"the @context is nested more than {MOST_LEVELS} deep") from error


def _named(value: Any, has_core: bool) -> Source:
    """What a response calls the context: as given if core is in it, else with core behind (C.7, C.8)."""
    if has_core:
        return value  # type: ignore[no-any-return] # its form was checked while building
    return [*(value if isinstance(value, list) else [value]), CORE_URL]


def _read(url: str, body: bytes, until: float) -> _Document:
    """A document is an object with ``@context``; all else in it is ignored (5.13.2.3)."""
    if len(body) > MOST_BYTES:
        return _Document(None, until, BadRequestData(f"the @context {url} is larger than {MOST_BYTES} bytes"))
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict) or "@context" not in document:
        return _Document(None, until, BadRequestData(f"{url} holds no @context: its document is an object with one"))
    return _Document(document["@context"], until)


def _keep(entries: OrderedDict[str, Any], most: int) -> None:
    while len(entries) > most:
        entries.popitem(last=False)
