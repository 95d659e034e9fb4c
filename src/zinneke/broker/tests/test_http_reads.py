"""Every reading resource of the API as a stranger calls it: a row is a resource, with the clauses that define it.

Both slash forms, json and ld+json, with and without a user context, unknown tenants, other verbs, foreign parameters,
nothing there (6.2, 6.3.2, 6.3.4, 6.3.5, 6.3.6, 6.3.14, 6.3.20).
"""

from dataclasses import dataclass
from typing import Any

import pytest

from zinneke.broker.tests.api import CONTEXT, CORE, LINKED, Api, problem

LAMP = "urn:ngsi-ld:Lamp:1"
WINDOW = "timerel=after&timeAt=2020-01-01T00:00:00Z&timeproperty=createdAt"
JSON, LD, GEO = "application/json", "application/ld+json", "application/geo+json"
QUERY: dict[str, Any] = {"type": "Query", "entities": [{"type": "Lamp"}]}
PAST_QUERY = {**QUERY, "temporalQ": {"timerel": "after", "timeAt": "2020-01-01T00:00:00Z", "timeproperty": "createdAt"}}


@dataclass(frozen=True, slots=True)
class Row:
    """A read: its clauses, what it is asked with, its status, and what it answers where nothing is stored."""

    clauses: str
    path: str
    query: str = ""
    body: Any = None
    status: int = 200
    empty: int = 200
    geo: bool = False

    def send(self, api: Api, *, slash: str = "", query: str | None = None, **headers: str) -> Any:
        """One request."""
        asked = self.query if query is None else query
        url = self.path + slash + (f"?{asked}" if asked else "")
        if self.body is None:
            return api.get(url, headers=headers)
        return api.post(url, self.body, headers=headers)


ROWS = [
    Row("5.7.2, 6.4.3.2", "/entities", "type=Lamp", geo=True),
    Row("5.7.2, 6.23.3.1", "/entityOperations/query", body=QUERY, geo=True),
    Row("5.7.1, 6.5.3.1", f"/entities/{LAMP}", empty=404, geo=True),
    Row("5.7.4, 6.18.3.2", "/temporal/entities", f"type=Lamp&{WINDOW}"),
    Row("5.7.4, 6.24.3.1", "/temporal/entityOperations/query", body=PAST_QUERY),
    Row("5.7.3, 6.19.3.1", f"/temporal/entities/{LAMP}", empty=404),
    Row("5.7.5, 6.25.3.1", "/types"),
    Row("5.7.6, 6.25.3.1", "/types", "details=true"),
    Row("5.7.7, 6.26.3.1", "/types/Lamp", empty=404),
    Row("5.7.8, 6.27.3.1", "/attributes"),
    Row("5.7.9, 6.27.3.1", "/attributes", "details=true"),
    Row("5.7.10, 6.28.3.1", "/attributes/power", empty=404),
    Row("5.14.4, 6.34.3.1", "/entityMaps", "type=Lamp", status=201, empty=201),
    Row("5.14.4, 6.34.3.2", "/entityMaps", body=QUERY, status=201, empty=201),
    Row("5.14.5, 6.35.3.1", "/temporal/entityMaps", f"type=Lamp&{WINDOW}", status=201, empty=201),
    Row("5.14.5, 6.35.3.2", "/temporal/entityMaps", body=PAST_QUERY, status=201, empty=201),
    Row("5.15.1, 6.33.3.1", "/info/sourceIdentity"),
]
rows = pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.clauses} {row.path}")


@pytest.fixture
def city(api: Api) -> Api:
    api.lamp(1, power=12)
    return api


@rows
@pytest.mark.parametrize("slash", ["", "/"])
def test_json_links_the_context(city: Api, row: Row, slash: str) -> None:
    """6.2, 6.3.6: both forms without a redirect; JSON links the context of the reader."""
    answer = row.send(city, slash=slash, **LINKED)
    assert (answer.status_code, answer.headers["content-type"]) == (row.status, JSON)
    assert f"<{CONTEXT}>" in answer.headers["link"]
    assert "@context" not in answer.text


@rows
def test_without_a_context_core_is_linked(city: Api, row: Row) -> None:
    """6.3.6; names that only the context of the writer shortens are found under their IRIs (5.5.7)."""
    answer = row.send(city)
    assert answer.status_code in (row.status, row.empty)
    if answer.status_code != 404:
        assert f"<{CORE}>" in answer.headers["link"]


@rows
def test_ld_json_holds_the_context(city: Api, row: Row) -> None:
    """6.3.6: inside, in every element of an array, and not linked."""
    answer = row.send(city, Accept=LD, **LINKED)
    assert (answer.status_code, answer.headers["content-type"]) == (row.status, LD)
    shown = answer.json()
    elements = shown if isinstance(shown, list) else [shown]
    assert elements
    assert all(one["@context"] == CONTEXT for one in elements)
    assert "json-ld#context" not in answer.headers.get("link", "")


@rows
def test_geojson_is_for_entities_alone(city: Api, row: Row) -> None:
    """6.3.4: elsewhere 406, with a body that lists what there is."""
    answer = row.send(city, Accept=GEO, **LINKED)
    if row.geo:
        assert (answer.status_code, answer.headers["content-type"]) == (row.status, GEO)
        assert answer.json()["@context"] == CONTEXT
    else:
        assert problem(answer)[0] == 406
        assert LD in answer.json()["detail"]
    assert problem(row.send(city, Accept="text/html"))[0] == 406


@rows
def test_where_nothing_is_stored(api: Api, row: Row) -> None:
    """An empty broker: empty lists, and 404 for what is named."""
    answer = row.send(api, **LINKED)
    assert answer.status_code == row.empty
    if row.empty == 404:
        assert problem(answer) == (404, "ResourceNotFound")


@rows
def test_tenants(city: Api, row: Row) -> None:
    """6.3.14: a tenant is echoed; an unknown one is no tenant."""
    unknown = row.send(city, **{"NGSILD-Tenant": "unknown"})
    assert problem(unknown) == (404, "NonexistentTenant")
    headers = {**LINKED, "NGSILD-Tenant": "own"}
    city.post("/entities", {"id": LAMP, "type": "Lamp", "power": 1}, headers=headers)
    answer = row.send(city, **headers)
    assert (answer.status_code, answer.headers["ngsild-tenant"]) == (row.status, "own")


@rows
def test_what_does_not_belong(city: Api, row: Row) -> None:
    """6.3.20, 6.3.5: foreign parameters and options, contexts that cannot be had or are malformed."""
    for foreign in ("colour=red", "options=noOverwrite"):
        query = f"{row.query}&{foreign}" if row.query else foreign
        assert problem(row.send(city, query=query)) == (400, "InvalidRequest")
    broken = {"Link": "<nonsense"}
    assert problem(row.send(city, **broken)) == (400, "BadRequestData")
    away = {"Link": LINKED["Link"].replace(CONTEXT, "http://127.0.0.1:9/none.jsonld")}
    assert problem(row.send(city, **away)) == (504, "LdContextNotAvailable")


@rows
def test_other_verbs(city: Api, row: Row) -> None:
    """6.3.2: 405 with the legal ones."""
    answer = city.send("PUT" if not row.path.startswith("/entities/") else "POST", row.path, json={})
    assert answer.status_code == 405
    assert ("GET" in answer.headers["allow"]) == (row.body is None or row.path.endswith("Maps"))


@pytest.mark.parametrize("path", ["/entities/{}", "/temporal/entities/{}", "/entityMaps/{}"])
@pytest.mark.parametrize("name", ["nonsense", "urn ngsi", "%00"])
def test_what_is_no_uri(api: Api, path: str, name: str) -> None:
    """5.7.1.4, 5.7.3.4, 5.14.1.4."""
    assert problem(api.get(path.format(name))) == (400, "BadRequestData")
