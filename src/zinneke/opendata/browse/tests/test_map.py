"""The page of a table's places."""

from pathlib import Path

import pytest
from django.test import Client

from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.tables.actions import load_table, own_dataset

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stops(tmp_path: Path) -> None:
    for name, text in (
        ("stops", "name,kind,seats,lon,lat\nMidi,tram,4,4.336,50.836\nNord,bus,8,4.361,50.86\nSud,bus,2,4.35,50.84\n"),
        ("bare", "name\nMidi\n"),
    ):
        path = tmp_path / f"{name}.csv"
        path.write_text(text)
        load_table(own_dataset(name, Record("", titles=(Tagged(name, "fr"), Tagged(name, "nl")))), path)


def test_places_are_drawn_and_listed_as_far_as_conditions_let_them(client: Client) -> None:
    page = client.get("/fr/donnees/stops/carte/?series=kind").content.decode()
    assert "<svg" in page
    assert all(f'<th scope="row">{name}</th>' in page for name in ("Midi", "Nord", "Sud"))
    fewer = client.get("/nl/data/stops/kaart/?from.seats=4&is.kind=bus").content.decode()
    assert '<th scope="row">Nord</th>' in fewer
    assert '<th scope="row">Sud</th>' not in fewer
    assert '<input type="hidden" name="from.seats" value="4">' in fewer


def test_what_cannot_be_shown_is_said(client: Client) -> None:
    assert 'role="alert"' in client.get("/en/data/stops/map/?from.seats=few").content.decode()
    assert 'role="alert"' in client.get("/en/data/stops/map/?series=nothing").content.decode()


def test_only_a_table_with_places_has_a_map(client: Client) -> None:
    assert client.get("/en/data/bare/map/").status_code == 404
    assert "/data/bare/map/" not in client.get("/en/data/bare/table/").content.decode()
    assert "/data/stops/map/" in client.get("/en/data/stops/table/?is.kind=bus").content.decode()
