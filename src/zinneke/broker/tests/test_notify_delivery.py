"""How notifications reach their receivers, or do not: clauses 5.2.14, 5.2.15, 12.4, and the queue behind it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from zinneke.broker.engine import dispatcher
from zinneke.broker.engine.dispatcher import LONGEST_PAUSE_S, pause_s
from zinneke.broker.tests.api import LINKED, Api
from zinneke.broker.tests.receiver import Receiver, receiving
from zinneke.kernel.time import now


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as started:
        yield started


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses short enough for a test."""
    monkeypatch.setattr(dispatcher, "pause_s", lambda _failures, _cooldown_s: 0.02)


def subscribe(api: Api, uri: str, **endpoint: Any) -> str:
    body = {
        "type": "Subscription",
        "entities": [{"type": "Lamp"}],
        "notification": {"endpoint": {"uri": uri, **endpoint}, "format": "simplified"},
    }
    made = api.post("/subscriptions", body, headers=LINKED)
    assert made.status_code == 201, made.text
    return str(made.headers["location"].rpartition("/")[2])


def counters(api: Api, subscription: str) -> Any:
    return api.get(f"/subscriptions/{subscription}").json()["notification"]


def queue(api: Api) -> int:
    return len(api.run(api.broker.store.deliveries(100)))


def test_counters_after_success(api: Api, receiver: Receiver) -> None:  # 5.2.14.2
    subscription = subscribe(api, receiver.url)
    assert "timesSent" not in counters(api, subscription)
    receiver.statuses = [200, 204, 201]
    for number in (1, 2, 3):
        api.lamp(number)
    api.until(lambda: counters(api, subscription).get("timesSent") == 3)
    shown = counters(api, subscription)
    assert (shown["status"], shown["timesFailed"]) == ("ok", 0)
    assert shown["lastNotification"] == shown["lastSuccess"]
    assert "lastFailure" not in shown
    api.until(lambda: queue(api) == 0)


@pytest.mark.usefixtures("impatient")
def test_failures_are_tried_again_in_order(api: Api, receiver: Receiver) -> None:
    receiver.statuses = [500, 503, 200]
    subscription = subscribe(api, receiver.url)
    for number in (1, 2):
        api.lamp(number)
    api.until(lambda: counters(api, subscription).get("timesSent") == 4)
    shown = counters(api, subscription)
    assert (shown["status"], shown["timesFailed"]) == ("ok", 2)
    assert [entity["id"][-1] for entity in receiver.entities()] == ["1", "1", "1", "2"]
    api.until(lambda: queue(api) == 0)


def test_what_would_be_refused_again_is_given_up(api: Api, receiver: Receiver) -> None:
    receiver.statuses = [400, 200]
    subscription = subscribe(api, receiver.url)
    api.lamp(1)
    api.until(lambda: counters(api, subscription).get("status") == "failed")
    api.lamp(2)
    api.until(lambda: counters(api, subscription)["timesSent"] == 2)
    assert [entity["id"][-1] for entity in receiver.entities()] == ["1", "2"]
    assert counters(api, subscription)["timesFailed"] == 1


def test_redirects_are_not_followed(api: Api, receiver: Receiver) -> None:
    receiver.statuses = [307]
    subscription = subscribe(api, receiver.url)
    api.lamp()
    api.until(lambda: counters(api, subscription).get("timesFailed"))
    assert len(receiver.received) == 1


def test_a_dead_endpoint_holds_up_nobody(api: Api, receiver: Receiver) -> None:
    dead = subscribe(api, "http://127.0.0.1:22098/nobody", timeout=200)
    alive = subscribe(api, receiver.url)
    for number in range(20):
        api.lamp(number)
    api.until(lambda: len(receiver.received) == 20)
    assert counters(api, alive)["timesFailed"] == 0
    api.until(lambda: counters(api, dead).get("status") == "failed")
    assert queue(api) >= 20


def test_private_addresses_are_refused(tmp_path: Path, receiver: Receiver) -> None:
    with Api(tmp_path, private=False) as api:
        for uri in (receiver.url, receiver.url.replace("127.0.0.1", "localhost"), "http://10.0.0.1/", "http://[::1]/"):
            subscribe(api, uri)
        api.lamp()
        api.until(lambda: all(watch.counters.failed for watch in api.broker.watches))
        assert receiver.received == []


@pytest.mark.usefixtures("impatient")
def test_undelivered_notifications_and_counters_survive_a_restart(tmp_path: Path) -> None:
    with receiving() as gone:
        url = gone.url
    with Api(tmp_path) as api:
        subscription = subscribe(api, url)
        api.lamp(1)
        api.until(lambda: counters(api, subscription).get("timesFailed"))
    port = int(url.split(":")[2].partition("/")[0])
    with Api(tmp_path) as api, receiving(port) as back:
        assert counters(api, subscription)["timesFailed"] >= 1
        api.until(lambda: back.received)
        assert back.entities()[0]["id"] == "urn:ngsi-ld:Lamp:1"
        api.lamp(2)
        api.until(lambda: len(back.received) == 2)
        api.until(lambda: queue(api) == 0)


@pytest.mark.usefixtures("impatient")
def test_a_deleted_subscription_sends_nothing_more(api: Api) -> None:
    subscription = subscribe(api, "http://127.0.0.1:22098/nobody")
    api.lamp(1)
    assert queue(api) == 1
    assert api.delete(f"/subscriptions/{subscription}").status_code == 204
    api.lamp(2)
    api.until(lambda: queue(api) == 0)
    tally = api.broker.dispatcher.tally
    assert (tally.orphaned, tally.given_up, tally.delivered) == (1, 0, 0)


def test_the_oldest_that_are_too_many_for_an_endpoint_count_as_failed(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue 3: delivered at least once, or counted as failed."""
    monkeypatch.setattr(dispatcher, "MOST_WAITING", 3)
    monkeypatch.setattr(dispatcher, "pause_s", lambda _failures, _cooldown_s: 60.0)
    subscription = subscribe(api, "http://127.0.0.1:22098/nobody")
    for number in range(6):
        api.lamp(number)
    api.until(lambda: api.broker.dispatcher.tally.given_up == 2)
    api.until(lambda: counters(api, subscription).get("timesFailed") == 3)
    api.until(lambda: queue(api) == 4)
    shown = api.get("//metrics").text
    assert "zinneke_broker_notifications_given_up 2.0" in shown


def test_pauses_double_up_to_a_ceiling_and_respect_the_cooldown() -> None:
    for failures, ceiling in ((1, 1.0), (2, 2.0), (5, 16.0), (40, LONGEST_PAUSE_S)):
        pauses = {pause_s(failures, 0.0) for _ in range(50)}
        assert all(ceiling / 2 <= pause <= ceiling for pause in pauses)
        assert len(pauses) > 1
    assert pause_s(1, 60.0) == 60.0


def test_throttling_arithmetic(api: Api, receiver: Receiver) -> None:  # 5.2.12
    subscription = subscribe(api, receiver.url)
    watch = api.broker.watches.find("", subscription)
    assert watch is not None
    watch.throttling = timedelta(seconds=5)
    at = now()
    assert not watch.throttled(at)
    watch.accepted = at
    assert watch.throttled(at)
    assert watch.throttled(at + timedelta(seconds=4.999))
    assert not watch.throttled(at + timedelta(seconds=5))
    assert not watch.throttled(at - timedelta(milliseconds=1)), "a clock set back must not silence the rest"
