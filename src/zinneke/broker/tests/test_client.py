"""The client against the broker itself, over a real connection."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from zinneke.broker.client import Broker, BrokerUnreachable
from zinneke.kernel.context import city_context_url
from zinneke.kernel.problem import Problem
from zinneke.kernel.tests.ports import free_port
from zinneke.kernel.time import format_instant, now, parse_instant

STARTED_WITHIN_S = 20.0
NOON = parse_instant("2026-01-01T12:00:00Z")


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broker]:
    """A client of a broker in a process of its own."""
    port = free_port()
    folder = tmp_path_factory.mktemp("city")
    command = [sys.executable, "-m", "zinneke.broker.main", "--data", str(folder), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, cwd=folder) as process:  # noqa: S603 - our own program
        with Broker(f"http://127.0.0.1:{port}", context=city_context_url()) as client:
            latest = time.monotonic() + STARTED_WITHIN_S
            while True:
                try:
                    client.types()
                    break
                except BrokerUnreachable:
                    assert time.monotonic() < latest, "the broker does not start"
                    time.sleep(0.05)
            yield client
        process.terminate()
        assert process.wait(10) == 0


def station(number: int, no2: float = 20.0, hour: int = 0) -> dict[str, object]:
    at = format_instant(NOON + timedelta(hours=hour))
    return {
        "id": f"urn:ngsi-ld:AirQualityObserved:{number}",
        "type": "AirQualityObserved",
        "location": {"type": "Point", "coordinates": [4.35 + number / 100, 50.85]},
        "no2": {"value": no2, "unitCode": "GQ", "observedAt": at},
    }


def test_write_and_read(broker: Broker) -> None:
    assert broker.upsert([station(1), station(2)]) == {}
    found = broker.entity("urn:ngsi-ld:AirQualityObserved:1")
    assert found is not None
    assert found["no2"]["value"] == 20.0
    assert broker.entity("urn:ngsi-ld:AirQualityObserved:99") is None
    assert "AirQualityObserved" in broker.types()


def test_query(broker: Broker) -> None:
    broker.upsert([station(1), station(2, 50.0)])
    assert [one["id"][-1] for one in broker.entities(type="AirQualityObserved", q="no2>40")] == ["2"]
    near = broker.entities(near=(4.36, 50.85, 200.0), format="simplified", pick=["id", "no2"])
    assert near == [{"id": "urn:ngsi-ld:AirQualityObserved:1", "no2": 20.0}]
    assert len(list(broker.all_entities(type="AirQualityObserved"))) == 2


def test_refusals_come_with_their_reason(broker: Broker) -> None:
    refused = broker.upsert([station(1), {"id": "urn:ngsi-ld:AirQualityObserved:3"}])
    assert list(refused) == ["urn:ngsi-ld:AirQualityObserved:3"]
    assert "type" in refused["urn:ngsi-ld:AirQualityObserved:3"].detail
    with pytest.raises(Problem) as caught:
        broker.entities(type="AirQualityObserved", q="no2>")
    assert caught.value.status == 400


def test_patch_and_delete(broker: Broker) -> None:
    broker.upsert([station(4)])
    broker.patch("urn:ngsi-ld:AirQualityObserved:4", {"no2": 3})
    assert broker.entity("urn:ngsi-ld:AirQualityObserved:4", format="simplified")["no2"] == 3  # type: ignore[index]
    assert broker.delete("urn:ngsi-ld:AirQualityObserved:4")
    assert not broker.delete("urn:ngsi-ld:AirQualityObserved:4")


def test_history(broker: Broker) -> None:
    for hour in range(4):
        broker.upsert([station(5, 10.0 * hour, hour)])
    broker.append_history(station(5, 99.0, -1))
    past = broker.history("urn:ngsi-ld:AirQualityObserved:5", attributes=["no2"])
    assert past is not None
    assert [value for value, _ in past["no2"]["values"]] == [99.0, 0.0, 10.0, 20.0, 30.0]
    until = NOON + timedelta(hours=2)
    within = broker.history("urn:ngsi-ld:AirQualityObserved:5", attributes=["no2"], since=NOON, until=until)
    assert within is not None
    assert [value for value, _ in within["no2"]["values"]] == [0.0, 10.0]
    sums = broker.history("urn:ngsi-ld:AirQualityObserved:5", attributes=["no2"], aggregate=("max", "PT2H"), since=NOON)
    assert sums is not None
    assert [value for value, _, _ in sums["no2"]["max"]] == [10.0, 30.0]
    assert broker.history("urn:ngsi-ld:AirQualityObserved:99") is None


def test_subscribe_replaces(broker: Broker) -> None:
    subscription = {
        "id": "urn:ngsi-ld:Subscription:site", "type": "Subscription", "entities": [{"type": "AirQualityObserved"}],
        "notification": {"endpoint": {"uri": "http://receiver.example/"}},
    }  # fmt: skip
    for _ in range(2):
        assert broker.subscribe(subscription) == "urn:ngsi-ld:Subscription:site"


def test_nobody_there() -> None:
    with Broker("http://127.0.0.1:22097") as nobody, pytest.raises(BrokerUnreachable, match="22097"):
        nobody.types()


def test_a_second_broker_is_refused(tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "zinneke.broker.main", "--data", str(tmp_path), "--port", str(port)]
        refused = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)  # noqa: S603
    assert refused.returncode == 1
    assert f"port {port}" in refused.stderr


def arrived(broker: Broker, since: datetime, until: datetime, together: int) -> dict[str, set[str]]:
    """Thing by thing, when what arrived in between was observed."""
    found: dict[str, set[str]] = {}
    told = broker.arrivals(type="Well", since=since, until=until, attributes=["depth"], together=together)
    for one in told:
        instances = one.get("depth", [])
        found.setdefault(one["id"], set()).update(instance["observedAt"] for instance in instances)
    return found


def past_of(number: int, count: int, first_s: int = 0) -> dict[str, object]:
    """A well's past: one observation a second."""
    times = [format_instant(NOON + timedelta(seconds=first_s + second)) for second in range(count)]
    depth = [{"value": second % 7, "observedAt": at} for second, at in enumerate(times)]
    return {"id": f"urn:ngsi-ld:Well:{number}", "type": "Well", "depth": depth}


@pytest.mark.parametrize("together", [1, 2, 50])
def test_what_arrived_comes_whole_however_long_it_is(broker: Broker, together: int) -> None:
    before = now()
    for number, count in ((1, 3), (2, 12_500), (3, 2)):
        broker.append_history(past_of(number, count))
    broker.append_history(past_of(2, 9_000, first_s=12_500))
    found = arrived(broker, before, now(), together)
    assert {number[-1]: len(times) for number, times in found.items()} == {"1": 3, "2": 21_500, "3": 2}
    for number in (1, 2, 3):
        broker.delete_history(f"urn:ngsi-ld:Well:{number}")


def test_what_arrived_is_told_by_the_clock_of_the_broker(broker: Broker) -> None:
    broker.append_history(past_of(8, 2))
    between = now()
    broker.append_history(past_of(8, 2, first_s=-3600))
    late = arrived(broker, between, now(), 10)["urn:ngsi-ld:Well:8"]
    assert late == {"2026-01-01T11:00:00Z", "2026-01-01T11:00:01Z"}
    assert arrived(broker, now(), now() + timedelta(hours=1), 10) == {}
