"""The page of sources: what is said of each connection and of each count, in four languages."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from zinneke.intake.deliveries import delivered
from zinneke.intake.fetch import Version
from zinneke.intake.fetches import Fetched, Fetches
from zinneke.intake.message import written
from zinneke.kernel.text import LANGUAGES
from zinneke.kernel.time import now
from zinneke.services.parking.manifest import MANIFEST
from zinneke.services.parking.queries import sources
from zinneke.services.parking.tests.samples import sample
from zinneke.ui.testing import city_of, city_without_broker

PATHS = {"fr": "sources/", "nl": "bronnen/", "de": "quellen/", "en": "sources/"}


@pytest.fixture
def fetches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fetches]:
    with closing(Fetches(tmp_path / "intake.sqlite3")) as fetches:
        monkeypatch.setattr(sources, "fetches", lambda: fetches)
        yield fetches


def page(client: Client, language: str = "en", query: str = "") -> str:
    response = client.get(f"/{language}/{MANIFEST.path.to(language)}/{PATHS[language]}{query}")
    assert response.status_code == 200
    return str(response.content.decode())


def keep(fetches: Fetches, name: str, age_minutes: float = 1, **members: object) -> None:
    at = now() - timedelta(minutes=age_minutes)
    state = {"claimed_at": at, "told": 8, "every_s": 300.0} | members
    fetches.keep(Fetched(name, Version(), now(), at, **state))  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_connection_is_told_of(client: Client, fetches: Fetches, language: str) -> None:
    keep(fetches, "city-counts", rejected=2, waiting=3, reasons=("row 4: no time is claimed",))
    with city_of(sample()):
        text = page(client, language)
    assert f'<html lang="{language}"' in text
    assert "city-counts" in text
    assert "2 (20&nbsp;%)" in text
    assert "row 4: no time is claimed" in text


def test_old_claims_and_failures_are_named_apart(client: Client, fetches: Fetches) -> None:
    keep(fetches, "frozen", 45)
    keep(fetches, "broken", failures=4, problem="https://host.example/?key=secret cannot be reached")
    with city_of():
        text = page(client)
    assert "<td>outdated</td>" in text
    assert "<td>has failed</td>" in text
    assert "secret" not in text


def test_counts_by_a_source_and_by_devices_of_their_own_stand_together(client: Client, fetches: Fetches) -> None:
    message = written("parking-count", "test", {"free": 3, "observer": "city"}, now())
    waiting = written("parking-count", "nobody-knows", {"free": 3, "observer": "city"}, now())
    fetches.deliveries.note([delivered("city", one, now()) for one in (message, waiting)])
    with city_of(sample("test"), sample("other", name="Other")):
        text = page(client, query="?sort=name")
    assert "<td>city</td>" in text
    assert "device of its own" in text
    assert "nobody-knows</code>" in text
    assert "waits for a record" in text


def test_what_only_a_register_knows_is_not_counted(client: Client, fetches: Fetches) -> None:
    record = {"id": "urn:ngsi-ld:OffStreetParking:r", "type": "OffStreetParking", "name": "Only a record"}
    with city_of(record, sample()):
        text = page(client)
    assert "Only a record" not in text
    assert "Parking du Test" in text


def test_simulated_counts_are_told_to_be(client: Client, fetches: Fetches) -> None:
    with city_of(sample(source="simulation")):
        assert "<td>simulation</td>" in page(client)


def test_no_source_and_no_place_say_so(client: Client, fetches: Fetches) -> None:
    with city_of():
        text = page(client)
    assert "No source is asked" in text
    assert "No car park has reported yet" in text
    with city_without_broker():
        assert client.get("/en/parking/sources/").status_code == 503
