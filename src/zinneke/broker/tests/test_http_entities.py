"""One entity over HTTP: clauses 5.6.1, 5.6.6, 5.6.17, 5.6.18, 5.7.1."""

import pytest

from zinneke.broker.tests.api import CORE, LD_JSON, LINKED, VOCABULARY, Api, problem

LAMP = "urn:ngsi-ld:Lamp:1"


def test_create_answers_201_with_a_relative_location(api: Api) -> None:  # 6.4.3.1
    made = api.post("/entities", {"id": LAMP, "type": "Lamp", "power": 12})
    assert (made.status_code, made.headers["location"], made.content) == (201, f"/ngsi-ld/v1/entities/{LAMP}", b"")
    assert "link" not in made.headers


def test_create_of_a_taken_id_is_409(api: Api) -> None:  # 5.6.1.4
    api.lamp()
    assert problem(api.post("/entities", {"id": LAMP, "type": "Lamp"})) == (409, "AlreadyExists")


@pytest.mark.parametrize(
    "entity",
    [
        [],
        [{"id": LAMP, "type": "Lamp"}],
        {"type": "Lamp"},
        {"id": LAMP},
        {"id": "lamp", "type": "Lamp"},
        {"id": LAMP, "type": "La mp"},
        {"id": LAMP, "type": "Lamp", "power": {"type": "Property"}},
        {"id": LAMP, "type": "Lamp", "power": None},
        {"id": LAMP, "type": "Lamp", "power": "urn:ngsi-ld:null"},
        {"id": LAMP, "type": "Lamp", "power": [{"value": 1}, {"value": 2}]},
    ],
)
def test_create_refuses_what_is_no_entity(api: Api, entity: object) -> None:  # 5.5.4, 5.2.4, 4.5.5
    assert problem(api.post("/entities", entity)) == (400, "BadRequestData")
    assert api.get("/types").json()["typeList"] == []


def test_retrieve_in_every_form(api: Api) -> None:  # 4.5.1, 4.5.2.3, 4.5.4
    api.lamp(power={"type": "Property", "value": 12, "unitCode": "WTT"}, near={"object": "urn:ngsi-ld:Tree:1"})
    assert api.shown(LAMP, format="normalized") == {
        "id": LAMP, "type": "Lamp",
        "power": {"type": "Property", "value": 12, "unitCode": "WTT"},
        "near": {"type": "Relationship", "object": "urn:ngsi-ld:Tree:1"},
    }  # fmt: skip
    assert api.shown(LAMP)["power"] == {"value": 12, "unitCode": "WTT"}
    for simplified in ("simplified", "keyValues"):
        assert api.shown(LAMP, format=simplified)["near"] == "urn:ngsi-ld:Tree:1"
    assert api.get(f"/entities/{LAMP}", params={"options": "keyValues"}, headers=LINKED).json()["power"] == 12


def test_names_are_compacted_by_the_readers_context(api: Api) -> None:  # 5.5.7, C.7
    api.lamp()
    answer = api.get(f"/entities/{LAMP}")
    assert answer.json().keys() == {"id", "type", f"{VOCABULARY}power"}
    assert answer.headers["link"].startswith(f"<{CORE}>")


def test_ld_json_carries_the_context_in_the_body(api: Api) -> None:  # 6.3.6
    api.lamp()
    answer = api.get(f"/entities/{LAMP}", headers={**LINKED, "Accept": "application/ld+json"})
    assert answer.headers["content-type"] == "application/ld+json"
    assert "link" not in answer.headers
    assert answer.json()["@context"] == "https://example.org/city.jsonld"


def test_geojson(api: Api) -> None:  # 4.5.16, 6.3.6
    point = {"type": "Point", "coordinates": [4.35, 50.85]}
    api.lamp(location=point)
    accept = {**LINKED, "Accept": "application/geo+json"}
    feature = api.get(f"/entities/{LAMP}", headers=accept)
    assert feature.headers["content-type"] == "application/geo+json"
    assert (feature.json()["type"], feature.json()["geometry"]) == ("Feature", point)
    assert feature.json()["properties"]["type"] == "Lamp"
    assert "@context" in feature.json()
    linked = api.get(f"/entities/{LAMP}", headers={**accept, "Prefer": "body=json"})
    assert "@context" not in linked.json()
    assert "link" in linked.headers
    assert problem(api.get(f"/entities/{LAMP}", params={"geometryProperty": "location"})) == (400, "BadRequestData")


def test_sys_attrs_show_times_only_when_asked(api: Api) -> None:  # 6.3.11, 4.8
    api.lamp(power={"value": 12}, expiresAt="2999-01-01T00:00:00Z")
    assert not {"createdAt", "modifiedAt", "expiresAt"} & api.shown(LAMP).keys()
    shown = api.shown(LAMP, options="sysAttrs")
    assert {"createdAt", "modifiedAt", "expiresAt"} <= shown.keys()
    assert shown["power"]["createdAt"] == shown["createdAt"]


def test_projection(api: Api) -> None:  # 4.21
    api.lamp(power=12, colour="red")
    assert api.shown(LAMP, pick="power") == {"power": 12}
    assert api.shown(LAMP, omit="power,type") == {"id": LAMP, "colour": "red"}
    assert api.shown(LAMP, attrs="power") == {"id": LAMP, "type": "Lamp", "power": 12}
    assert problem(api.get(f"/entities/{LAMP}", params={"attrs": "power"})) == (404, "ResourceNotFound")  # 6.5.3.1
    assert problem(api.get(f"/entities/{LAMP}", params={"pick": "near{name}"})) == (400, "BadRequestData")


def test_language_and_datasets(api: Api) -> None:  # 4.15, 4.5.5
    api.lamp(
        name={"languageMap": {"fr": "Lampe", "nl": "Lamp"}}, power=[{"value": 1}, {"value": 2, "datasetId": "urn:b"}]
    )
    assert api.shown(LAMP, lang="nl-BE,fr;q=0.5", format="simplified")["name"] == "Lamp"
    assert api.shown(LAMP, datasetId="urn:b")["power"] == {"value": 2, "datasetId": "urn:b"}
    assert api.shown(LAMP, format="simplified")["power"] == {"dataset": {"@none": 1, "urn:b": 2}}


def test_what_is_not_there(api: Api) -> None:  # 5.7.1.4
    api.lamp()
    assert problem(api.get("/entities/urn:ngsi-ld:Lamp:9")) == (404, "ResourceNotFound")
    assert problem(api.get("/entities/lamp")) == (400, "BadRequestData")
    wrong_type = {"params": {"type": "Tree"}, "headers": LINKED}
    assert problem(api.get(f"/entities/{LAMP}", **wrong_type)) == (404, "ResourceNotFound")  # 5.6.2.4
    assert problem(api.delete(f"/entities/{LAMP}", **wrong_type)) == (404, "ResourceNotFound")
    assert api.get(f"/entities/{LAMP}", params={"type": "Lamp,Tree"}, headers=LINKED).status_code == 200


def test_expired_entities_are_gone(api: Api) -> None:  # 4.22
    api.lamp(power=12, expiresAt="2020-01-01T00:00:00Z")
    assert api.shown(LAMP) is None
    assert api.lamp(power=13) == LAMP


def test_replace_keeps_only_the_time_of_creation(api: Api) -> None:  # 5.6.18.4
    api.lamp(power=12, colour="red")
    before = api.shown(LAMP, options="sysAttrs")
    replaced = api.put(f"/entities/{LAMP}", {"type": "Lamp", "power": 13}, headers=LINKED)
    assert (replaced.status_code, replaced.content) == (204, b"")
    assert "content-length" not in replaced.headers
    after = api.shown(LAMP, options="sysAttrs")
    assert "colour" not in after
    assert after["createdAt"] == before["createdAt"]
    assert after["modifiedAt"] > before["modifiedAt"]


def test_replace_refuses(api: Api) -> None:  # 5.4
    api.lamp()
    path = f"/entities/{LAMP}"
    assert problem(api.put(path, {"id": "urn:ngsi-ld:Lamp:2", "type": "Lamp"})) == (400, "BadRequestData")
    assert problem(api.put(path, {"power": 1})) == (400, "BadRequestData")
    assert problem(api.put("/entities/urn:ngsi-ld:Lamp:2", {"type": "Lamp"})) == (404, "ResourceNotFound")


def test_merge_reaches_into_values_and_null_deletes(api: Api) -> None:  # 5.6.17, 5.5.12
    api.lamp(power={"value": {"now": 1, "peak": 2}, "unitCode": "WTT"}, colour="red")
    patch = {"power": {"value": {"peak": 3, "now": "urn:ngsi-ld:null"}}, "colour": "urn:ngsi-ld:null", "type": "Thing"}
    assert api.patch(f"/entities/{LAMP}", patch, headers=LINKED).status_code == 204
    shown = api.shown(LAMP)
    assert shown["power"] == {"value": {"peak": 3}, "unitCode": "WTT"}
    assert "colour" not in shown
    assert set(shown["type"]) == {"Lamp", "Thing"}


def test_merge_parameters(api: Api) -> None:  # 5.6.17.4, 6.5.3.4
    api.lamp(
        power={"value": 1, "observedAt": "2026-01-01T00:00:00Z"}, name={"languageMap": {"fr": "Lampe"}}
    )  # fmt: skip
    path, at = f"/entities/{LAMP}", "2026-02-01T00:00:00Z"
    assert api.patch(path, {"power": {"value": 2}}, params={"observedAt": at}, headers=LINKED).status_code == 204
    assert api.shown(LAMP)["power"] == {"value": 2, "observedAt": at}
    assert api.patch(path, {"name": "Leuchte"}, params={"lang": "de"}, headers=LINKED).status_code == 204
    assert api.shown(LAMP)["name"] == {"languageMap": {"fr": "Lampe", "de": "Leuchte"}}
    simplified = {"params": {"format": "simplified"}, "headers": LINKED}
    assert api.patch(path, {"power": 3}, **simplified).status_code == 204
    assert api.shown(LAMP, format="simplified")["power"] == 3


def test_merge_patch_media_type_is_json(api: Api) -> None:  # 6.3.4
    api.lamp()
    body = b'{"power": {"value": 14}}'
    merged = api.patch(f"/entities/{LAMP}", body, headers={**LINKED, "Content-Type": "application/merge-patch+json"})
    assert merged.status_code == 204
    assert api.shown(LAMP)["power"] == 14


def test_delete(api: Api) -> None:  # 5.6.6
    api.lamp()
    assert api.delete(f"/entities/{LAMP}").status_code == 204
    assert problem(api.delete(f"/entities/{LAMP}")) == (404, "ResourceNotFound")
    assert api.shown(LAMP) is None


def test_create_with_ld_json(api: Api) -> None:  # 6.3.5
    body = {"id": LAMP, "type": "Lamp", "@context": {"Lamp": f"{VOCABULARY}Lamp"}}
    assert api.send("POST", "/entities", json=body, headers=LD_JSON).status_code == 201
    assert api.shown(LAMP)["type"] == "Lamp"


def test_an_id_with_slashes_and_percent_signs(api: Api) -> None:  # C.5.9
    entity_id = "https://example.org/lamps/1?a=%C3%A9"
    made = api.post("/entities", {"id": entity_id, "type": "Lamp"})
    path = made.headers["location"].removeprefix("/ngsi-ld/v1")
    assert "%2F" in path
    assert api.get(path).json()["id"] == entity_id
    assert api.delete(path + "/").status_code == 204
