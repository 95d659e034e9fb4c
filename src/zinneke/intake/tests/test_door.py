"""The door: one observation is stored once, late ones go to the history, bad ones to the dead letters."""

from dataclasses import replace

import pytest

from zinneke.broker.client import Broker, BrokerUnreachable
from zinneke.intake.deadletter import DeadLetters
from zinneke.intake.door import Door
from zinneke.intake.message import Message
from zinneke.intake.tests.samples import AIR, NOW, entity_id, message
from zinneke.intake.tests.stand_in import City
from zinneke.intake.tests.test_observe import BAD

A1 = entity_id("a1")


def test_a_batch_is_one_request(door: Door, city: City):
    door.receive([message(f"d{number}") for number in range(300)])
    assert len(city.entities) == 300
    assert city.upserts == 1


def test_the_same_observation_twice_is_stored_once(door: Door, city: City):
    door.receive([message(), message()])
    door.receive([message()])
    assert city.times(A1, "no2") == ["2026-11-24T11:00:00Z"]
    assert city.upserts == 1


def test_a_new_door_asks_the_broker_what_is_there(door: Door, city: City, letters: DeadLetters):
    door.receive([message(no2=20, name="Arts-Loi")])
    with Broker(city.url) as broker:
        Door(broker, [AIR], letters, clock=lambda: NOW).receive([message(no2=20, name="Arts-Loi")])
    assert city.upserts == 1


def test_late_observations_go_to_the_history_alone(door: Door, city: City):
    door.receive([message(at="2026-11-24T11:00:00Z", no2=20)])
    door.receive([message(at="2026-11-24T10:00:00Z", no2=10), message(at="2026-11-24T10:30:00Z", no2=15)])
    assert city.value(A1, "no2") == 20
    assert city.times(A1, "no2") == ["2026-11-24T10:00:00Z", "2026-11-24T10:30:00Z", "2026-11-24T11:00:00Z"]


def test_messages_of_one_batch_are_stored_in_the_order_of_time(door: Door, city: City):
    door.receive([message(at="2026-11-24T11:00:00Z", no2=20), message(at="2026-11-24T10:00:00Z", no2=10)])
    assert city.value(A1, "no2") == 20
    assert len(city.times(A1, "no2")) == 2


def test_lateness_is_told_for_each_attribute(door: Door, city: City):
    door.receive([message(at="2026-11-24T11:00:00Z", no2=20)])
    door.receive([message(at="2026-11-24T10:59:00Z", pm25=7)])
    assert city.value(A1, "pm25") == 7


def test_unchanged_facts_are_written_once(door: Door, city: City):
    door.receive([message(at="2026-11-24T10:00:00Z", no2=1, location={"lon": 4.35, "lat": 50.85})])
    city.entities[A1]["location"] = "as it was"
    door.receive([message(at="2026-11-24T11:00:00Z", no2=2, location={"lon": 4.35, "lat": 50.85})])
    assert city.entities[A1]["location"] == "as it was"
    door.receive([message(at="2026-11-24T11:10:00Z", no2=2, location={"lon": 4.36, "lat": 50.85})])
    assert city.entities[A1]["location"]["coordinates"] == [4.36, 50.85]


@pytest.mark.parametrize(("body", "code"), BAD.values(), ids=BAD)
def test_bad_input_is_a_dead_letter_and_changes_nothing_else(
    body: bytes | str, code: str, door: Door, city: City, letters: DeadLetters
):
    written = body.encode() if isinstance(body, str) else body
    receipt = door.receive([Message("air", "a1", written), message("neighbour")])
    assert (receipt.read, receipt.refused) == (1, 1)
    assert list(city.entities) == [entity_id("neighbour")]
    [letter] = letters.page(10)
    assert (letter.feed, letter.device, letter.reason) == ("air", "a1", code)
    assert letter.body == written[: len(letter.body)]


def test_an_unknown_feed_is_a_dead_letter(door: Door, letters: DeadLetters):
    door.receive([Message("nowhere", "a1", b"{}")])
    assert [letter.reason for letter in letters.page(10)] == ["unknown-feed"]


def test_what_the_broker_refuses_is_a_dead_letter(door: Door, city: City, letters: DeadLetters):
    city.refuses = {entity_id("bad")}
    door.receive([message("bad"), message("good")])
    assert list(city.entities) == [entity_id("good")]
    assert [(letter.device, letter.reason) for letter in letters.page(10)] == [("bad", "refused-by-broker")]


def test_a_batch_refused_whole_is_split_until_the_fault_is_found(door: Door, city: City, letters: DeadLetters):
    city.refuses, city.whole_batch_status = {entity_id("d3")}, 400
    door.receive([message(f"d{number}") for number in range(10)])
    assert len(city.entities) == 9
    assert [letter.device for letter in letters.page(10)] == ["d3"]


def test_while_the_broker_is_away_nothing_is_acknowledged(door: Door, city: City, letters: DeadLetters):
    city.away = True
    with pytest.raises(BrokerUnreachable):
        door.receive([message(), Message("air", "a1", b"rubbish")])
    assert letters.count() == 0
    city.away = False
    door.receive([message(), Message("air", "a1", b"rubbish")])
    assert letters.count() == 1
    assert city.times(A1, "no2") == ["2026-11-24T11:00:00Z"]


def test_a_rule_that_fails_holds_up_nobody(city: City, letters: DeadLetters):
    def broken(_values: object) -> dict[str, float]:
        return {"share": 1 / 0}

    with Broker(city.url) as broker:
        Door(broker, [AIR, replace(AIR, name="broken", derive=broken)], letters, clock=lambda: NOW).receive(
            [Message("broken", "x", message().body), message()]
        )
    assert list(city.entities) == [A1]
    assert [letter.reason for letter in letters.page(10)] == ["rule-failed"]


def test_a_door_without_memory_sees_what_others_wrote(city: City, letters: DeadLetters):
    with Broker(city.url) as broker:
        live, hook = (Door(broker, [AIR], letters, clock=lambda: NOW, remembered=count) for count in (100, 0))
        hook.receive([message(at="2026-11-24T10:00:00Z", no2=1)])
        live.receive([message(at="2026-11-24T11:00:00Z", no2=3)])
        hook.receive([message(at="2026-11-24T10:30:00Z", no2=2)])
    assert city.value(A1, "no2") == 3
    assert len(city.times(A1, "no2")) == 3
