"""The HTTP door: stored, or a problem that says what is wrong."""

import pytest

from zinneke.intake import webhook
from zinneke.intake.deadletter import DeadLetters
from zinneke.intake.door import Door
from zinneke.intake.tests.samples import entity_id, message
from zinneke.intake.tests.stand_in import City
from zinneke.intake.tests.test_observe import BAD
from zinneke.kernel.problem import Problem


def test_a_good_message_is_stored(door: Door, city: City):
    webhook.receive(door, "air", "a1", message().body)
    assert city.value(entity_id("a1"), "no2") == 20


@pytest.mark.parametrize(("body", "code"), BAD.values(), ids=BAD)
def test_bad_input_is_answered_and_changes_nothing(
    body: bytes | str, code: str, door: Door, city: City, letters: DeadLetters
):
    with pytest.raises(Problem) as refusal:
        webhook.receive(door, "air", "a1", body.encode() if isinstance(body, str) else body)
    assert refusal.value.status == (413 if code == "too-large" else 400)
    assert refusal.value.type == f"urn:zinneke:intake:{code}"
    assert city.entities == {}
    assert letters.count() == 0


def test_an_unknown_feed_is_not_found(door: Door):
    with pytest.raises(Problem) as refusal:
        webhook.receive(door, "nowhere", "a1", message().body)
    assert refusal.value.status == 404


def test_what_the_broker_refuses_is_told(door: Door, city: City):
    city.refuses = {entity_id("a1")}
    with pytest.raises(Problem) as refusal:
        webhook.receive(door, "air", "a1", message().body)
    assert refusal.value.status == 400


def test_a_broker_away_is_said_plainly(door: Door, city: City):
    city.away = True
    with pytest.raises(Problem) as refusal:
        webhook.receive(door, "air", "a1", message().body)
    assert refusal.value.status == 503
