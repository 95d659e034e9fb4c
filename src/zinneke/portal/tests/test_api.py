"""Doors for programs."""

import json

import pytest
from django.conf import settings
from django.test import Client

from zinneke.intake.deadletter import DeadLetters
from zinneke.kernel.declarations import Value
from zinneke.kernel.settings import Settings
from zinneke.portal import api, subscription
from zinneke.portal.positions import STAMP
from zinneke.portal.tests.conftest import UseBroker
from zinneke.ui.tests.fakes import AwayBroker, FakeBroker


@pytest.fixture
def city(monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A city with tokens set."""
    given: dict[str, Value] = {"hook_token": "hook", "webhook_token": "device", "site_port": 24099}
    changed = Settings(dict(settings.CITY.values) | given, settings.CITY.sources)
    monkeypatch.setattr(settings, "CITY", changed)
    return changed


def test_a_notification_with_the_token_tells_that_something_changed(client: Client, city: Settings) -> None:
    before = STAMP.value[0]
    answer = client.post("/hooks/ngsi-ld", b"{}", "application/json", headers={"authorization": "Bearer hook"})
    assert answer.status_code == 204
    assert STAMP.value[0] == before + 1


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer device", "Basic hook"])
def test_a_notification_without_the_token_changes_nothing(client: Client, city: Settings, given: str) -> None:
    before = STAMP.value[0]
    answer = client.post("/hooks/ngsi-ld", b"{}", "application/json", headers={"authorization": given})
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert STAMP.value[0] == before


def test_without_a_token_set_the_door_is_closed(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    none = Settings(dict(settings.CITY.values) | {"webhook_token": ""}, settings.CITY.sources)
    monkeypatch.setattr(settings, "CITY", none)
    answer = client.post("/api/v1/observations/air/a", b"{}", "application/json", headers={"authorization": "Bearer "})
    assert answer.status_code == 403


@pytest.fixture
def _no_door_yet() -> None:
    api.door.cache_clear()


@pytest.mark.usefixtures("_no_door_yet", "city")
def test_an_observation_nobody_can_read_is_answered_with_the_reason(
    client: Client, use_broker: UseBroker, letters: DeadLetters
) -> None:
    use_broker(FakeBroker())
    answer = client.post(
        "/api/v1/observations/nothing/d1", b"{}", "application/json", headers={"authorization": "Bearer device"}
    )
    problem = json.loads(answer.content)
    assert answer.status_code == problem["status"] == 404
    assert "nothing" in problem["detail"]


def test_reading_the_doors_is_not_allowed(client: Client) -> None:
    assert client.get("/hooks/ngsi-ld").status_code == 405
    assert client.get("/api/v1/observations/air/a").status_code == 405


def test_the_context_is_json_ld_that_any_page_may_read(client: Client) -> None:
    answer = client.get("/contexts/city.jsonld")
    assert answer.headers["Content-Type"] == "application/ld+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "@context" in json.loads(answer.content)


def test_the_description_names_every_feed(client: Client) -> None:
    described = client.get("/api/openapi.json").json()
    feed = described["paths"]["/api/v1/observations/{feed}/{device}"]["post"]["parameters"][0]
    assert feed["schema"]["enum"] == [feed.name for feed in settings.FEEDS]


def test_the_subscription_names_the_types_and_the_hook(city: Settings, use_broker: UseBroker) -> None:
    broker = use_broker(FakeBroker())
    subscription.subscribe_to_changes()
    (made,) = broker.subscribed
    assert made["entities"] == [{"type": "Well"}]
    endpoint = made["notification"]["endpoint"]
    assert endpoint["uri"] == "http://127.0.0.1:24099/hooks/ngsi-ld"
    assert endpoint["receiverInfo"] == [{"key": "Authorization", "value": "Bearer hook"}]


def test_a_broker_elsewhere_calls_the_public_address() -> None:
    given = {"broker_url": "https://context.example.org", "public_url": "https://city.example.org"}
    city = Settings(dict(settings.CITY.values) | given, settings.CITY.sources)
    assert subscription.hook_url(city) == "https://city.example.org/hooks/ngsi-ld"


def test_a_broker_that_is_away_does_not_keep_the_site_from_starting(
    city: Settings, use_broker: UseBroker, caplog: pytest.LogCaptureFixture
) -> None:
    use_broker(AwayBroker())
    subscription.subscribe_to_changes()
    assert "could not subscribe" in caplog.text
