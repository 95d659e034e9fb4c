"""Messages become observations, or are refused with a precise reason; anything at all becomes one or the other."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zinneke.intake.mapping import Observation, Reading
from zinneke.intake.observe import observe
from zinneke.intake.tests.samples import AIR, NOW
from zinneke.intake.unreadable import REASONS, Unreadable

AT = '"observedAt":"2026-11-24T11:00:00Z"'


def read(body: bytes | str, device: str = "a1") -> Observation:
    return observe(AIR, device, body.encode() if isinstance(body, str) else body, NOW)


def test_a_plain_message_becomes_an_observation_with_its_level():
    seen = read(f'{{{AT}, "no2": 41.5, "t": -3, "count": 4.0, "state": "on", "heated": false, "battery": 3.1}}')
    assert seen.entity_id == "urn:ngsi-ld:AirQualityObserved:a1"
    assert seen.observed_at == datetime(2026, 11, 24, 11, tzinfo=UTC)
    assert seen.measured == {
        "no2": {"value": 41.5, "observedAt": "2026-11-24T11:00:00Z", "unitCode": "GQ"},
        "temperature": {"value": -3, "observedAt": "2026-11-24T11:00:00Z", "unitCode": "CEL"},
        "count": {"value": 4, "observedAt": "2026-11-24T11:00:00Z"},
        "state": {"value": "on", "observedAt": "2026-11-24T11:00:00Z"},
        "heated": {"value": False, "observedAt": "2026-11-24T11:00:00Z"},
        "airQualityLevel": {"value": "poor", "observedAt": "2026-11-24T11:00:00Z"},
    }


def test_facts_are_told_apart_from_measurements():
    seen = read(
        f'{{{AT}, "no2": 1, "source": "simulation", "name": {{"fr": "Arts-Loi", "nl": "Kunst-Wet"}},'
        ' "location": {"lon": 4.3695, "lat": 50.8456}}'
    )
    assert seen.facts == {
        "name": {"languageMap": {"fr": "Arts-Loi", "nl": "Kunst-Wet"}},
        "source": "simulation",
        "location": {"type": "Point", "coordinates": [4.3695, 50.8456]},
    }


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ('{"value": 20, "unit": "ppb"}', 38.25),
        ('{"value": 0.02, "unit": "59"}', 38.25),
        ('{"value": 0.04, "unit": "mg/m³"}', 40),
        ('{"value": 40, "unit": "µg/m3"}', 40),
        ('{"value": 40}', 40),
    ],
)
def test_a_stated_unit_is_converted(given: str, stored: float):
    assert read(f'{{{AT}, "no2": {given}}}').measured["no2"]["value"] == pytest.approx(stored, rel=1e-9)


def test_values_may_stand_deeper_in_the_message():
    nested = replace(
        AIR, observed_at="meta.at", readings=(Reading("data.no2", "no2"), Reading("data.pm25.raw", "pm25"))
    )
    body = b'{"meta": {"at": "2026-11-24T11:00:00Z"}, "data": {"no2": 7, "pm25": 3}, "data.no2": 99}'
    assert {name: seen["value"] for name, seen in observe(nested, "a1", body, NOW).measured.items()} == {
        "no2": 7,
        "airQualityLevel": "good",
    }


def test_whole_seconds_since_1970_are_a_time():
    assert read('{"observedAt": 1795518000, "no2": 1}').observed_at == datetime(2026, 11, 24, 11, tzinfo=UTC)


BAD: dict[str, tuple[bytes | str, str]] = {
    "empty": ("", "not-json"),
    "truncated": (f'{{{AT}, "no2": 4', "not-json"),
    "two documents": (f'{{{AT}, "no2": 4}} {{}}', "not-json"),
    "deeply nested": ("[" * 50_000, "not-json"),
    "10 MB": (b'{"no2": 1, "x": "' + b"x" * 10_000_000 + b'"}', "too-large"),
    "invalid UTF-8": (b'{"no2": 4, "name": "\xff\xfe"}', "not-utf8"),
    "NaN": (f'{{{AT}, "no2": NaN}}', "not-a-number"),
    "infinity": (f'{{{AT}, "no2": -Infinity}}', "not-a-number"),
    "1e400": (f'{{{AT}, "no2": 1e400}}', "not-a-number"),
    "1e400 elsewhere": (f'{{{AT}, "no2": 1, "x": [-1e400]}}', "not-a-number"),
    "5,000 digits": (f'{{{AT}, "no2": {"9" * 5000}}}', "not-a-number"),
    "400 digits": (f'{{{AT}, "no2": {"9" * 400}}}', "not-a-number"),
    "duplicate key": (f'{{{AT}, "no2": 4, "no2": 5}}', "duplicate-key"),
    "duplicate key inside": (f'{{{AT}, "no2": {{"value": 1, "value": 2}}}}', "duplicate-key"),
    "a list": ("[1]", "not-an-object"),
    "text for a number": (f'{{{AT}, "no2": "4"}}', "wrong-type"),
    "truth for a number": (f'{{{AT}, "no2": true}}', "wrong-type"),
    "list for a number": (f'{{{AT}, "no2": [4]}}', "wrong-type"),
    "object without value": (f'{{{AT}, "no2": {{"unit": "ppb"}}}}', "wrong-type"),
    "fraction for a count": (f'{{{AT}, "count": 1.5}}', "wrong-type"),
    "number for a flag": (f'{{{AT}, "heated": 1}}', "wrong-type"),
    "number for a text": (f'{{{AT}, "state": 1}}', "wrong-type"),
    "unknown word": (f'{{{AT}, "state": "maybe"}}', "out-of-range"),
    "unknown unit": (f'{{{AT}, "no2": {{"value": 1, "unit": "furlong"}}}}', "unknown-unit"),
    "unit of another quantity": (f'{{{AT}, "t": {{"value": 1, "unit": "ppb"}}}}', "unknown-unit"),
    "gas without a factor": (f'{{{AT}, "pm25": {{"value": 1, "unit": "ppb"}}}}', "unknown-unit"),
    "unit of a count": (f'{{{AT}, "count": {{"value": 1, "unit": "ppb"}}}}', "unknown-unit"),
    "below what is possible": (f'{{{AT}, "no2": -1}}', "out-of-range"),
    "above what is possible": (f'{{{AT}, "t": 999}}', "out-of-range"),
    "no measurement": (f'{{{AT}, "battery": 3}}', "missing-reading"),
    "only null": (f'{{{AT}, "no2": null}}', "missing-reading"),
    "no time": ('{"no2": 4}', "bad-time"),
    "time without offset": ('{"observedAt": "2026-11-24T11:00:00", "no2": 4}', "bad-time"),
    "no such day": ('{"observedAt": "2026-02-30T11:00:00Z", "no2": 4}', "bad-time"),
    "milliseconds": ('{"observedAt": 1795518000000, "no2": 4}', "bad-time"),
    "clock never set": ('{"observedAt": 12, "no2": 4}', "bad-time"),
    "future": ('{"observedAt": "2026-11-24T12:05:01Z", "no2": 4}', "future-time"),
    "swapped axes": (f'{{{AT}, "no2": 4, "location": {{"lon": 50.85, "lat": 4.35}}}}', "swapped-axes"),
    "off the globe": (f'{{{AT}, "no2": 4, "location": {{"lon": 4.35, "lat": 150.85}}}}', "bad-position"),
    "half a position": (f'{{{AT}, "no2": 4, "location": {{"lon": 4.35}}}}', "bad-position"),
    "position as a list": (f'{{{AT}, "no2": 4, "location": [4.35, 50.85]}}', "bad-position"),
    "half a character": (f'{{{AT}, "no2": 4, "name": "\\ud800"}}', "bad-text"),
    "a zero character": (f'{{{AT}, "no2": 4, "name": "a\\u0000b"}}', "bad-text"),
    "a deletion mark": (f'{{{AT}, "no2": 4, "name": "urn:ngsi-ld:null"}}', "bad-text"),
    "a name in no language": (f'{{{AT}, "no2": 4, "name": {{"F R": "x"}}}}', "wrong-type"),
}


@pytest.mark.parametrize(("body", "code"), BAD.values(), ids=BAD)
def test_bad_input_has_its_reason(body: bytes | str, code: str):
    with pytest.raises(Unreadable) as refusal:
        read(body)
    assert refusal.value.code == code
    assert refusal.value.detail


@pytest.mark.parametrize("device", ["", "a b", "a/b", "#", "+", "é", "x" * 129, "a\n"])
def test_a_bad_device_name_is_refused(device: str):
    with pytest.raises(Unreadable) as refusal:
        read(f'{{{AT}, "no2": 1}}', device)
    assert refusal.value.code == "bad-device"


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_become_an_observation_or_a_reason(body: bytes):
    accepted_or_explained(body)


NASTY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just("urn:ngsi-ld:null"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["value", "unit", "lon", "lat", "fr", "@none", "x"]), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip
KEYS = ["observedAt", "no2", "t", "count", "state", "heated", "name", "source", "location"]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(KEYS), NASTY), st.booleans())
def test_any_json_becomes_an_observation_or_a_reason(document: dict[str, Any], dated: bool):
    if dated:
        document["observedAt"] = "2026-11-24T11:00:00Z"
    accepted_or_explained(json.dumps(document).encode())


def accepted_or_explained(body: bytes) -> None:
    try:
        seen = observe(AIR, "a1", body, NOW)
    except Unreadable as refusal:
        assert refusal.code in REASONS  # noqa: PT017 - either outcome is fine
    else:
        assert seen.measured
        json.dumps([seen.measured, seen.facts], allow_nan=False, ensure_ascii=False).encode()
