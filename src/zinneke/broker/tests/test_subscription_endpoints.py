"""Where notifications may go (5.2.15, 7.2)."""

from typing import Any

import pytest

from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.tests.asked import ENDPOINT, made


@pytest.mark.parametrize(
    "endpoint",
    [
        {"uri": "https://hook.example/"},
        {"uri": "mqtts://hook.example/topic"},
        {"uri": "http://127.0.0.1:8000/hook?x=1"},
        {"uri": "http://[::1]:80/"},
    ],
)
def test_endpoints(endpoint: Any) -> None:
    """5.2.15; whether an address may be called is decided when it is."""
    assert made(notification={"endpoint": endpoint}).endpoint == endpoint


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://hook.example",
        {"uri": 5},
        {"uri": "ftp://hook.example"},
        {"uri": "http://"},
        {"uri": "http://hook.example:99999/"},
        {"uri": "http://hook.example/\r\nX: y"},
        {"uri": "http://[::1"},
        {"uri": "mqtt://hook.example"},
        {"uri": "mqtt://hook.example/a/#"},
        {**ENDPOINT, "accept": "text/html"},
        {**ENDPOINT, "timeout": 0},
        {**ENDPOINT, "timeout": "5"},
        {**ENDPOINT, "cooldown": -1},
        {**ENDPOINT, "receiverInfo": {"key": "a", "value": "b"}},
        {**ENDPOINT, "receiverInfo": [{"key": "a"}]},
        {**ENDPOINT, "receiverInfo": [{"key": "a b", "value": "c"}]},
        {**ENDPOINT, "receiverInfo": [{"key": "a", "value": "b\r\nX: y"}]},
        {**ENDPOINT, "receiverInfo": [{"key": "a", "value": 5}]},
        {**ENDPOINT, "colour": "red"},
        {"uri": "mqtt://hook.example/t", "accept": "application/geo+json"},
        {"uri": "mqtt://hook.example/t", "notifierInfo": [{"key": "MQTT-QoS", "value": "3"}]},
        {"uri": "mqtt://hook.example/t", "notifierInfo": [{"key": "MQTT-Version", "value": "mqtt4"}]},
    ],
)
def test_endpoints_that_are_none(endpoint: Any) -> None:
    """5.2.15, 7.2; a value cannot smuggle in another header."""
    with pytest.raises(BadRequestData):
        made(notification={"endpoint": endpoint})
