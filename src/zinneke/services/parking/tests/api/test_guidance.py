"""Guidance for programs."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from zinneke.services.parking.api.description import description
from zinneke.services.parking.api.guidance import QUESTIONS_A_MINUTE
from zinneke.services.parking.queries.sites import READINGS
from zinneke.services.parking.tests.samples import sample
from zinneke.ui.testing import city_of, city_without_broker

ADDRESS = "/api/parking/v1/guidance"
QUESTION = {"origin": "50.8600, 4.3600", "destination": "50.8460, 4.3570"}


def garage() -> dict[str, Any]:
    """Counted just now: what is old says nothing."""
    return sample(free=200, location={"lon": 4.3571, "lat": 50.8456}, openingHours="24/7")


def full() -> dict[str, Any]:
    """Counted just now, and full."""
    return sample("full", free=0, location={"lon": 4.3571, "lat": 50.8457}, openingHours="24/7")


@pytest.fixture(autouse=True)
def _afresh() -> None:
    READINGS.forget()
    cache.clear()


def answer(client: Client, status: int = 200, **question: str) -> Any:
    response = client.get(ADDRESS, QUESTION | question)
    assert response.status_code == status
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    return response.json()


def test_the_answer_explains_itself(client: Client) -> None:
    with city_of(garage(), full()):
        told = answer(client, kept=str(full()["id"]))
    plan = told["plan"]
    assert plan["stops"][0]["id"] == garage()["id"]
    parts = plan["minutes"]
    assert sum(parts[name] for name in ("drive", "search", "walk", "price", "risk")) == pytest.approx(
        parts["total"], abs=0.03
    )
    assert told["left_out"] == {full()["id"]: "unlikely"}
    assert told["kept"] == {"id": full()["id"], "change": "unlikely", "reason": "unlikely"}
    assert told["drive"]["type"] == told["walk"]["type"] == "LineString"
    assert told["streets"] == {"approximate": True, "extract": None}
    assert told["usable"][0]["chance_basis"] == "count"


def test_nobody_keeps_an_answer(client: Client) -> None:
    with city_of(garage()):
        assert client.get(ADDRESS, QUESTION).headers["Cache-Control"] == "no-store"


def test_without_a_usable_place_there_is_no_plan(client: Client) -> None:
    with city_of():
        told = answer(client)
    assert (told["plan"], told["runner_up"], told["drive"], told["kept"]) == (None, None, None, None)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ({"origin": ""}, "origin: This field is required."),
        ({"stay": "7"}, "stay: "),
        ({"arrive": "2020-01-01T10:00:00Z"}, "arrive: This time has passed."),
        ({"matters": "fame"}, "matters: "),
    ],
)
def test_what_cannot_be_answered_is_a_problem(client: Client, question: dict[str, str], said: str) -> None:
    with city_of(garage()):
        told = answer(client, 400, **question)
    assert said in told["detail"]
    assert told["status"] == 400


def test_a_broker_that_is_away_is_a_problem(client: Client) -> None:
    with city_without_broker():
        assert answer(client, 503)["title"] == "No live figures"


@pytest.mark.parametrize(("questions", "status"), [(QUESTIONS_A_MINUTE, 200), (QUESTIONS_A_MINUTE + 1, 429)])
def test_too_many_questions_wait(client: Client, monkeypatch: pytest.MonkeyPatch, questions: int, status: int) -> None:
    monkeypatch.setattr("zinneke.ui.ratelimit._count", lambda name, *_: questions if "guidance" in name else 1)
    with city_of():
        told = answer(client, status)
    assert ("detail" in told) == (status == 429)


def test_every_parameter_is_described() -> None:
    operation = description("http://city.example")["paths"][ADDRESS]["get"]
    assert {each["name"] for each in operation["parameters"]} >= {
        "origin",
        "destination",
        "arrive",
        "kept",
        "no_stairs",
    }
