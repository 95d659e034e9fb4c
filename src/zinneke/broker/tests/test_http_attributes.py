"""Attributes over HTTP: clauses 5.6.2 to 5.6.5, 5.6.19."""

from zinneke.broker.tests.api import LINKED, VOCABULARY, Api, problem

LAMP = "urn:ngsi-ld:Lamp:1"
ATTRS = f"/entities/{LAMP}/attrs"
HEADERS = {"headers": LINKED}


def test_append_overwrites_unless_told_not_to(api: Api) -> None:  # 5.6.3, 6.6.3.1
    api.lamp(power=12)
    assert api.post(ATTRS, {"power": 13, "colour": "red"}, **HEADERS).status_code == 204
    kept = api.post(ATTRS, {"power": 14, "name": "A"}, params={"options": "noOverwrite"}, **HEADERS)
    assert kept.status_code == 207
    assert kept.json()["updated"] == [f"{VOCABULARY}name"]
    (left,) = kept.json()["notUpdated"]
    assert left["attributeName"] == f"{VOCABULARY}power"
    assert left["reason"]
    assert api.shown(LAMP) == {"id": LAMP, "type": "Lamp", "power": 13, "colour": "red", "name": "A"}


def test_update_replaces_whole_instances_adds_and_deletes(api: Api) -> None:  # 5.6.2, 5.5.8
    api.lamp(power={"value": 12, "unitCode": "WTT"}, colour="red")
    patch = {"power": {"value": 13}, "colour": "urn:ngsi-ld:null", "name": "A"}
    assert api.patch(ATTRS, patch, **HEADERS).status_code == 204
    assert api.shown(LAMP) == {"id": LAMP, "type": "Lamp", "power": 13, "name": "A"}


def test_partial_update_patches_members_of_one_instance(api: Api) -> None:  # 5.6.4
    api.lamp(power=[{"value": 1, "unitCode": "WTT"}, {"value": 2, "datasetId": "urn:b"}])
    assert api.patch(f"{ATTRS}/power", {"value": 5}, **HEADERS).status_code == 204
    assert api.patch(f"{ATTRS}/power", {"value": 6, "datasetId": "urn:b"}, **HEADERS).status_code == 204
    assert api.shown(LAMP)["power"] == [{"value": 5, "unitCode": "WTT"}, {"value": 6, "datasetId": "urn:b"}]
    kind = api.patch(f"{ATTRS}/power", {"type": "Relationship", "object": "urn:x:y"}, **HEADERS)
    assert problem(kind) == (400, "BadRequestData")  # 5.6.4.4
    assert problem(api.patch(f"{ATTRS}/colour", {"value": 5}, **HEADERS)) == (404, "ResourceNotFound")
    assert problem(api.patch(f"{ATTRS}/scope", {"value": "/A"}, **HEADERS)) == (400, "BadRequestData")


def test_replace_attribute(api: Api) -> None:  # 5.6.19
    api.lamp(power={"value": 12, "unitCode": "WTT"})
    assert api.put(f"{ATTRS}/power", {"type": "Property", "value": 13}, **HEADERS).status_code == 204
    assert api.shown(LAMP)["power"] == 13
    assert problem(api.put(f"{ATTRS}/colour", {"value": 5}, **HEADERS)) == (404, "ResourceNotFound")
    assert problem(api.put(f"{ATTRS}/power", {"value": "urn:ngsi-ld:null"}, **HEADERS)) == (400, "BadRequestData")


def test_delete_takes_the_default_instance_only(api: Api) -> None:  # 5.6.5.4
    api.lamp(power=[{"value": 1}, {"value": 2, "datasetId": "urn:b"}, {"value": 3, "datasetId": "urn:c"}])
    path = f"{ATTRS}/power"
    assert api.delete(path, **HEADERS).status_code == 204
    assert problem(api.delete(path, **HEADERS)) == (404, "ResourceNotFound")
    assert api.delete(path, params={"datasetId": "urn:b"}, **HEADERS).status_code == 204
    assert api.shown(LAMP)["power"] == {"value": 3, "datasetId": "urn:c"}
    assert api.delete(path, params={"deleteAll": "true"}, **HEADERS).status_code == 204
    assert "power" not in api.shown(LAMP)


def test_delete_scope(api: Api) -> None:  # 5.6.5
    api.lamp(scope="/Laeken", power=1)
    assert api.delete(f"{ATTRS}/scope").status_code == 204
    assert "scope" not in api.shown(LAMP)


def test_an_attribute_by_its_encoded_iri(api: Api) -> None:  # 6.7.3
    api.lamp(power=12)
    assert api.delete(f"{ATTRS}/https%3A%2F%2Fexample.org%2Fterms%2Fpower/").status_code == 204
    assert "power" not in api.shown(LAMP)


def test_a_change_moves_modified_at_and_keeps_created_at(api: Api) -> None:  # 4.8, 5.6.2.4
    api.lamp(power=12)
    before = api.shown(LAMP, options="sysAttrs")
    api.patch(ATTRS, {"power": 13}, **HEADERS)
    after = api.shown(LAMP, options="sysAttrs")
    assert after["createdAt"] == before["createdAt"] == after["power"]["createdAt"]
    assert after["modifiedAt"] == after["power"]["modifiedAt"] > before["modifiedAt"]


def test_unknown_entities_and_bad_names(api: Api) -> None:
    for method in ("POST", "PATCH"):
        assert problem(api.send(method, ATTRS, json={"power": 1})) == (404, "ResourceNotFound")
    api.lamp()
    assert problem(api.delete(f"{ATTRS}/po%20wer")) == (400, "BadRequestData")  # 4.6.2
    assert problem(api.delete(f"{ATTRS}/observedAt")) == (400, "BadRequestData")  # 4.5.1
