"""The supply of parking against the real broker: what is told of places comes back as it was, and is written once."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.contracts.running import broker_process

from zinneke.broker.client import Broker
from zinneke.config.installed import inlets
from zinneke.intake.deadletter import FILE_NAME, DeadLetters
from zinneke.intake.door import Door
from zinneke.intake.message import Message, written
from zinneke.kernel.tests.ports import free_port
from zinneke.kernel.time import now
from zinneke.services.parking.manifest.kinds import ACCESS, BICYCLES, CAR_PARK, SPOT, STREET

SAMPLES = Path(__file__).resolve().parents[2] / "src" / "zinneke" / "services" / "parking" / "tests" / "data"


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broker]:
    port = free_port()
    with (
        broker_process(tmp_path_factory.mktemp("city"), port),
        Broker(f"http://127.0.0.1:{port}", timeout_s=20) as broker,
    ):
        yield broker


@pytest.fixture
def letters(tmp_path: Path) -> Iterator[DeadLetters]:
    with closing(DeadLetters(tmp_path / FILE_NAME)) as letters:
        yield letters


def sample(kind: str) -> dict[str, Any]:
    return dict(json.loads((SAMPLES / f"{kind}.json").read_text("utf-8")))


@pytest.mark.parametrize("kind", [kind.name for kind in (CAR_PARK, STREET, SPOT, ACCESS, BICYCLES)])
def test_a_sample_comes_back_as_it_was_and_is_written_once(broker: Broker, letters: DeadLetters, kind: str) -> None:
    feed = next(feed for feed in inlets().feeds if feed.entity_type == kind)
    message = written(feed.name, "test", sample(kind), now())
    assert Door(broker, inlets().feeds, letters).receive([message]).refused == 0
    stored = broker.entity(f"urn:ngsi-ld:{kind}:test", sys_attrs=True)
    assert stored is not None
    for trait in feed.traits:
        given = sample(kind).get(trait.key)
        if given is not None:
            found = stored[trait.attribute]
            assert found[{"json": "json", "link": "object"}.get(trait.kind, "value")] == given
    Door(broker, inlets().feeds, letters).receive([message])
    assert broker.entity(f"urn:ngsi-ld:{kind}:test", sys_attrs=True) == stored


def test_observers_stay_apart_in_the_real_broker_and_are_believed_together(
    broker: Broker, letters: DeadLetters
) -> None:
    present = now()
    record = written("parking-record", "two", sample("OffStreetParking"))

    def count(observer: str, method: str, free: int) -> Message:
        return written("parking-count", "two", {"observer": observer, "method": method, "free": free}, present)

    for messages in ([record, count("gate", "barrier", 44)], [count("bays", "spaceSensors", 40)]):
        assert Door(broker, inlets().feeds, letters).receive(messages).refused == 0
    stored = broker.entity("urn:ngsi-ld:OffStreetParking:two")
    assert stored is not None
    free = {one.get("datasetId", ""): one["value"] for one in stored["availableSpotNumber"]}
    assert free == {"": 42, "urn:ngsi-ld:Dataset:parking:gate": 44, "urn:ngsi-ld:Dataset:parking:bays": 40}
    assert (stored["status"]["value"], stored["totalSpotNumber"]) == ("spacesAvailable", 420)
    past = broker.history("urn:ngsi-ld:OffStreetParking:two", attributes=["availableSpotNumber"])
    assert past is not None
    assert "gate" in str(past)
