"""Pages of the air-quality service: what they say, in four languages, and what they do when figures are doubtful."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from zinneke.kernel.text import LANGUAGES
from zinneke.kernel.time import now
from zinneke.services.air.feeds.sensor import FEEDS
from zinneke.services.air.manifest import MANIFEST
from zinneke.ui.testing import city_of, city_without_broker, entity_of

FEED = FEEDS[0]
SAMPLE = json.loads((Path(__file__).parent / "data" / "AirQualityObserved.json").read_text("utf-8"))
ID = "urn:ngsi-ld:AirQualityObserved:rue-du-test"


def page(client: Client, path: str = "", language: str = "en", status: int = 200) -> str:
    response = client.get(f"/{language}/{MANIFEST.path.to(language)}/{path}")
    assert response.status_code == status
    return str(response.content.decode())


def sample(device: str = "rue-du-test", *, instant: datetime | None = None, **changes: Any) -> dict[str, Any]:
    payload = {name: value for name, value in {**SAMPLE, **changes}.items() if value is not None}
    return entity_of(FEED, device, payload, instant)


@pytest.fixture
def busy_street() -> Iterator[None]:
    with city_of(sample()):
        yield


@pytest.mark.usefixtures("busy_street")
class TestPages:
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("path", ["", f"{ID}/"])
    def test_speak_every_language(self, client: Client, language: str, path: str) -> None:
        text = page(client, path, language)
        assert f'<html lang="{language}"' in text
        assert MANIFEST.entity_types[0].levels[2].name.to(language) in text

    @pytest.mark.parametrize(
        ("language", "path"), [("fr", "carte/"), ("nl", "kaart/"), ("de", "karte/"), ("en", "map/")]
    )
    def test_map_has_its_table(self, client: Client, language: str, path: str) -> None:
        text = page(client, path, language)
        assert "positions.json?type=AirQualityObserved" in text
        assert ID in text

    def test_list_shows_values_and_name(self, client: Client) -> None:
        text = page(client, "", "fr")
        assert "Rue du Test" in text
        assert "41\N{NO-BREAK SPACE}µg/m³" in text  # 21.5 ppb of NO2

    def test_detail_says_which_pollutant_decides(self, client: Client) -> None:
        text = page(client, f"{ID}/")
        row = text[text.index("NO₂</th>") : text.index("</tr>", text.index("NO₂</th>"))]
        assert "25–60" in row
        assert "yes" in row
        assert "EAQI 2024" in text

    def test_detail_shows_the_position_note(self, client: Client) -> None:
        assert "Position approximate" in page(client, f"{ID}/")

    def test_unknown_station_is_not_found(self, client: Client) -> None:
        page(client, "urn:ngsi-ld:AirQualityObserved:nowhere/", status=404)


@pytest.mark.parametrize("language", LANGUAGES)
def test_method_shows_both_tables(client: Client, language: str) -> None:
    path = "method/" if language == "en" else "methode/"
    text = page(client, path, language)
    assert "EAQI 2024" in text
    assert "EAQI 2017" in text


def test_station_without_particles_has_no_index(client: Client) -> None:
    with city_of(sample(pm25=None, pm10=None)):
        text = page(client, f"{ID}/")
    assert "Why there is no index" in text
    assert "particles (PM2.5 or PM10)" in text
    assert "at best “moderate”" in text


def test_single_readings_are_called_an_indication(client: Client) -> None:
    with city_of(sample(averagingPeriod="PT1M")):
        assert "take its level as an indication" in page(client, f"{ID}/")


def test_old_figures_are_called_old(client: Client) -> None:
    with city_of(sample(instant=now() - timedelta(hours=4))):
        assert "has not reported for more than three hours" in page(client, f"{ID}/")
        assert "old figure" in page(client)


def test_recordings_are_called_recordings(client: Client) -> None:
    recorded = sample(source="replay: a test", instant=datetime(2004, 3, 10, 17, tzinfo=UTC))
    with city_of(recorded):
        text = page(client, f"{ID}/")
        assert "are a recording" in text
        assert "old figure" not in page(client)


def test_simulated_figures_are_called_simulated(client: Client) -> None:
    with city_of(sample(source="simulation")):
        assert "These figures are simulated" in page(client, f"{ID}/")


def test_list_sorts_by_column_and_keeps_unknown_last(client: Client) -> None:
    low, high = sample("low", no2=5, name="Low"), sample("high", no2=80, name="High")
    without = sample("without", no2=None, name="Without")
    with city_of(low, without, high):
        text = page(client, "?sort=-no2")
    assert text.index(">High<") < text.index(">Low<") < text.index(">Without<")
    assert 'aria-sort="descending"' in text


def test_empty_city_says_so(client: Client) -> None:
    with city_of():
        assert "No station has reported yet" in page(client)


def test_page_without_broker_answers_503(client: Client) -> None:
    with city_without_broker():
        page(client, status=503)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "Pourquoi ce niveau"),
        ("nl", "Waarom dit niveau"),
        ("de", "Warum diese Stufe"),
        ("en", "Why this level"),
    ],
)
def test_explanation_is_translated(client: Client, language: str, said: str) -> None:
    with city_of(sample()):
        assert said in page(client, f"{ID}/", language)


def test_readings_far_below_zero_are_named_as_not_used(client: Client) -> None:
    with city_of(sample(no2=-30)):
        text = page(client, f"{ID}/")
    assert "Not used, because far below zero: NO₂." in text
    assert "Missing: nitrogen dioxide" in text
