"""Past forecasts as CSV, read from the history of the city."""

import csv
from datetime import timedelta
from io import StringIO
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client

from zinneke.kernel.time import format_instant, now
from zinneke.services.parking.tests.api.asking import asked
from zinneke.services.parking.tests.samples import ID, sample
from zinneke.ui.testing import StandIn, city_of


def history(_self: Any, entity_id: str, **_asked: Any) -> dict[str, Any]:
    """A forecast of an hour ago that a count of half an hour ago met."""
    ago = now() - timedelta(minutes=60)
    if entity_id == ID:
        counted = format_instant(ago + timedelta(minutes=29))
        return {"occupancy": {"type": "Property", "values": [[0.75, counted]]}}
    issued = format_instant(ago)
    chance = {"datasetId": "urn:x", "values": [[0.1, issued]]}, {"values": [[0.9, issued]]}
    return {"expectedOccupancy30": {"values": [[0.8, issued]]}, "spaceChance30": list(chance)}


def test_a_line_for_each_forecast(client: Client) -> None:
    with city_of(sample()), patch.object(StandIn, "history", history):
        response = asked(client, f"forecasts/past.csv?car_park={ID}")
    (line,) = csv.DictReader(StringIO(response.content.decode()))
    assert (line["expected_occupancy"], line["occupancy"], line["error"], line["space_chance"]) == (
        "0.8", "0.75", "0.05", "0.9",
    )  # fmt: skip
    assert line["valid_at"] > line["counted_at"] > line["issued_at"]


def test_no_history_is_a_table_without_lines(client: Client) -> None:
    with city_of(sample()), patch.object(StandIn, "history", return_value=None):
        response = asked(client, f"forecasts/past.csv?car_park={ID}&minutes=15&hours=1")
    assert len(response.content.decode().splitlines()) == 1


@pytest.mark.parametrize(
    ("query", "status"),
    [("", 404), ("car_park=urn:x", 404), (f"car_park={ID}&minutes=16", 400), (f"car_park={ID}&hours=49", 400)],
)
def test_bad_questions_say_why(client: Client, query: str, status: int) -> None:
    with city_of(sample()):
        response = asked(client, f"forecasts/past.csv?{query}", status)
    assert response.headers["Content-Type"] == "application/problem+json"
