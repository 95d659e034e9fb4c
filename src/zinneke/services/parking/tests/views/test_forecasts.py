"""What a car park's page says of the coming hours, and the page that says how good that is."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from zinneke.kernel.text import LANGUAGES
from zinneke.kernel.time import now
from zinneke.services.parking.manifest import MANIFEST
from zinneke.services.parking.models import Evaluation, ModelVersion, Night, Origin, Serving
from zinneke.services.parking.queries import evaluations
from zinneke.services.parking.rules.serving import Method, Reason
from zinneke.services.parking.tests.samples import ID, forecast, sample
from zinneke.ui.testing import city_of

FORECAST_ID = "urn:ngsi-ld:ParkingForecast:OffStreetParking:test"
QUALITY = {
    "fr": "qualite-des-previsions/",
    "nl": "kwaliteit-van-voorspellingen/",
    "de": "guete-der-vorhersagen/",
    "en": "forecast-quality/",
}


def page(client: Client, path: str = "", language: str = "en", status: int = 200) -> str:
    response = client.get(f"/{language}/{MANIFEST.path.to(language)}/{path}")
    assert response.status_code == status
    return str(response.content.decode())


class TestCarPark:
    @pytest.mark.parametrize(
        ("language", "said"),
        [
            ("fr", "À quoi s’attendre"),
            ("nl", "Wat te verwachten"),
            ("de", "Was zu erwarten ist"),
            ("en", "What to expect"),
        ],
    )
    def test_tells_what_to_expect(self, client: Client, language: str, said: str) -> None:
        with city_of(sample(), forecast()):
            text = page(client, f"{ID}/", language)
        assert said in text
        assert text.count('<svg xmlns="http://www.w3.org/2000/svg" class="plot"') == 2
        assert QUALITY[language] in text

    def test_chance_is_told_in_words_and_per_cent(self, client: Client) -> None:
        with city_of(sample(), forecast()):
            text = page(client, f"{ID}/")
        assert "almost certainly" in text
        assert "99&nbsp;%" in text

    def test_a_newer_count_moves_the_forecast(self, client: Client) -> None:
        with city_of(sample(free=0, opening="open"), forecast(now() - timedelta(minutes=1))):
            text = page(client, f"{ID}/")
        assert "hardly" in text

    def test_forecast_that_was_not_renewed_is_called_old(self, client: Client) -> None:
        with city_of(sample(), forecast(now() - timedelta(minutes=21))):
            assert "This forecast is old" in page(client, f"{ID}/")
        with city_of(sample(), forecast(now() - timedelta(minutes=19))):
            assert "This forecast is old" not in page(client, f"{ID}/")

    @pytest.mark.parametrize(
        "broken", [{"forecastMethod": "magic"}, {"forecastCurve": None}, {"refParkingSite": None, "areaServed": None}]
    )
    def test_what_is_no_forecast_is_not_shown(self, client: Client, broken: dict[str, Any]) -> None:
        with city_of(sample(), forecast(**broken)):
            assert "There is no forecast for this car park yet" in page(client, f"{ID}/")

    def test_without_a_forecast_says_so(self, client: Client) -> None:
        with city_of(sample()):
            assert "There is no forecast for this car park yet" in page(client, f"{ID}/")

    def test_forecast_leads_to_the_car_park(self, client: Client) -> None:
        with city_of(sample(), forecast()):
            response = client.get(f"/nl/parkeren/voorspelling/{FORECAST_ID}/")
            assert response.status_code == 302
            assert response.headers["Location"].endswith("#forecast")
            page(client, "forecast/urn:ngsi-ld:ParkingForecast:OffStreetParking:nowhere/", status=404)


def test_a_zone_has_a_page_of_its_own(client: Client) -> None:
    entity = forecast(id="urn:ngsi-ld:ParkingForecast:zone:Ixelles", refParkingSite=None, areaServed="Ixelles")
    with city_of(entity):
        text = page(client, f"forecast/{entity['id']}/")
        page(client, "forecast/urn:ngsi-ld:ParkingForecast:zone:Nowhere/", status=404)
    assert "Ixelles" in text
    assert "together: 420 spaces" in text
    assert text.count('class="plot"') == 2


@pytest.fixture
def night() -> Night:
    """One night in which the model was better than the rest."""
    at = datetime(2026, 11, 27, 3, tzinfo=UTC)
    version = ModelVersion.objects.create(
        code="2026-11-27.1",
        origin=Origin.SIMULATED,
        trained_at=at,
        counts_from=at - timedelta(days=90),
        counts_until=at - timedelta(days=28),
        car_parks=14,
        rows=60_000,
        left_out={"negative": 7, "stuck": 0},
        seconds=9,
    )
    found = Night.objects.create(
        evaluated_at=at, counts_from=at - timedelta(days=28), counts_until=at, version=version, left_out={"negative": 3}
    )
    for car_park in ("", ID):
        Evaluation.objects.bulk_create(
            Evaluation(
                night=found, car_park=car_park, method=method, horizon_min=horizon, rows=2000, mae=mae,
                mae_tight=mae / 2, latest_mae=mae, latest_rows=500, brier=mae / 10, off_low=-0.02,
                off_high=0.02, within_band=0.81, reliability=[[0.05, 0.04, 100], [0.95, 0.97, 1900]],
            )
            for horizon in (15, 30, 60, 120)
            for method, mae in ((Method.MODEL, 0.0123), (Method.INCREMENT, 0.02), (Method.PERSISTENCE, 0.03))
        )  # fmt: skip
    Serving.objects.create(since=at, method=Method.MODEL, reason=Reason.BETTER, ratio=0.62, version=version)
    return found


@pytest.mark.django_db
class TestEvaluation:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_speaks_every_language(self, client: Client, language: str, night: Night) -> None:
        with city_of(sample()):
            text = page(client, QUALITY[language], language)
        assert f'<html lang="{language}"' in text
        assert text.count('class="plot"') == 2
        assert "2026-11-27.1" in text

    def test_shows_errors_beside_each_other(self, client: Client, night: Night) -> None:
        with city_of(sample()):
            text = page(client, QUALITY["en"])
        assert "<strong>1.23</strong>" in text
        assert "2.00 (1.00)" in text
        assert "Testparking" in text or "Parking du Test" in text
        assert "fewer than zero spaces free: 7" in text
        assert "The model was better than every plain method." in text

    def test_says_so_before_anything_was_judged(self, client: Client) -> None:
        with city_of():
            assert "Nothing has been decided yet" in page(client, QUALITY["en"])

    def test_errors_for_the_register(self, night: Night) -> None:
        assert evaluations.occupancy_error() == (
            "On average 1.2 points of the occupied percentage, 30 minutes ahead (2,000 rows)"
        )
        assert "off by 2.0 points" in evaluations.chance_error()

    def test_no_error_is_told_where_nothing_was_judged(self) -> None:
        assert evaluations.occupancy_error() == evaluations.chance_error() == ""
