"""The whole API against its own description: no server error, no undocumented status, schema or media type (6.2)."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from zinneke.broker.http.described import BODIES, SUCCESSES
from zinneke.broker.http.openapi import describe
from zinneke.broker.http.resources import ROUTES
from zinneke.broker.tests.api import Api
from zinneke.kernel.outgoing import Outgoing

DOCUMENT: Final = describe(ROUTES.resources)
SCHEMA: Final = schemathesis.openapi.from_dict(DOCUMENT)
FOUND: Final[list[Any]] = list(SCHEMA.get_all_operations())
OPERATIONS: Final = {found.ok().label: found.ok() for found in FOUND}
CHECKS: Final = [content_type_conformance, response_schema_conformance, status_code_conformance]
EXPECTED_FAILURES: Final = {501, 502, 504, 508}
"""Statuses above 500 that are the fault of others, or of what is asked for."""
LAMP: Final = {"id": "urn:ngsi-ld:Lamp:1", "type": "Lamp", "power": {"type": "Property", "value": 1}}


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """One broker for all operations, which calls nobody."""
    with Api(tmp_path_factory.mktemp("openapi"), outgoing=Outgoing(hosts=("nobody.invalid",))) as api:
        assert api.post("/entities", LAMP).status_code == 201
        yield api


def judge(api: Api, case: Any) -> None:
    """Send the case and hold the answer against the document."""
    request = case.as_transport_kwargs(base_url="http://broker.test")
    given_path = request["url"].removeprefix("http://broker.test")
    sent = {name: request[name] for name in ("params", "headers", "json", "data") if request.get(name) is not None}
    if "data" in sent:
        sent["content"] = sent.pop("data")
    answer = api.send(request["method"], "/" + given_path, **sent)
    assert answer.status_code < 500 or answer.status_code in EXPECTED_FAILURES, answer.text
    case.validate_response(answer, checks=CHECKS)


def run(api: Api, name: str, examples: int) -> None:
    operation = OPERATIONS[name]
    modes = (operation.as_strategy(GenerationMode.POSITIVE), operation.as_strategy(GenerationMode.NEGATIVE))

    @seed(20261126)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=[*HealthCheck],
    )
    @given(st.one_of(*modes))
    def examine(case: Any) -> None:
        judge(api, case)

    examine()


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_answers_as_described(broker: Api, name: str) -> None:
    run(broker, name, 12)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_answers_as_described_at_length(broker: Api, name: str) -> None:
    run(broker, name, 300)


def test_describes_every_operation() -> None:
    described = [method for methods in DOCUMENT["paths"].values() for method in methods if method != "parameters"]
    assert len(described) == sum(len(resource.methods) for resource in ROUTES.resources) == len(OPERATIONS)


def test_describes_no_clause_that_does_not_exist() -> None:
    clauses = {operation.clause for resource in ROUTES.resources for operation in resource.methods.values()}
    assert BODIES.keys() <= clauses
    assert SUCCESSES.keys() <= clauses


def test_is_served(api: Api) -> None:
    answer = api.get("/openapi.json")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert answer.json()["openapi"] == "3.1.0"


def test_a_thing_lives_as_described(broker: Api) -> None:
    """Created, read, changed, deleted: each as the document has it."""
    path = "/entities/urn:ngsi-ld:Lamp:2"
    assert broker.post("/entities", LAMP | {"id": "urn:ngsi-ld:Lamp:2"}).headers["location"].endswith(path)
    assert broker.get(path).json()["power"]["value"] == 1
    assert broker.patch(f"{path}/attrs/power", {"value": 2}).status_code == 204
    assert broker.get(path).json()["power"]["value"] == 2
    assert broker.delete(path).status_code == 204
    assert broker.get(path).status_code == 404
