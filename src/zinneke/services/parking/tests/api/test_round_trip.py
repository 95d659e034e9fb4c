"""What is published can be read again by the readers of this city, and means the same."""

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from zinneke.intake.message import Message
from zinneke.kernel.time import format_instant, now
from zinneke.services.parking.feeds.declared import FORMATS, read
from zinneke.services.parking.tests.api.asking import OLD, asked
from zinneke.services.parking.tests.samples import sample
from zinneke.ui.testing import city_of


def read_back(client: Client, path: str, form: str, gives: str) -> dict[str, Any]:
    """The one message that our reader makes of a document of ours."""
    (message,) = messages(client, path, form, gives)
    found: dict[str, Any] = json.loads(message.body)
    return found


def messages(client: Client, path: str, form: str, gives: str) -> Sequence[Message]:
    """What our reader makes of a document of ours; nothing of it is refused."""
    body = bytes(asked(client, path).content)
    declared = {"name": "ours", "url": "http://127.0.0.1:9/", "prefix": "x", "format": form, "gives": gives}
    batch = FORMATS[form](read(declared), body)
    assert not batch.rejected
    return batch.messages


@pytest.mark.parametrize(("path", "form"), [("datex/table.xml", "datex2"), ("parkapi/parking-sites", "parkapi-sites")])
def test_what_there_is(client: Client, path: str, form: str) -> None:
    with city_of(sample(classes=None)):
        told = read_back(client, path, form, "records")
    assert told["spaces"] == 420
    assert told["location"] == {"lon": 4.3622, "lat": 50.8388}
    assert "Parking du Test" in json.dumps(told["name"])


@pytest.mark.parametrize(("path", "form"), [("datex/status.xml", "datex2"), ("parkapi/parking-sites", "parkapi-sites")])
def test_how_full_it_is_and_when_that_was_observed(client: Client, path: str, form: str) -> None:
    at = (now() - timedelta(minutes=4)).replace(microsecond=0)
    with city_of(sample(instant=at, classes=None)):
        told = read_back(client, path, form, "counts")
    assert told["free"] == 37
    assert format_instant(at) in json.dumps(told)


def test_an_old_count_is_no_count_any_more(client: Client) -> None:
    with city_of(sample(instant=now() - OLD, classes=None)):
        assert not messages(client, "datex/status.xml", "datex2", "counts")


def test_a_closed_car_park_comes_back_closed(client: Client) -> None:
    with city_of(sample(free=0, opening="closed", classes=None)):
        told = read_back(client, "datex/status.xml", "datex2", "counts")
    assert told["opening"] == "closed"
