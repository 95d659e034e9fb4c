"""The description of the interface, held against what is served."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from django.http import QueryDict
from django.test import Client, RequestFactory
from django.urls import resolve

from zinneke.kernel.time import now
from zinneke.lake.field import Field, Kind, Schema
from zinneke.opendata.explore.record_ids import record_id
from zinneke.opendata.harvest.actions import take_in
from zinneke.opendata.harvest.documents import Found, Harvest
from zinneke.opendata.interface import openapi
from zinneke.opendata.interface.operations import OPERATIONS, PARAMETERS
from zinneke.opendata.models import Dataset, Source
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.fingerprint import fingerprint
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.tables.actions import load_table, own_dataset

pytestmark = pytest.mark.django_db
GIVEN = {"dataset_id": "d0", "format": "csv", "record_id": record_id("d0", 1)}


class Watched(QueryDict):
    """Parameters that remember which of them were read."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.read: set[str] = set()

    def get(self, key: str, *default: Any) -> Any:
        """As always."""
        self.read.add(key)
        return super().get(key, *default)

    def getlist(self, key: str, *default: Any) -> Any:
        """As always."""
        self.read.add(key)
        return super().getlist(key, *default)


@pytest.fixture(autouse=True)
def _catalogue(tmp_path: Path) -> None:
    record = Record("http://town.example/d0", titles=(Tagged("Jeu", "fr"),))
    source = Source.objects.create(name="town", location="town")
    take_in(source, Harvest({record.uri: Found(record, fingerprint(record))}, ()), now())
    path = tmp_path / "trees.csv"
    path.write_text("kind,height\noak,12\n", "utf-8")
    load_table(Dataset.objects.get(name="d0"), path)


def operations() -> Iterator[tuple[str, dict[str, Any]]]:
    """Paths of the description with what varies filled in, and what is said of each."""
    document = openapi.description("http://town.example")
    for path, methods in document["paths"].items():
        yield path.format(**GIVEN), methods["get"]


def test_every_address_that_is_served_is_described() -> None:
    described = {route for route, _ in openapi.served()}
    assert {"datasets", "datasets/{}", "exports/{}", "facets"} <= described <= OPERATIONS.keys()


def test_every_described_address_is_served(client: Client) -> None:
    for path, _ in operations():
        assert client.get(path).status_code in (200, 404), path
        assert resolve(path + "/"), "with a slash at its end as well"


def test_every_described_parameter_is_read() -> None:
    for path, operation in operations():
        request = RequestFactory().get(path)
        watched = Watched()
        request.GET = watched  # type: ignore[assignment]
        match = resolve(path)
        match.func(request, *match.args, **match.kwargs)
        asked = {one["$ref"].rpartition("/")[2] for one in operation["parameters"] if "$ref" in one}
        assert asked <= watched.read, f"{path} describes what it does not read"


def test_a_nonsensical_value_is_refused_as_described(client: Client) -> None:
    answer = client.get("/api/explore/v2.1/catalog/datasets?limit=many")
    assert answer.status_code == 400
    document = openapi.description("http://town.example")
    refused = document["paths"]["/api/explore/v2.1/catalog/datasets"]["get"]["responses"]["400"]
    shape = refused["content"]["application/json"]["schema"] | {"components": document["components"]}
    jsonschema_rs.validator_for(shape).validate(answer.json())


def test_answers_have_the_described_shape(client: Client) -> None:
    document = openapi.description("http://town.example")
    for path, operation in operations():
        content = operation["responses"]["200"].get("content")
        answer = client.get(path)
        if content and answer.status_code == 200:
            shape = content["application/json"]["schema"] | {"components": document["components"]}
            jsonschema_rs.validator_for(shape).validate(answer.json())


def test_a_dataset_is_described_with_its_fields() -> None:
    schema = Schema(
        "rows",
        (
            Field("place", Kind.GEO_POINT),
            Field("tags", Kind.TEXT, label="Labels", multivalued=";"),
            Field("spaces", Kind.INT),
            Field("inside", Kind.TEXT, hidden=True),
        ),
    )
    document = openapi.description_of("http://town.example", "car-parks", schema)
    assert all(path.startswith("/api/explore/v2.1/catalog/datasets/car-parks") for path in document["paths"])
    shape = document["components"]["schemas"]["Record"] | {"components": document["components"]}
    check = jsonschema_rs.validator_for(shape)
    check.validate({"place": {"lon": 4.3, "lat": 50.8}, "tags": ["a"], "spaces": None})
    assert not check.is_valid({"spaces": "many"})
    assert "inside" not in shape["properties"]
    assert shape["properties"]["tags"]["title"] == "Labels"


def test_the_description_is_open_to_every_origin(client: Client) -> None:
    answer = client.get("/api/explore/v2.1/openapi.json")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    document = json.loads(answer.content)
    assert document["openapi"].startswith("3.1")
    referred = {
        one["$ref"] for each in document["paths"].values() for one in each["get"]["parameters"] if "$ref" in one
    }
    assert {name.rpartition("/")[2] for name in referred} <= PARAMETERS.keys() & document["components"][
        "parameters"
    ].keys()


def test_a_dataset_without_a_table_has_no_rows_to_describe(client: Client) -> None:
    own_dataset("d1", Record("", titles=(Tagged("Jeu", "fr"),)))
    assert client.get("/api/explore/v2.1/catalog/datasets/d1/openapi.json").status_code == 404
