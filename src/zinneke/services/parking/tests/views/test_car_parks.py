"""Pages of the parking service: what they say, in four languages, and what they do when counts are doubtful."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from zinneke.kernel.text import LANGUAGES
from zinneke.kernel.time import now
from zinneke.services.parking.manifest import MANIFEST
from zinneke.services.parking.tests.samples import ID, sample
from zinneke.ui.testing import city_of, city_without_broker


def page(client: Client, path: str = "", language: str = "en", status: int = 200) -> str:
    response = client.get(f"/{language}/{MANIFEST.path.to(language)}/{path}")
    assert response.status_code == status
    return str(response.content.decode())


@pytest.fixture
def garage() -> Iterator[None]:
    with city_of(sample()):
        yield


@pytest.mark.usefixtures("garage")
class TestPages:
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("path", ["", f"{ID}/"])
    def test_speak_every_language(self, client: Client, language: str, path: str) -> None:
        text = page(client, path, language)
        assert f'<html lang="{language}"' in text
        assert MANIFEST.entity_types[0].levels[1].name.to(language) in text

    @pytest.mark.parametrize(
        ("language", "path"), [("fr", "carte/"), ("nl", "kaart/"), ("de", "karte/"), ("en", "map/")]
    )
    def test_map_has_its_table(self, client: Client, language: str, path: str) -> None:
        text = page(client, path, language)
        assert "positions.json?type=OffStreetParking" in text
        assert ID in text

    def test_list_shows_count_and_share(self, client: Client) -> None:
        text = page(client, "", "nl")
        assert "Testparking" in text
        assert '<td class="number">37</td>' in text
        assert "91&nbsp;%" in text

    def test_unknown_car_park_is_not_found(self, client: Client) -> None:
        page(client, "urn:ngsi-ld:OffStreetParking:nowhere/", status=404)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"free": -3}, "fewer than zero"),
        ({"free": 500}, "more spaces than it has"),
        ({"spaces": 0}, "without a capacity"),
        ({"free": None}, "sends no count"),
    ],
)
def test_impossible_counts_say_why(client: Client, changes: dict[str, Any], said: str) -> None:
    with city_of(sample(**changes)):
        text = page(client, f"{ID}/")
        assert said in text
        assert "not known" in text
        assert '<td class="number">–</td>' in page(client)


def test_reported_count_stays_visible(client: Client) -> None:
    with city_of(sample(free=-3)):
        assert "reported: -3" in page(client, f"{ID}/")


def test_closed_is_not_full(client: Client) -> None:
    with city_of(sample(free=0, opening="closed")):
        text = page(client)
    assert "closed" in text
    assert "</svg> full" not in text


def test_share_alone_is_enough(client: Client) -> None:
    with city_of(sample(free=None, spaces=None, occupancy=0.42)):
        assert "42&nbsp;%" in page(client)


def test_old_counts_are_called_old(client: Client) -> None:
    with city_of(sample(instant=now() - timedelta(minutes=31))):
        assert "has not reported for more than 30 minutes" in page(client, f"{ID}/")
        assert "old figure" in page(client)


def test_recordings_are_called_recordings(client: Client) -> None:
    with city_of(sample(source="replay: a test", instant=datetime(2024, 1, 1, tzinfo=UTC))):
        assert "are a recording" in page(client, f"{ID}/")
        assert "old figure" not in page(client)


def test_simulated_counts_are_called_simulated(client: Client) -> None:
    with city_of(sample(source="simulation")):
        assert "These counts are simulated" in page(client, f"{ID}/")


def test_list_sorts_by_free_spaces(client: Client) -> None:
    few, many = sample("few", free=1, name="Few"), sample("many", free=400, name="Many")
    wrong = sample("wrong", free=-5, name="Wrong")
    with city_of(few, wrong, many):
        text = page(client, "?sort=-free")
    assert text.index(">Many<") < text.index(">Few<") < text.index(">Wrong<")


def test_empty_city_says_so(client: Client) -> None:
    with city_of():
        assert "No car park has reported yet" in page(client)


def test_page_without_broker_answers_503(client: Client) -> None:
    with city_without_broker():
        page(client, status=503)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "90 % des places"),
        ("nl", "90 % van de plaatsen"),
        ("de", "90 % der Plätze"),
        ("en", "90 % of the spaces"),
    ],
)
def test_rule_is_translated(client: Client, language: str, said: str) -> None:
    with city_of(sample()):
        assert said in page(client, f"{ID}/", language)


def test_share_is_read_in_per_cent(client: Client) -> None:
    with city_of(sample()):
        text = page(client, f"{ID}/")
    assert "Occupancy (%)" in text
    assert 'data-value="91.19">91</td>' in text
