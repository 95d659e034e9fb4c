"""Keys and quotas at the doors of Explore API v2.1 and of CKAN."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from zinneke.accounts.models import User
from zinneke.opendata.access.keys import MOST_KEYS, grant, make_key, revoke_key, withdraw
from zinneke.opendata.ckan.datastore.tables import table_id
from zinneke.opendata.models import Dataset, Visibility
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.tables.actions import load_table, own_dataset

pytestmark = pytest.mark.django_db
LIST = "/api/explore/v2.1/catalog/datasets"
DOORS = [LIST, "/api/3/action/package_list"]


@pytest.fixture
def an() -> User:
    return User.objects.create_user("an")


@pytest.fixture(autouse=True)
def secret_trees(tmp_path: Path) -> Dataset:
    """A restricted dataset with a table, beside a public one."""
    own_dataset("shrubs", Record("", titles=(Tagged("Haies", "fr"),)))
    dataset = own_dataset("trees", Record("", titles=(Tagged("Arbres", "fr"),)))
    path = tmp_path / "trees.csv"
    path.write_text("kind,lon,lat\noak,4.35,50.85\n", "utf-8")
    load_table(dataset, path)
    Dataset.objects.filter(pk=dataset.pk).update(visibility=Visibility.RESTRICTED)
    return dataset


def set_limits(settings: Any, **limits: int) -> None:
    settings.CITY = replace(settings.CITY, values={**settings.CITY.values, **limits})


def names(**headers: str) -> list[str]:
    return [one["dataset_id"] for one in json.loads(Client().get(LIST, headers=headers).content)["results"]]


@pytest.mark.parametrize("address", DOORS)
def test_an_address_has_so_many_calls_a_day(settings: Any, address: str) -> None:
    set_limits(settings, data_calls_a_day=2)
    first, second, third = (Client().get(address) for _ in range(3))
    assert [first.status_code, second.status_code, third.status_code] == [200, 200, 429]
    assert [one.headers["X-RateLimit-Remaining"] for one in (first, second, third)] == ["1", "0", "0"]
    assert third.headers["X-RateLimit-Limit"] == "2"
    body = json.loads(third.content)
    assert body == {
        "errorcode": 10002,
        "reset_time": third.headers["X-RateLimit-Reset"],
        "limit_time_unit": "day",
        "call_limit": 2,
        "error": "Too many requests on the domain. Please contact the domain administrator.",
    }
    assert body["reset_time"].endswith("T00:00:00Z")
    assert third.headers["Access-Control-Allow-Origin"] == "*"
    assert Client(REMOTE_ADDR="192.0.2.7").get(address).status_code == 200


@pytest.mark.parametrize("scheme", ["Apikey", "ApiKey", "apikey"])
def test_a_key_has_calls_of_its_own(settings: Any, an: User, scheme: str) -> None:
    set_limits(settings, data_calls_a_day=1, key_calls_a_day=3)
    key, secret = make_key(an, "app")
    assert len(secret) == 56
    assert secret not in str(vars(key))
    for _ in range(2):
        Client().get(LIST)
    answers = [Client().get(LIST, headers={"Authorization": f"{scheme} {secret}"}) for _ in range(2)]
    answers += [Client().get(LIST, {"apikey": secret}) for _ in range(2)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert "Authorization" in answers[0].headers["Vary"]
    assert answers[0].headers["Cache-Control"] == "private"
    key.refresh_from_db()
    assert key.used_on is not None


def test_a_key_that_is_none_is_refused(an: User) -> None:
    key, secret = make_key(an, "app")
    revoke_key(key)
    for headers in ({"Authorization": f"Apikey {secret}"}, {"Authorization": "Apikey nothing"}):
        answer = Client().get(LIST, headers=headers)
        assert answer.status_code == 401
        assert json.loads(answer.content)["error_code"] == "InvalidApiKey"
    assert Client().get(LIST, headers={"Authorization": "Bearer x"}).status_code == 200


def test_a_key_of_somebody_who_left_opens_nothing(an: User) -> None:
    _, secret = make_key(an, "app")
    User.objects.filter(pk=an.pk).update(is_active=False)
    assert Client().get(LIST, {"apikey": secret}).status_code == 401


def test_a_restricted_dataset_is_seen_by_grant_only(an: User) -> None:
    _, secret = make_key(an, "app")
    told = {"Authorization": f"Apikey {secret}"}
    assert names() == names(**told) == ["shrubs"]
    grant("trees", an)
    assert names(**told) == ["shrubs", "trees"]
    assert names() == ["shrubs"]
    for path in ("", "/records", "/facets"):
        assert Client().get(f"{LIST}/trees{path}", headers=told).status_code == 200
        assert Client().get(f"{LIST}/trees{path}").status_code == 404
    assert json.loads(Client().get(f"{LIST}/trees", headers=told).content)["visibility"] == "restricted"
    withdraw("trees", an)
    assert names(**told) == ["shrubs"]


def table_doors() -> list[str]:
    """Every address that gives a table to programs."""
    number = table_id("trees")
    actions = [
        "package_show?id=trees", f"resource_show?id={number}", "datastore_info?id=trees",
        f"datastore_search?resource_id={number}", "datastore_search_sql?sql=SELECT+kind+FROM+trees",
    ]  # fmt: skip
    explore = ["", "/records", "/facets", "/exports/csv", "/exports/json"]
    ogc = ["", "/items", "/items/1", "/queryables"]
    return [
        *(f"/api/3/action/{one}" for one in actions),
        f"/datastore/dump/{number}",
        *(f"{LIST}/trees{one}" for one in explore),
        *(f"/api/ogc/collections/trees{one}" for one in ogc),
        "/api/records/1.0/search/?dataset=trees",
        "/explore/dataset/trees/download/?format=csv",
    ]


@pytest.mark.parametrize("address", table_doors())
def test_each_door_shows_a_restricted_table_to_those_granted_alone(an: User, address: str) -> None:
    grant("trees", an)
    key, secret = make_key(an, "app")
    _, other = make_key(User.objects.create_user("bo"), "app")
    shown = Client().get(address, headers={"Authorization": f"Apikey {secret}"})
    assert shown.status_code == 200
    assert shown.headers["Cache-Control"] == "private"
    b"".join(shown) if shown.streaming else shown.content
    for headers in ({}, {"Authorization": f"Apikey {other}"}):
        assert Client().get(address, headers=headers).status_code == 404
    revoke_key(key)
    assert Client().get(address, headers={"Authorization": f"Apikey {secret}"}).status_code == 401


@pytest.mark.parametrize("header", ["Authorization", "X-CKAN-API-Key"])
def test_clients_of_ckan_send_the_key_alone(an: User, header: str) -> None:
    grant("trees", an)
    _, secret = make_key(an, "app")
    address = "/api/3/action/package_show?id=trees"
    assert Client().get(address, headers={header: secret}).status_code == 200
    assert Client().get(address, headers={header: "0" * 56}).status_code == 401


def test_collections_of_features_are_those_that_are_seen(an: User) -> None:
    grant("trees", an)
    _, secret = make_key(an, "app")
    shown = [Client().get(f"/api/ogc/collections?f=json{key}").json() for key in ("", f"&apikey={secret}")]
    assert [[one["id"] for one in found["collections"]] for found in shown] == [[], ["trees"]]


def test_a_private_dataset_is_seen_by_no_grant(an: User) -> None:
    _, secret = make_key(an, "app")
    grant("trees", an)
    Dataset.objects.filter(name="trees").update(visibility=Visibility.PRIVATE)
    assert Client().get(f"{LIST}/trees", {"apikey": secret}).status_code == 404


def test_what_cannot_be_made_is_told(an: User) -> None:
    with pytest.raises(ValueError, match="name"):
        make_key(an, "  ")
    for number in range(MOST_KEYS):
        make_key(an, str(number))
    with pytest.raises(ValueError, match="revoke"):
        make_key(an, "one more")
    with pytest.raises(ValueError, match="no restricted dataset"):
        grant("shrubs", an)
    with pytest.raises(ValueError, match="not granted"):
        withdraw("trees", an)


def test_a_preflight_is_no_call(settings: Any) -> None:
    set_limits(settings, data_calls_a_day=1)
    for _ in range(3):
        answer = Client().options(LIST)
        assert answer.status_code == 204
        assert answer.headers["Access-Control-Allow-Headers"] == "Authorization"
