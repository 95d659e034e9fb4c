"""The @context server over HTTP: clauses 5.13, 6.29, 6.30."""

from typing import Any

from zinneke.broker.tests.api import CONTEXT, CORE, VOCABULARY, Api, problem

LAMP = "urn:ngsi-ld:Lamp:1"
DOCUMENT = {"@context": {"Leuchte": f"{VOCABULARY}Lamp"}}


def link(url: str) -> dict[str, str]:
    return {"Link": f'<{url}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"'}


def hosted(api: Api, document: Any = None) -> str:
    made = api.post("/jsonldContexts", document or DOCUMENT)
    assert made.status_code == 201
    return str(made.headers["location"].removeprefix("/ngsi-ld/v1"))


def test_host_serve_use_and_delete(api: Api) -> None:  # 5.13.2 to 5.13.5
    api.lamp()
    path = hosted(api, {**DOCUMENT, "comment": "dropped"})
    assert api.get(path).json() == DOCUMENT
    url = f"http://broker.test/ngsi-ld/v1{path}"
    assert api.get("/jsonldContexts?kind=Hosted").json() == [url]
    assert api.get(f"/entities/{LAMP}", headers=link(url)).json()["type"] == "Leuchte"
    details = api.get(path, params={"details": "true"}).json()
    assert (details["URL"], details["kind"], details["numberOfHits"]) == (url, "Hosted", 1)
    assert api.delete(path).status_code == 204
    assert problem(api.delete(path)) == (404, "ResourceNotFound")
    assert problem(api.get(path)) == (404, "ResourceNotFound")
    assert problem(api.get(f"/entities/{LAMP}", headers=link(url))) == (504, "LdContextNotAvailable")


def test_what_cannot_be_hosted(api: Api) -> None:  # 5.13.2
    scoped = {"@context": {"a": {"@id": "urn:a", "@context": {}}}}
    wrongs: list[Any] = [{}, [], {"@context": 7}, scoped]
    for wrong in wrongs:
        assert problem(api.post("/jsonldContexts", wrong)) == (400, "BadRequestData")
    assert problem(api.post("/jsonldContexts", b"{")) == (400, "InvalidRequest")
    assert api.get("/jsonldContexts").json() == []


def test_cached_contexts_are_told_of_but_not_served(api: Api) -> None:  # 5.13.3, 5.13.4
    for _ in range(2):
        api.get("/types", headers=link(CONTEXT))
    assert api.get("/jsonldContexts?kind=Cached").json() == [CONTEXT]
    (details,) = api.get("/jsonldContexts?details=true").json()
    assert (details["URL"], details["kind"], details["numberOfHits"]) == (CONTEXT, "Cached", 2)
    path = "/jsonldContexts/https%3A%2F%2Fexample.org%2Fcity.jsonld"
    assert problem(api.get(path)) == (422, "OperationNotSupported")
    assert api.get(path, params={"details": "true"}).json()["URL"] == CONTEXT
    assert problem(api.delete(path, params={"reload": "true"})) == (504, "LdContextNotAvailable")
    assert api.get("/types", headers=link(CONTEXT)).status_code == 200
    assert api.delete(path).status_code == 204
    assert api.get("/jsonldContexts").json() == []


def test_wrong_values(api: Api) -> None:  # 5.13.3
    assert problem(api.get("/jsonldContexts?kind=Foreign")) == (400, "BadRequestData")
    assert problem(api.get("/jsonldContexts?details=1")) == (400, "InvalidRequest")
    assert problem(api.delete(hosted(api), params={"reload": "true"})) == (400, "BadRequestData")


def test_a_context_without_core_is_linked_with_it(api: Api) -> None:  # C.7, C.8, 5.13.1
    api.lamp()
    url = f"http://broker.test/ngsi-ld/v1{hosted(api)}"
    answers = [api.get(f"/entities/{LAMP}", headers=link(url)) for _ in range(2)]
    (linked,) = {answer.links["http://www.w3.org/ns/json-ld#context"]["url"] for answer in answers}
    assert api.get("/jsonldContexts?kind=ImplicitlyCreated").json() == [linked]
    document = api.get(linked.removeprefix("http://broker.test/ngsi-ld/v1")).json()
    assert document == {"@context": [url, CORE]}
    assert api.get(f"/entities/{LAMP}", headers=link(linked)).json()["type"] == "Leuchte"
