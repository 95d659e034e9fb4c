"""Registrations of context sources over HTTP (5.9, 5.10, 6.8, 6.9)."""

from datetime import timedelta
from typing import Any

import pytest

from zinneke.broker.engine.loading import load_sources
from zinneke.broker.engine.registry import Registry
from zinneke.broker.tests.api import Api, problem
from zinneke.broker.tests.sources import VEHICLE, exclusive, registration
from zinneke.kernel.time import format_instant, now

PATH = "/csourceRegistrations"
BUS = {"entities": [{"type": "Bus", "idPattern": "urn:bus:.*"}]}


def register(api: Api, body: dict[str, Any]) -> str:
    made = api.post(PATH, body)
    assert made.status_code == 201, made.text
    return str(made.headers["location"]).rpartition("/")[2]


def found(api: Api, **parameters: str) -> list[str]:
    answer = api.get(PATH, params=parameters)
    assert answer.status_code == 200, answer.text
    return [shown["endpoint"] for shown in answer.json()]


def test_a_registration_is_shown_as_it_was_made(api: Api) -> None:
    """5.9.2, 5.10.1: under short names, with the context linked; times only on request."""
    body = registration(
        registrationName="Buses of the region",
        mode="inclusive",
        operations=["retrieveOps"],
        contextSourceInfo=[{"key": "X-Key", "value": "1"}, {"key": "jsonldContext", "value": "https://ex.org/c"}],
        contextSourceAlias="buses",
        management={"timeout": 200, "cooldown": 10, "localOnly": True, "cacheDuration": "PT5S"},
        scope="/Region",
        location={"type": "Point", "coordinates": [4.35, 50.85]},
        expiresAt="2999-01-01T00:00:00Z",
        operator="STIB",
    )
    name = register(api, body)
    shown = api.get(f"{PATH}/{name}")
    assert shown.json() == {"id": name, **body}
    assert "json-ld#context" in shown.headers["link"]
    assert {"createdAt", "modifiedAt"} <= api.get(f"{PATH}/{name}/?options=sysAttrs").json().keys()


def test_the_identifier_can_be_taken(api: Api) -> None:
    """5.9.2.4: AlreadyExists."""
    register(api, registration(id="urn:r:1"))
    assert problem(api.post(f"{PATH}/", registration(id="urn:r:1"))) == (409, "AlreadyExists")


@pytest.mark.parametrize(
    "broken",
    [
        {"endpoint": None},
        {"endpoint": "mqtt://source.test"},
        {"information": []},
        {"information": [{}]},
        {"information": [{"entities": [{"id": "urn:a:b"}]}]},
        {"information": [{"propertyNames": []}]},
        {"information": [{"entities": [{"type": "Bus", "idPattern": "("}]}]},
        {"type": "Registration"},
        {"mode": "sometimes"},
        {"operations": ["everything"]},
        {"mode": "auxiliary"},
        {"mode": "auxiliary", "operations": ["retrieveOps", "createEntity"]},
        {"mode": "exclusive"},
        {"mode": "exclusive", "information": [{"entities": [{"type": "Bus", "id": "urn:a:b"}]}]},
        {"expiresAt": "2020-01-01T00:00:00Z"},
        {"contextSourceInfo": [{"key": "accept", "value": "text/html"}]},
        {"contextSourceInfo": [{"key": "ngsildConformance", "value": "new"}]},
        {"management": {"timeout": 0}},
        {"management": {"patience": 1}},
        {"observationInterval": {"startAt": "2021-01-01T00:00:00Z", "endAt": "2020-01-01T00:00:00Z"}},
        {"id": "no uri"},
    ],
)
def test_what_breaks_a_rule_is_refused(api: Api, broken: dict[str, Any]) -> None:
    """5.2.8 to 5.2.10, 4.3.6.3."""
    assert problem(api.post(PATH, registration(**broken))) == (400, "BadRequestData")
    assert found(api, type="Vehicle") == []


def test_discovery_looks_at_what_sources_may_have(api: Api) -> None:
    """5.10.2, 5.12: types, ids, patterns, attributes, also those in q; only the fitting items are shown."""
    register(api, registration("http://both.test", information=[registration()["information"][0], BUS]))
    assert found(api, type="Vehicle") == ["http://both.test"]
    assert found(api, type="Vehicle", attrs="colour") == []
    assert found(api, q="speed>5") == ["http://both.test"]
    assert found(api, type="Bus", q="speed>5") == ["http://both.test"]
    assert found(api, type="Bus", id="urn:bus:7") == ["http://both.test"]
    assert found(api, type="Bus", id="urn:car:7") == []
    assert found(api, type="Tram") == []
    (shown,) = api.get(PATH, params={"type": "Bus"}).json()
    assert shown["information"] == [BUS]


@pytest.mark.parametrize("parameters", [{}, {"id": VEHICLE}, {"idPattern": ".*"}, {"scopeQ": "/#"}])
def test_too_wide_a_discovery_is_refused(api: Api, parameters: dict[str, str]) -> None:
    """5.10.2.4: an id alone is not enough."""
    assert problem(api.get(PATH, params=parameters)) == (400, "BadRequestData")


def test_discovery_by_place_scope_and_what_is_said_of_the_source(api: Api) -> None:
    """5.10.2.4, 4.9 (csf)."""
    point = {"type": "Point", "coordinates": [4.35, 50.85]}
    register(api, registration("http://here.test", location=point, scope="/Region/Ixelles", operator="STIB"))
    near = {"type": "Vehicle", "georel": "near;maxDistance==1000", "geometry": "Point"}
    assert found(api, **near, coordinates="[4.351,50.851]") == ["http://here.test"]
    assert found(api, **near, coordinates="[5,50]") == []
    assert found(api, type="Vehicle", scopeQ="/Region/#") == ["http://here.test"]
    assert found(api, type="Vehicle", scopeQ="/Elsewhere") == []
    assert found(api, type="Vehicle", csf='operator=="STIB"') == ["http://here.test"]
    assert found(api, type="Vehicle", csf='operator=="De Lijn"') == []


def test_sources_of_history_are_found_by_time(api: Api) -> None:
    """5.10.2.4: with a temporal query only those whose interval fits, without one only the others."""
    interval = {"startAt": "2020-01-01T00:00:00Z", "endAt": "2021-01-01T00:00:00Z"}
    register(api, registration("http://now.test"))
    register(api, registration("http://then.test", observationInterval=interval))
    assert found(api, type="Vehicle") == ["http://now.test"]
    assert found(api, type="Vehicle", timerel="before", timeAt="2020-06-01T00:00:00Z") == ["http://then.test"]
    assert found(api, type="Vehicle", timerel="after", timeAt="2022-01-01T00:00:00Z") == []
    by_creation = {"timerel": "before", "timeAt": "2020-06-01T00:00:00Z", "timeproperty": "createdAt"}
    assert found(api, type="Vehicle", **by_creation) == []


def test_pages_and_number(api: Api) -> None:
    """5.5.9, 6.3.10, 6.3.13."""
    for number in range(3):
        register(api, registration(f"http://source{number}.test"))
    page = api.get(PATH, params={"type": "Vehicle", "limit": "2", "count": "true"})
    assert [shown["endpoint"] for shown in page.json()] == ["http://source0.test", "http://source1.test"]
    assert page.headers["ngsild-results-count"] == "3"
    assert 'rel="next"' in page.headers["link"]
    assert found(api, type="Vehicle", limit="2", offset="2") == ["http://source2.test"]


def test_members_are_changed_and_removed(api: Api) -> None:
    """5.9.3: on the first level; null removes."""
    name = register(api, registration(registrationName="Buses", operator="STIB"))
    changed = api.patch(
        f"{PATH}/{name}",
        {"endpoint": "http://new.test", "registrationName": "urn:ngsi-ld:null", "operator": "urn:ngsi-ld:null"},
    )
    assert changed.status_code == 204
    shown = api.get(f"{PATH}/{name}").json()
    assert shown["endpoint"] == "http://new.test"
    assert "registrationName" not in shown
    assert "operator" not in shown
    assert problem(api.patch(f"{PATH}/{name}", {"endpoint": "urn:ngsi-ld:null"})) == (400, "BadRequestData")
    assert problem(api.patch(f"{PATH}/{name}", {"id": "urn:other:1"})) == (400, "BadRequestData")
    assert problem(api.patch(f"{PATH}/urn:r:none", {"mode": "inclusive"})) == (404, "ResourceNotFound")


def test_a_deleted_registration_is_gone(api: Api) -> None:
    """5.9.4."""
    name = register(api, registration())
    assert api.delete(f"{PATH}/{name}").status_code == 204
    assert problem(api.delete(f"{PATH}/{name}")) == (404, "ResourceNotFound")
    assert problem(api.get(f"{PATH}/{name}")) == (404, "ResourceNotFound")


def test_what_is_held_here_cannot_be_somebody_elses(api: Api) -> None:
    """5.9.2.4: exclusive by attribute, redirect by entity; inclusive never clashes."""
    api.post("/entities", {"id": VEHICLE, "type": "Vehicle", "speed": 5})
    assert problem(api.post(PATH, exclusive())) == (409, "Conflict")
    assert problem(api.post(PATH, registration(mode="redirect"))) == (409, "Conflict")
    register(api, exclusive("http://colour.test", "colour"))
    register(api, registration(mode="redirect", information=[BUS]))
    register(api, registration())


def test_two_sources_cannot_have_the_same_for_themselves(api: Api) -> None:
    """5.9.2.4: exclusive against exclusive and redirect, at POST and at PATCH."""
    register(api, exclusive("http://one.test", "speed", "colour"))
    assert problem(api.post(PATH, exclusive("http://two.test", "colour"))) == (409, "Conflict")
    other = register(api, exclusive("http://two.test", "weight"))
    claim = {"information": exclusive("http://two.test", "weight", "speed")["information"]}
    assert problem(api.patch(f"{PATH}/{other}", claim)) == (409, "Conflict")
    renamed = api.patch(f"{PATH}/{other}", {"registrationName": "renamed"})
    assert renamed.status_code == 204


def test_tenants_do_not_see_each_others_sources(api: Api) -> None:
    """4.14: registering makes a tenant."""
    tenant = {"NGSILD-Tenant": "ixelles"}
    assert api.post(PATH, registration(), headers=tenant).status_code == 201
    assert found(api, type="Vehicle") == []
    assert len(api.get(PATH, params={"type": "Vehicle"}, headers=tenant).json()) == 1


def test_registrations_survive_a_restart(api: Api) -> None:
    """What was registered is at hand again."""
    name = register(api, registration())
    registry = Registry()
    load_sources(api.broker.store, registry)
    assert [source.id for source in registry.of("")] == [name]


def test_a_registration_whose_time_is_over_is_deleted(api: Api) -> None:
    """5.2.9, expiresAt: gone at once for readers, then from the store, and its id is free again."""
    end = now() + timedelta(milliseconds=300)
    name = register(api, registration(id="urn:r:short", expiresAt=format_instant(end)))
    lasting = register(api, registration(expiresAt="2999-01-01T00:00:00Z"))
    api.until(lambda: now() > end)
    assert problem(api.get(f"{PATH}/{name}")) == (404, "ResourceNotFound")
    api.run(api.broker.expiring.look(now()))
    kept = [record["registration"]["id"] for record in api.broker.store.reader("").records("registration")]
    assert kept == [lasting] == [source.id for source in api.broker.registry]
    register(api, registration(id=name))


def test_the_clock_deletes_by_itself(api: Api) -> None:
    """5.2.9."""
    register(api, registration(expiresAt=format_instant(now() + timedelta(milliseconds=50))))
    api.until(lambda: not api.broker.store.reader("").records("registration"))


def test_a_registration_that_was_made_longer_stays(api: Api) -> None:
    """5.9.3: what the store says counts, not what was at hand when the clock struck."""
    end = now() + timedelta(seconds=2)
    name = register(api, registration(expiresAt=format_instant(end)))
    old = api.broker.registry.find("", name)
    assert old is not None
    assert api.patch(f"{PATH}/{name}", {"expiresAt": "2999-01-01T00:00:00Z"}).status_code == 204
    api.broker.registry.put(old)
    api.run(api.broker.expiring.look(end + timedelta(seconds=1)))
    assert api.broker.store.reader("").record("registration", name) is not None
    assert api.broker.registry.find("", name) is old
