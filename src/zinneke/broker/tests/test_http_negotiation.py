"""Protocol rules that hold for every resource: clauses 6.2, 6.3."""

from typing import Any

import pytest

from zinneke.broker.http.resources import BATCHES, CONTEXTS, DISCOVERY, ENTITIES, HISTORIES, SUBSCRIPTIONS
from zinneke.broker.tests.api import CONTEXT, CORE, LD_JSON, LINKED, ROOT, Api, problem

LAMP = "urn:ngsi-ld:Lamp:1"
RESOURCES = [*ENTITIES, *BATCHES, *HISTORIES, *SUBSCRIPTIONS, *DISCOVERY, *CONTEXTS]


PATHS = [("/" + resource.path.replace("{}", "urn:x:y"), resource) for resource in RESOURCES]


def test_wrong_verbs_are_405_with_the_right_ones_and_slashes_do_not_matter(api: Api) -> None:  # 6.3.2
    for path, resource in PATHS:
        for form in (path, path + "/"):
            answer = api.send("OPTIONS", form)
            assert (answer.status_code, answer.content) == (405, b""), form
            assert answer.headers["allow"] == ", ".join(sorted(resource.methods)), form


def test_foreign_parameters_are_refused_everywhere(api: Api) -> None:  # 6.3.20
    for path, resource in PATHS:
        for method, operation in resource.methods.items():
            body = {"content": b"{}", "headers": {"Content-Type": "application/json"}} if operation.listens else {}
            for foreign in ("?colour=red", "?options=fast"):
                refused = api.send(method, path + foreign, **body)
                assert problem(refused) == (400, "InvalidRequest"), f"{method} {path}{foreign}"


def test_both_slash_forms_answer_the_same(api: Api) -> None:  # 6.2, C.5
    api.lamp()
    for path in ("/entities", "/types", f"/entities/{LAMP}", "/subscriptions", "/jsonldContexts", "/temporal/entities"):
        parameters = {
            "type": "Lamp",
            "timerel": "after",
            "timeAt": "2020-01-01T00:00:00Z",
            "timeproperty": "modifiedAt",
        }
        given = {"/entities": {"type": "Lamp"}, "/temporal/entities": parameters}.get(path, {})
        one, other = (api.get(form, params=given) for form in (path, path + "/"))
        assert one.status_code == other.status_code == 200
        assert one.text.partition("instanceId")[0] == other.text.partition("instanceId")[0]


def test_unknown_paths_are_404(api: Api) -> None:
    for path in ("/nothing", "/entities/a/b/c/d/e", "//", "//ngsi-ld/v2/entities", "/registrations"):
        assert problem(api.get(path)) == (404, "ResourceNotFound")


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("application/*", "application/json"),
        ("application/ld+json", "application/ld+json"),
        ("application/json;q=0.5, application/ld+json", "application/ld+json"),
        ("application/ld+json;q=0.9, application/geo+json;q=0.8, */*;q=0.1", "application/ld+json"),
        ("text/html, application/xhtml+xml, */*;q=0.8", "application/json"),
        ("application/geo+json", "application/geo+json"),
        ("application/json;q=0, application/ld+json;q=0.1", "application/ld+json"),
    ],
)
def test_accept(api: Api, accept: str, expected: str) -> None:  # 6.3.4
    api.lamp()
    answer = api.get(f"/entities/{LAMP}", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, expected)


def test_not_acceptable_lists_what_is_on_offer(api: Api) -> None:  # 6.3.2, 6.3.4
    answer = api.get("/entities?type=Lamp", headers={"Accept": "text/html"})
    assert answer.status_code == 406
    assert "application/ld+json" in answer.json()["detail"]
    for path in ("/types", "/subscriptions", f"/temporal/entities/{LAMP}"):
        refused = api.get(path, headers={"Accept": "application/geo+json"})
        assert refused.status_code == 406
        assert "application/json" in refused.json()["detail"]


@pytest.mark.parametrize("media", ["", "text/plain", "application/xml", "application/merge-patch+json"])
def test_unsupported_media_types_are_415_without_a_body(api: Api, media: str) -> None:  # 6.3.2
    answer = api.send("POST", "/entities", content=b"{}", headers={"Content-Type": media})
    assert (answer.status_code, answer.content) == (415, b"")


def test_content_type_parameters_do_not_matter(api: Api) -> None:  # 6.3.4
    body = b'{"id": "urn:ngsi-ld:Lamp:1", "type": "Lamp"}'
    headers = {"Content-Type": "Application/JSON; charset=utf-8"}
    assert api.send("POST", "/entities", content=body, headers=headers).status_code == 201


def asgi(api: Api, headers: dict[bytes, bytes], parts: list[bytes], *, cut: bool = False) -> int | None:
    """Status of a POST /entities sent piece by piece; None if nothing was answered."""
    messages: list[dict[str, Any]] = [
        {"type": "http.request", "body": part, "more_body": cut or number < len(parts) - 1}
        for number, part in enumerate(parts)
    ]
    messages += [{"type": "http.disconnect"}] if cut else []
    sent: list[dict[str, Any]] = []

    async def receive() -> Any:
        return messages.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    path = f"{ROOT}/entities"
    scope = {"type": "http", "method": "POST", "path": path, "raw_path": path.encode(), "query_string": b""}
    api.run(
        api.app({**scope, "headers": list({b"content-type": b"application/json", **headers}.items())}, receive, send)
    )
    return int(sent[0]["status"]) if sent else None


ENTITY = b'{"id": "urn:ngsi-ld:Lamp:1", "type": "Lamp"}'


def test_a_body_needs_a_length_or_chunks(api: Api) -> None:  # 6.3.4
    assert asgi(api, {}, [ENTITY]) == 411
    assert asgi(api, {b"transfer-encoding": b"chunked"}, [ENTITY[:10], ENTITY[10:]]) == 201


def test_too_great_a_body_is_413(api: Api) -> None:  # 6.3.2
    assert asgi(api, {b"content-length": str(11 * 1024 * 1024).encode()}, [b""]) == 413
    assert asgi(api, {b"content-length": b"x"}, [b""]) == 413
    assert asgi(api, {b"transfer-encoding": b"chunked"}, [b" " * (4 * 1024 * 1024)] * 3) == 413


def test_a_client_that_goes_away_changes_nothing(api: Api) -> None:
    assert asgi(api, {b"content-length": b"900"}, [ENTITY], cut=True) is None
    assert api.get("/types").json()["typeList"] == []


@pytest.mark.parametrize("body", [[1], {"@context": CONTEXT, "id": LAMP, "type": "Lamp"}])
def test_json_with_a_context_in_the_body_is_refused(api: Api, body: Any) -> None:  # 6.3.5
    assert problem(api.post("/entities", body)) == (400, "BadRequestData")


def test_ld_json_without_context_or_with_a_link_is_refused(api: Api) -> None:  # 6.3.5
    body = {"id": LAMP, "type": "Lamp"}
    assert problem(api.send("POST", "/entities", json=body, headers=LD_JSON)) == (400, "BadRequestData")
    twice = api.send("POST", "/entities", json={**body, "@context": CONTEXT}, headers={**LD_JSON, **LINKED})
    assert problem(twice) == (400, "BadRequestData")


@pytest.mark.parametrize("link", ["nonsense", f"<{CONTEXT}", f'<{CONTEXT}>; rel="{CORE}', "<a b>; rel=x"])
def test_malformed_links_are_refused(api: Api, link: str) -> None:  # 6.3.5
    assert problem(api.get("/types", headers={"Link": link})) == (400, "BadRequestData")


def test_links_to_other_things_are_ignored(api: Api) -> None:
    other = '<https://uri.etsi.org/ngsi-ld/profile/1.8>; rel="profile", <https://a.example/>; rel=next'
    assert CORE in api.get("/types", headers={"Link": other}).headers["link"]
    both = f"{other}, {LINKED['Link']}"
    assert CONTEXT in api.get("/types", headers={"Link": both}).headers["link"]
    twice = f"{LINKED['Link']}, {LINKED['Link'].replace('city', 'town')}"
    assert problem(api.get("/types", headers={"Link": twice})) == (400, "BadRequestData")


def test_a_context_that_cannot_be_had_is_504(api: Api) -> None:  # 6.3.2 of V1.9.1
    link = LINKED["Link"].replace(CONTEXT, "http://127.0.0.1:22099/none.jsonld")
    assert problem(api.get("/types", headers={"Link": link})) == (504, "LdContextNotAvailable")


def test_tenants_are_apart_and_made_by_creating(api: Api) -> None:  # 5.5.10, 6.3.14
    tenant = {"NGSILD-Tenant": "laeken"}
    assert problem(api.get("/types", headers=tenant)) == (404, "NonexistentTenant")
    assert problem(api.delete(f"/entities/{LAMP}", headers=tenant)) == (404, "NonexistentTenant")
    made = api.post("/entities", {"id": LAMP, "type": "Lamp"}, headers=tenant)
    assert (made.status_code, made.headers["ngsild-tenant"]) == (201, "laeken")
    assert api.get("/types", headers=tenant).json()["typeList"] == ["Lamp"]
    assert api.get("/types").json()["typeList"] == []
    assert problem(api.get("/types", headers={"NGSILD-Tenant": "a/../b"})) == (400, "BadRequestData")
    assert problem(api.get("/types", headers={"NGSILD-Snapshot": "urn:a:b"})) == (404, "ResourceNotFound")


def test_query_strings(api: Api) -> None:
    assert problem(api.get("/entities?type=Lamp&type=Tree")) == (400, "InvalidRequest")
    assert problem(api.get("/entities?type=%ff")) == (400, "InvalidRequest")
    assert problem(api.get("/types?details=yes")) == (400, "InvalidRequest")
    assert problem(api.get(f"/entities/{LAMP}%ff")) == (400, "InvalidRequest")
    assert problem(api.get(f"/entities/{LAMP}?format=temporalValues")) == (400, "InvalidRequest")


def test_the_unexpected_is_500_with_a_reference_and_no_trace(
    api: Api, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:  # 5.5.6
    def fail(_tenant: str) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(api.broker.store, "reader", fail)
    answer = api.get(f"/entities/{LAMP}")
    assert problem(answer) == (500, "InternalError")
    assert "secret" not in answer.text
    reference = answer.json()["detail"].rpartition(" ")[2]
    assert reference in caplog.text
    assert "secret detail" in caplog.text


def test_operations(api: Api) -> None:
    assert api.get("//healthz").json() == {"status": "alive"}
    assert api.get("//readyz").json() == {"status": "ready"}
    api.get("/types")
    metrics = api.get("//metrics")
    assert metrics.headers["content-type"].startswith("text/plain")
    assert 'zinneke_broker_requests_total{method="GET",resource="types",status="200"} 1.0' in metrics.text
    assert "zinneke_broker_notifications_waiting 0.0" in metrics.text
    assert api.send("POST", "//metrics").status_code == 405
