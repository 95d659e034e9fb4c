"""The city as everybody outside ``broker`` sees it: any NGSI-LD broker, through nothing but the standard API.

Entities and attributes travel as plain JSON under short names of the city's @context.
"""

import re
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import chain, count
from types import TracebackType
from typing import Any, Final, Literal, Self
from urllib.parse import quote

import httpx
import msgspec

from zinneke.kernel.problem import Problem
from zinneke.kernel.time import format_instant, parse_instant

Entity = dict[str, Any]
Format = Literal["normalized", "concise", "simplified"]

CONTEXT_REL: Final = "http://www.w3.org/ns/json-ld#context"
PAGE: Final = 500
EARLIEST: Final = datetime(1970, 1, 1, tzinfo=UTC)
LATEST: Final = datetime(9999, 1, 1, tzinfo=UTC)
_INSTANTS: Final = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)")


class BrokerUnreachable(Exception):
    """No broker answers at the address; the message names it."""


class _Bearer(httpx.Auth):
    """Adds the token to each request."""

    def __init__(self, token: str | Callable[[], str] | None) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if self._token:
            token = self._token if isinstance(self._token, str) else self._token()
            request.headers["Authorization"] = f"Bearer {token}"
        yield request


class Broker:
    """A connection to an NGSI-LD broker (ETSI GS CIM 009). Safe to share between threads.

    ``url`` is the address without ``/ngsi-ld/v1``; ``context`` the URL of the @context names are written in,
    ``tenant`` the tenant, ``token`` a bearer token or what gives one for each request.
    """

    def __init__(
        self,
        url: str,
        *,
        context: str | None = None,
        tenant: str | None = None,
        token: str | Callable[[], str] | None = None,
        timeout_s: float = 5.0,
    ) -> None:
        headers = {"Accept": "application/json"}
        if context:
            headers["Link"] = f'<{context}>; rel="{CONTEXT_REL}"; type="application/ld+json"'
        if tenant:
            headers["NGSILD-Tenant"] = tenant
        self.url = url.rstrip("/")
        self._http = httpx.Client(
            base_url=f"{self.url}/ngsi-ld/v1", headers=headers, timeout=timeout_s, auth=_Bearer(token)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back."""
        self._http.close()

    def entity(self, entity_id: str, *, format: Format = "concise", sys_attrs: bool = False) -> Entity | None:  # noqa: A002
        """The entity, or None if there is none (5.7.1)."""
        params = {"format": format} | ({"options": "sysAttrs"} if sys_attrs else {})
        response = self._send("GET", f"/entities/{quote(entity_id, safe='')}", params=params, missing_ok=True)
        return None if response.status_code == httpx.codes.NOT_FOUND else dict(response.json())

    def entities(
        self,
        *,
        type: str | None = None,  # noqa: A002
        ids: Iterable[str] = (),
        q: str | None = None,
        pick: Iterable[str] = (),
        format: Format = "concise",  # noqa: A002
        near: tuple[float, float, float] | None = None,
        limit: int = 100,
        offset: int = 0,
    ) -> list[Entity]:
        """One page of entities that fit all conditions (5.7.2). ``near`` is longitude, latitude, metres."""
        params: dict[str, str | int] = {"limit": limit, "offset": offset, "format": format}
        given = {"type": type, "q": q, "id": ",".join(ids), "pick": ",".join(pick)}
        params |= {name: value for name, value in given.items() if value}
        if not (type or q or near):
            params["local"] = "true"
        if near:
            lon, lat, radius_m = near
            params |= {
                "georel": f"near;maxDistance=={radius_m:g}",
                "geometry": "Point",
                "coordinates": f"[{lon},{lat}]",
            }
        return list(self._send("GET", "/entities", params=params).json())

    def all_entities(self, *, type: str, q: str | None = None, pick: Iterable[str] = ()) -> Iterator[Entity]:  # noqa: A002
        """Every entity of a type, page by page."""
        offset = 0
        while page := self.entities(type=type, q=q, pick=tuple(pick), limit=PAGE, offset=offset):
            yield from page
            if len(page) < PAGE:
                return
            offset += PAGE

    def upsert(self, entities: Sequence[Entity], *, replace: bool = False) -> dict[str, Problem]:
        """Create or update entities in one durable batch (5.6.8). Returns the refused ones with the reason."""
        if not entities:
            return {}
        options = "replace" if replace else "update"
        response = self._send("POST", "/entityOperations/upsert", params={"options": options}, json=list(entities))
        return _refused(response)

    def append_history(self, entity: Entity) -> None:
        """Add attribute instances to an entity's history alone, leaving its present state (5.6.11)."""
        self._send("POST", "/temporal/entities", json=entity)

    def patch(self, entity_id: str, attributes: Mapping[str, Any]) -> None:
        """Replace or add attributes of an existing entity (5.6.2)."""
        self._send("PATCH", f"/entities/{quote(entity_id, safe='')}/attrs", json=dict(attributes))

    def delete(self, entity_id: str) -> bool:
        """Delete an entity; False if there was none (5.6.6)."""
        response = self._send("DELETE", f"/entities/{quote(entity_id, safe='')}", missing_ok=True)
        return response.status_code != httpx.codes.NOT_FOUND

    def delete_history(self, entity_id: str) -> bool:
        """Delete an entity's past, and the entity with it; False if it had none (5.6.16)."""
        path = f"/temporal/entities/{quote(entity_id, safe='')}"
        return self._send("DELETE", path, missing_ok=True).status_code != httpx.codes.NOT_FOUND

    def history(
        self,
        entity_id: str,
        *,
        attributes: Iterable[str] = (),
        since: datetime | None = None,
        until: datetime | None = None,
        last: int | None = None,
        aggregate: tuple[str, str] | None = None,
    ) -> Entity | None:
        """An entity's past (5.7.3): ``{attribute: {"values": [[value, time], ...]}}``, or None if it has none.

        ``aggregate`` is a method and an ISO 8601 period, such as ``("avg", "PT1H")``; the attribute then holds
        ``{method: [[value, start, end], ...]}``.
        """
        params: dict[str, str | int] = {"format": "aggregatedValues" if aggregate else "temporalValues"}
        if aggregate:
            params |= {"aggrMethods": aggregate[0], "aggrPeriodDuration": aggregate[1]}
        params |= _window(since, until)
        if names := ",".join(attributes):
            params["attrs"] = names
        if last is not None:
            params["lastN"] = last
        path = f"/temporal/entities/{quote(entity_id, safe='')}"
        response = self._send("GET", path, params=params, missing_ok=True)
        return None if response.status_code == httpx.codes.NOT_FOUND else dict(response.json())

    def arrivals(
        self,
        *,
        type: str,  # noqa: A002
        since: datetime,
        until: datetime,
        attributes: Iterable[str] = (),
        together: int = PAGE,
    ) -> Iterator[Entity]:
        """Histories of all that was taken in or corrected from ``since`` until before ``until``, by the broker's clock.

        These are the instances of the named attributes, in concise form with their system times (5.7.4), ``together``
        entities to a request. An entity comes several times where its history is longer than one answer (6.3.10).
        """
        asked: dict[str, str | int] = {"type": type, "format": "concise", "options": "sysAttrs"}
        asked |= {"timeproperty": "modifiedAt", "attrs": ",".join(attributes), "limit": together}
        for offset in count(0, together):
            page = self._send("GET", "/temporal/entities", params=asked | _window(since, until) | {"offset": offset})
            found = _listed(page)
            yield from found
            yield from self._rest_of(page, asked | {"id": ",".join(str(one["id"]) for one in found)}, since, until)
            if len(found) < together:
                return

    def _rest_of(
        self, page: httpx.Response, asked: Mapping[str, str | int], since: datetime, until: datetime
    ) -> Iterator[Entity]:
        """What did not go into an answer about some entities. It begins at the last instant of what did: some of that
        instant may have been left out. Where more arrived at one instant than an answer holds, as long pasts do that
        are loaded at once, they are told apart by when they were observed."""
        start = since
        while page.status_code == httpx.codes.PARTIAL_CONTENT:
            end = _last_instant(page)
            if end <= start and asked["timeproperty"] == "modifiedAt":
                everything = dict(asked) | {"timeproperty": "observedAt"}
                page = self._send("GET", "/temporal/entities", params=everything | _window(EARLIEST, None))
                rest = chain(_listed(page), self._rest_of(page, everything, EARLIEST, LATEST))
                yield from (_arrived_within(one, start, until) for one in rest)
                return
            start = end if end > start else end + timedelta(microseconds=1)
            page = self._send("GET", "/temporal/entities", params=dict(asked) | _window(start, until))
            yield from _listed(page)

    def subscribe(self, subscription: Mapping[str, Any]) -> str:
        """Register a subscription under its id, replacing an earlier one. Returns the id (5.8.1)."""
        subscription_id = str(subscription["id"])
        self._send("DELETE", f"/subscriptions/{quote(subscription_id, safe='')}", missing_ok=True)
        self._send("POST", "/subscriptions", json=dict(subscription))
        return subscription_id

    def types(self) -> list[str]:
        """Short names of the entity types the broker holds (5.7.5)."""
        return list(self._send("GET", "/types").json()["typeList"])

    def _send(self, method: str, path: str, *, missing_ok: bool = False, **request: Any) -> httpx.Response:
        try:
            response = self._http.request(method, path, **request)
        except httpx.HTTPError as error:
            raise BrokerUnreachable(f"no answer from the context broker at {self.url}: {error}") from error
        if response.is_success or (missing_ok and response.status_code == httpx.codes.NOT_FOUND):
            return response
        raise _problem(response)


def _listed(response: httpx.Response) -> list[Entity]:
    return msgspec.json.decode(response.content, type=list[Entity])


def _arrived_within(entity: Entity, since: datetime, until: datetime) -> Entity:
    """The entity with those instances that arrived in between."""
    return {
        name: [one for one in given if since <= parse_instant(one["modifiedAt"]) < until]
        if isinstance(given, list) and name != "type"
        else given
        for name, given in entity.items()
    }


def _last_instant(response: httpx.Response) -> datetime:
    """The end of the part of a history that an answer shows (6.3.10)."""
    header = response.headers.get("content-range", "")
    instants = _INSTANTS.findall(header)
    if len(instants) != 2:
        detail = f"Content-Range is {header!r}: it should name the first and the last instant shown"
        raise Problem("about:blank", "the broker sent a part of a history without saying which", detail, 502)
    return parse_instant(instants[1])


def _window(since: datetime | None, until: datetime | None) -> dict[str, str]:
    if since and until:
        return {"timerel": "between", "timeAt": format_instant(since), "endTimeAt": format_instant(until)}
    if since:
        return {"timerel": "after", "timeAt": format_instant(since)}
    if until:
        return {"timerel": "before", "timeAt": format_instant(until)}
    return {}


def _refused(response: httpx.Response) -> dict[str, Problem]:
    if response.status_code != httpx.codes.MULTI_STATUS:
        return {}
    return {entry["entityId"]: _as_problem(entry["error"], 400) for entry in response.json()["errors"]}


def _problem(response: httpx.Response) -> Problem:
    try:
        document = response.json()
    except ValueError:
        document = {}
    return _as_problem(document if isinstance(document, dict) else {}, response.status_code)


def _as_problem(document: Mapping[str, Any], status: int) -> Problem:
    return Problem(
        type=str(document.get("type", "about:blank")),
        title=str(document.get("title", "the broker refused the request")),
        detail=str(document.get("detail", f"status {status}, without a reason")),
        status=int(document.get("status", status)),
    )
