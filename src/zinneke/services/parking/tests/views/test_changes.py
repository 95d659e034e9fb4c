"""The feed of a car park's changes: what began when, in the language of the address."""

from datetime import timedelta
from unittest.mock import patch
from urllib.parse import quote
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client

from zinneke.kernel.time import format_instant, now
from zinneke.services.parking.tests.samples import ID, sample
from zinneke.ui.testing import StandIn, city_of

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = {"fr": f"/fr/stationnement/{ID}/changes.atom", "nl": f"/nl/parkeren/{ID}/changes.atom",
         "de": f"/de/parken/{ID}/changes.atom", "en": f"/en/parking/{ID}/changes.atom"}  # fmt: skip
FULL = {"fr": "complet", "nl": "vol", "de": "voll", "en": "full"}


def feed(client: Client, language: str, states: list[str]) -> Element:
    """The feed of states that were observed a minute apart, the last one now."""
    present = now()
    ago = range(len(states) - 1, -1, -1)
    told = [[state, format_instant(present - timedelta(minutes=m))] for state, m in zip(states, ago, strict=True)]
    history = {"status": [{"type": "Property", "values": told[::-1]}]}
    with city_of(sample()), patch.object(StandIn, "history", return_value=history):
        response = client.get(FEEDS[language])
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    root: Element = fromstring(response.content)
    return root


@pytest.mark.parametrize("language", FEEDS)
def test_changes_are_told_once_the_newest_first(client: Client, language: str) -> None:
    root = feed(client, language, ["spacesAvailable", "almostFull", "full", "unknown", "full", "almostFull"])
    titles = [entry.findtext(f"{ATOM}title") or "" for entry in root.iter(f"{ATOM}entry")]
    assert len(titles) == 3, "an unknown count in between is no change"
    assert titles[1].endswith(f": {FULL[language]}")
    assert len({entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")}) == 3


@pytest.mark.parametrize("states", [[], ["full"], ["full"] * 5, ["unknown", "full"], ["nonsense", "full"]])
def test_nothing_changed_is_an_empty_feed(client: Client, states: list[str]) -> None:
    assert not list(feed(client, "en", states).iter(f"{ATOM}entry"))


def test_an_unknown_car_park_has_no_feed(client: Client) -> None:
    with city_of():
        assert client.get(FEEDS["en"]).status_code == 404


def test_its_page_names_the_feed_and_the_alert(client: Client) -> None:
    with city_of(sample()):
        text = client.get(f"/en/parking/{ID}/").content.decode()
    assert FEEDS["en"] in text
    assert f"/en/parking/alerts/?car_park={quote(ID)}" in text
