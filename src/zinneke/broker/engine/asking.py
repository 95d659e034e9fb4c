"""Requests to registered sources: what travels on, what a source may set, what its answer is worth (4.3.6)."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Final
from urllib.parse import quote, urlencode

from zinneke.broker.engine.calling import Caller, Reply
from zinneke.broker.engine.hosting import Hosting
from zinneke.broker.engine.identity import Identity
from zinneke.broker.engine.settling import Settling
from zinneke.broker.engine.source import Source
from zinneke.broker.model.context import CORE_CONTEXT, Context
from zinneke.broker.model.registration_members import REQUEST
from zinneke.kernel.time import now

ROOT: Final = "/ngsi-ld/v1"
CONTEXT_REL: Final = "http://www.w3.org/ns/json-ld#context"
JSON: Final = "application/json"
SPECIAL: Final = frozenset({"accept", "contenttype", "jsonldcontext", "ngsildconformance"})
OURS: Final = frozenset(
    {
        "host", "content-length", "content-type", "transfer-encoding", "connection", "via", "link", "ngsild-tenant",
        "accept", "ngsild-entitymap",
    }
)  # fmt: skip
"""Headers a registration cannot set: they belong to the connection, the message or the standard (4.3.6.5)."""
MOST_KEPT: Final = 256
"""Answers of sources that are kept for cacheDuration."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The request that makes this broker ask others: its context, its headers (for those it passes on), and the
    aliases of brokers that it has been at."""

    context: Context = CORE_CONTEXT
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def via(self) -> tuple[str, ...]:
        """The aliases in Via, without protocol and comment (RFC 9110, 7.6.3)."""
        entries = (part.split() for part in self.headers.get("via", "").split(","))
        return tuple(entry[1] for entry in entries if len(entry) > 1)


@dataclass(frozen=True, slots=True)
class Request:
    """One request to a source: the path below its root, parameters, and a JSON body with its media type."""

    method: str
    path: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    content: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)


class NoAnswer(Exception):
    """A source did not answer; ``late`` if it may have taken too long rather than refused."""

    def __init__(self, reason: str, *, late: bool) -> None:
        super().__init__(reason)
        self.late = late


class Asking:
    """Asks sources, counts how they fare, and keeps answers for as long as their registrations allow."""

    def __init__(self, identity: Identity, caller: Caller, hosting: Hosting, settling: Settling) -> None:
        self._identity = identity
        self._caller = caller
        self._hosting = hosting
        self._settling = settling
        self._kept: OrderedDict[tuple[Any, ...], tuple[Reply, float]] = OrderedDict()

    async def ask(self, source: Source, request: Request, origin: Origin) -> tuple[Reply, bool]:
        """The answer of a source, and whether it was kept from earlier. Raises NoAnswer."""
        headers = await self._headers(source, request, origin)
        varying = frozenset(header for header in headers.items() if header[0] != "via")
        key = (source.tenant, source.id, source.registration.modified_at, _url(source, request), varying)
        if request.method == "GET" and (kept := self._kept.get(key)) and kept[1] > monotonic():
            return kept[0], True
        reply = await self._send(source, request, headers)
        if request.method == "GET" and reply.status == 200 and (keep_s := source.registration.cache_s()) > 0:
            self._kept[key] = (reply, monotonic() + keep_s)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return reply, False

    async def _send(self, source: Source, request: Request, headers: Mapping[str, str]) -> Reply:
        if source.resting:
            raise NoAnswer("it failed a moment ago and is left alone for its cooldown", late=True)
        url = _url(source, request)
        try:
            reply = await self._caller.request(request.method, url, request.body, headers, source.timeout_s)
        except OSError as error:
            source.rest()
            self._settling.counted(source, False, now())
            late = isinstance(error, TimeoutError)
            reason = f"no answer within {source.timeout_s:g} s" if late else str(error)
            raise NoAnswer(reason, late=late) from error
        self._settling.counted(source, 200 <= reply.status < 300 or reply.status == 404, now())
        return reply

    async def _headers(self, source: Source, request: Request, origin: Origin) -> dict[str, str]:
        registration = source.registration
        own, before = f"1.1 {self._identity.alias_in(source.tenant)}", origin.headers.get("via")
        headers = {"accept": registration.info("accept") or JSON, "via": f"{before}, {own}" if before else own}
        if tenant := registration.members.get("tenant"):
            headers["ngsild-tenant"] = str(tenant)
        if request.body is not None:
            headers["content-type"] = request.content
        if request.content == JSON and (url := await self.context_url(source, origin)) is not None:
            headers["link"] = f'<{url}>; rel="{CONTEXT_REL}"; type="application/ld+json"'
        return {**headers, **request.headers, **_asked_for(source, origin)}

    async def context_url(self, source: Source, origin: Origin) -> str | None:
        """The @context that the source is spoken to with: its own, else that of the request; None for core alone."""
        own = source.registration.info("jsonldContext")
        if own is not None:
            return own
        return None if origin.context is CORE_CONTEXT else await self._hosting.url_of(origin.context)


def _asked_for(source: Source, origin: Origin) -> dict[str, str]:
    """The headers that the registration wants (4.3.6.5)."""
    headers = {}
    for pair in source.registration.members.get("contextSourceInfo", ()):
        key, value = pair["key"].lower(), pair["value"]
        if key in SPECIAL or key in OURS:
            continue
        if value == REQUEST:
            value = origin.headers.get(key)
        if value is not None:
            headers[key] = value
    return headers


def _url(source: Source, request: Request) -> str:
    endpoint = str(source.registration.members["endpoint"]).rstrip("/")
    root = endpoint if endpoint.endswith(ROOT) else endpoint + ROOT
    parameters = dict(request.parameters)
    if source.registration.management.get("localOnly"):
        parameters["local"] = "true"
    query = f"?{urlencode(parameters, quote_via=quote)}" if parameters else ""
    return f"{root}/{request.path}{query}"


def path_to(*segments: str) -> str:
    """The path of a resource below the root."""
    return "/".join(quote(segment, safe=":") for segment in segments)
