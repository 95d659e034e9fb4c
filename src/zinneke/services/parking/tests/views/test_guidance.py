"""Guidance on pages: what is asked, what is told, in four languages, with every doubt named."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.test import Client

import zinneke.streets.tests
from zinneke.kernel.text import LANGUAGES
from zinneke.kernel.time import in_brussels, now
from zinneke.services.parking.queries.advice import ADVICE
from zinneke.services.parking.queries.sites import READINGS
from zinneke.services.parking.tests.samples import sample
from zinneke.services.parking.views.guidance import QUESTIONS_A_MINUTE
from zinneke.streets.extract import read_extract
from zinneke.streets.network import FILE_NAME
from zinneke.streets.travel import Streets, ways
from zinneke.ui.testing import city_of, city_without_broker
from zinneke.ui.where import named as whereabouts
from zinneke.ui.where import streets as installed

PATHS = {"fr": "stationnement/guidage", "nl": "parkeren/begeleiding", "de": "parken/fuehrung", "en": "parking/guidance"}
FROM, TO = "50.8600, 4.3600", "50.8460, 4.3570"
OPEN: dict[str, Any] = {"openingHours": "24/7", "tariff": {"steps": [{"every": 60, "cents": 250}]}}
NEAR = sample("near", name="Near", free=200, location={"lon": 4.3571, "lat": 50.8456}, **OPEN)
OTHER = sample("other", name="Other", free=150, location={"lon": 4.3622, "lat": 50.8420}, **OPEN)
NEAR_ID, OTHER_ID = str(NEAR["id"]), str(OTHER["id"])


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    """What is remembered for seconds belongs to another city."""
    READINGS.forget()
    whereabouts._named.cache_clear()
    ADVICE._counts.clear()
    cache.clear()
    yield
    READINGS.forget()
    whereabouts._named.cache_clear()


def asked(client: Client, language: str = "en", ending: str = "/", status: int = 200, **question: Any) -> str:
    given = {"origin": FROM, "destination": TO} | question
    response = client.get(f"/{language}/{PATHS[language]}{ending}?{urlencode(given)}")
    assert response.status_code == status
    return str(response.content.decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_speaks_every_language(client: Client, language: str) -> None:
    with city_of(NEAR):
        text = client.get(f"/{language}/{PATHS[language]}/").content.decode()
        answer = asked(client, language)
    assert f'<html lang="{language}"' in text
    assert 'name="destination"' in text
    assert ">Near</a>" in answer


def test_a_plan_names_what_it_is_made_of(client: Client) -> None:
    with city_of(NEAR, OTHER):
        text = asked(client)
    assert "Drive to" in text
    assert "chance of a space" in text
    assert "from the latest count" in text
    assert "If it is full" in text
    assert "Runner-up" in text
    assert "5.00" in text
    assert "Approximate: no street network is installed" in text


def test_an_answer_is_kept_by_nobody(client: Client) -> None:
    with city_of(NEAR):
        response = client.get(f"/en/{PATHS['en']}/", {"origin": FROM, "destination": TO})
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "geolocation=(self)" in response.headers["Permissions-Policy"]


def test_links_carry_the_question_and_ids_but_no_values(client: Client) -> None:
    with city_of(NEAR):
        text = asked(client, disabled="", stay="60")
    assert f'?{urlencode({"origin": FROM, "destination": TO, "stay": 60}).replace("&", "&amp;")}"' in text
    assert f"kept={NEAR_ID.replace(':', '%3A')}" in text
    assert "chance=" not in text


@pytest.mark.parametrize(
    ("changes", "question", "reason"),
    [
        ({"opening": "closed"}, {}, "closed on arrival"),
        ({"maximumAllowedHeight": 1.8}, {"height": "2.1"}, "too low"),
        ({"maximumAllowedHeight": None}, {"height": "2.1"}, "height limit not known"),
        ({"allowedVehicleType": ["bicycle"]}, {}, "not for your vehicle"),
        ({"requiredPermit": ["residentPermit"]}, {}, "asks for a card"),
        ({"maximumParkingDuration": "PT1H"}, {}, "does not allow so long"),
        ({"classes": {"disabled": {"spaces": 0}}}, {"disabled": "on"}, "has no space of the kind"),
        ({"classes": None}, {"charging": "on"}, "does not say whether"),
        ({"free": -2}, {}, "sends no count"),
        ({"location": {"lon": 4.30, "lat": 50.80}}, {}, "too far to walk"),
        ({"instant": -31}, {}, "its count is too old"),
    ],
)
def test_what_is_left_out_has_its_reason(
    client: Client, changes: dict[str, Any], question: dict[str, Any], reason: str
) -> None:
    minutes = changes.pop("instant", 0)
    place = sample("out", instant=now() + timedelta(minutes=minutes), **({"free": 200} | OPEN | changes))
    with city_of(place):
        text = asked(client, **question)
    assert reason in text
    assert "No car park fits" in text
    assert "1 place left out" in text


def test_an_unlikely_place_is_left_out_beside_a_likely_one(client: Client) -> None:
    full = sample("full", name="Full", free=0, location={"lon": 4.3571, "lat": 50.8457}, **OPEN)
    with city_of(full, OTHER):
        assert "a space is unlikely" in asked(client)
    with city_of(full):
        assert "Nowhere is a space likely" in asked(client)


class TestQuestions:
    @pytest.mark.parametrize(
        ("question", "said"),
        [
            ({"destination": "Nowhere Square"}, "No place of this name"),
            ({"destination": ""}, "required"),
            ({"destination": "95.1234, 4.3571"}, "No place of this name"),
            ({"destination": FROM}, "You are there already"),
            ({"height": "9"}, "less than or equal to 5"),
            ({"stay": "17"}, "17"),
            ({"arrive": "2020-01-01T10:00"}, "has passed"),
            ({"arrive": "tomorrow"}, "valid date"),
        ],
    )
    def test_bad_ones_say_what_to_mend(self, client: Client, question: dict[str, Any], said: str) -> None:
        with city_of(NEAR):
            text = asked(client, **question)
        assert said in text
        assert "No answer yet" in text

    def test_farther_than_a_week_ahead_is_refused(self, client: Client) -> None:
        with city_of(NEAR):
            text = asked(client, arrive=in_brussels(now() + timedelta(days=8)).strftime("%Y-%m-%dT%H:%M"))
        assert "within a week" in text

    def test_a_name_is_found_without_accents_and_in_every_language(self, client: Client) -> None:
        square = sample("square", name={"fr": "Place de l’Église", "nl": "Kerkplein"}, free=200, **OPEN)
        with city_of(square):
            assert "Place de l’Église" in asked(client, "fr", destination="eglise")
            assert "Place de l’Église" in asked(client, "fr", destination="kerkplein")

    def test_a_name_of_several_places_offers_them(self, client: Client) -> None:
        with city_of(NEAR, sample("b", name="Nearby", location={"lon": 4.36, "lat": 50.85})):
            text = asked(client, destination="nea")
            assert "which place do you mean?" in text
            assert "destination=50.85000%2C+4.36000" in text
            assert "Drive to" in asked(client, destination="near"), "a whole name is meant"

    def test_what_lies_together_is_one_place(self, client: Client) -> None:
        entrance = sample("b", name="Near, entrance", location={"lon": 4.3571, "lat": 50.8457})
        with city_of(sample("a", name="Near, square", location={"lon": 4.357, "lat": 50.8456}), entrance):
            text = asked(client, destination="near")
        assert "which place do you mean?" not in text
        assert "<strong>Near, square</strong>" in text

    def test_what_an_address_does_not_name_is_as_in_the_empty_form(self, client: Client) -> None:
        with city_of(NEAR):
            text = asked(client, destination="nowhere at all")
        assert '<option value="120" selected>' in text
        assert '<option value="20" selected>' in text

    def test_streets_of_an_installed_network_are_known(self, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        block = Path(zinneke.streets.tests.__file__).with_name("block.osm")
        monkeypatch.setattr(whereabouts, "streets", lambda: Streets(read_extract(block)))
        with city_of(NEAR):
            text = asked(client, destination="langestraat")
        assert "<strong>Rue Longue - Langestraat</strong>" in text

    def test_municipalities_are_known(self, client: Client) -> None:
        with city_of(NEAR):
            assert "Ixelles" in asked(client, destination="ixelles", origin="50.8600, 4.3600")


def test_a_broken_network_is_logged_and_times_are_estimated(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    broken = tmp_path / FILE_NAME
    broken.write_bytes(b"no network")
    monkeypatch.setattr(installed, "ways", lambda _folder: ways(tmp_path))
    with city_of(NEAR):
        assert "Approximate: no street network is installed" in asked(client)
    assert "zinneke streets import" in caplog.text


def test_hours_ahead_the_count_says_little(client: Client) -> None:
    with city_of(NEAR):
        text = asked(client, arrive=in_brussels(now() + timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M"))
    assert "more than two hours ahead" in text


class TestAgain:
    def ask(self, client: Client, kept: str = NEAR_ID, **question: Any) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(asked(client, ending="/again.json", kept=kept, **question))
        return found

    def test_a_plan_that_holds_says_so(self, client: Client) -> None:
        with city_of(NEAR, OTHER):
            told = self.ask(client)
        assert (told["change"], told["said"]) == ("kept", "Your plan still holds.")

    def test_a_place_that_fills_is_told(self, client: Client) -> None:
        with city_of({**NEAR, **_counted(NEAR, 0)}, OTHER):
            assert self.ask(client)["change"] == "unlikely"

    def test_a_place_that_closes_is_told_with_the_reason(self, client: Client) -> None:
        with city_of(sample("near", opening="closed", **OPEN), OTHER):
            told = self.ask(client)
        assert told["change"] == "leftOut"
        assert "closed on arrival" in told["said"]

    def test_asking_again_counts_no_advice(self, client: Client) -> None:
        with city_of(NEAR):
            self.ask(client)
        assert not ADVICE._counts

    @pytest.mark.parametrize("question", [{"kept": ""}, {"destination": ""}])
    def test_a_question_that_is_none_is_refused(self, client: Client, question: dict[str, str]) -> None:
        with city_of(NEAR):
            asked(client, ending="/again.json", status=400, **({"kept": NEAR_ID} | question))


def _counted(entity: dict[str, Any], free: int) -> dict[str, Any]:
    return sample("near", name="Near", free=free, location={"lon": 4.3571, "lat": 50.8456}, **OPEN)


class TestSharing:
    def test_advice_is_counted_by_place_and_nothing_else(self, client: Client) -> None:
        with city_of(NEAR):
            asked(client)
            asked(client, kept=NEAR_ID)
        ((key, count),) = ADVICE._counts.items()
        assert key[0] == NEAR_ID
        assert count == 1

    def test_drivers_go_to_both_of_two_equal_places(self, client: Client) -> None:
        twins = [
            sample(name, name=name, free=12, spaces=99, location={"lon": 4.3571, "lat": lat}, **OPEN)
            for name, lat in (("North", 50.8500), ("South", 50.8420))
        ]
        with city_of(*twins):
            for _driver in range(20):
                asked(client)
        assert {place for place, _quarter in ADVICE._counts} == {str(twin["id"]) for twin in twins}
        assert max(ADVICE._counts.values()) <= 12


def test_without_a_broker_the_page_says_so(client: Client) -> None:
    with city_without_broker():
        asked(client, status=503)


@pytest.mark.parametrize(("questions", "status"), [(QUESTIONS_A_MINUTE, 200), (QUESTIONS_A_MINUTE + 1, 429)])
@pytest.mark.parametrize("ending", ["/", "/again.json"])
def test_too_many_questions_are_refused(
    client: Client, monkeypatch: pytest.MonkeyPatch, ending: str, questions: int, status: int
) -> None:
    monkeypatch.setattr("zinneke.ui.ratelimit._count", lambda name, *_: questions if "guidance" in name else 1)
    with city_of(NEAR):
        asked(client, ending=ending, status=status, kept=NEAR_ID)
