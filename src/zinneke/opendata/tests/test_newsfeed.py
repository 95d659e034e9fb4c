"""Feeds of the catalogue, read as feed readers do."""

from datetime import timedelta
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from zinneke.kernel.time import now
from zinneke.opendata.models import Dataset, Visibility
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.tables.actions import load_table, own_dataset

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def _catalogue() -> None:
    for number, (fr, nl) in enumerate(
        [("Arbres & haies", "Bomen & hagen"), ("Bancs", "Banken"), ("Écoles", "Scholen")]
    ):
        one = own_dataset(f"d{number}", Record("", titles=(Tagged(fr, "fr"), Tagged(nl, "nl"))))
        Dataset.objects.filter(pk=one.pk).update(changed_at=now() - timedelta(days=number))


def read(client: Client, language: str, name: str, *given: str, **query: str) -> Element:
    """A feed, parsed."""
    with translation.override(language):
        answer = client.get(reverse(f"opendata:{name}", args=given), query)
    assert answer.status_code == 200
    return fromstring(answer.content)  # noqa: S314 - our own


def test_the_latest_change_comes_first_in_the_readers_language(client: Client) -> None:
    channel = read(client, "nl", "changes-rss").find("channel")
    assert channel is not None
    assert channel.findtext("language") == "nl"
    assert [one.findtext("title") for one in channel.iter("item")] == ["Bomen & hagen", "Banken", "Scholen"]
    (link, *_) = [one.findtext("link") or "" for one in channel.iter("item")]
    assert link.startswith("http")
    assert link.endswith("/nl/data/d0/")


def test_a_search_has_a_feed_of_its_own(client: Client) -> None:
    with translation.override("fr"):
        page = client.get(reverse("opendata:list"), {"q": "bancs", "page": "1"}).content.decode()
    assert "/fr/donnees/changes.rss?q=bancs" in page
    found = read(client, "fr", "changes-atom", q="bancs")
    assert [one.findtext(f"{ATOM}title") for one in found.iter(f"{ATOM}entry")] == ["Bancs"]
    (itself,) = [one.get("href") or "" for one in found.iter(f"{ATOM}link") if one.get("rel") == "self"]
    assert itself.endswith("?q=bancs")


def test_a_dataset_has_a_feed_of_its_versions(client: Client, tmp_path: Path) -> None:
    dataset = Dataset.objects.get(name="d0")
    assert len(list(read(client, "fr", "dataset-rss", "d0").iter("item"))) == 1
    path = tmp_path / "trees.csv"
    for rows in ("oak\n", "oak\nash\n"):
        path.write_text("kind\n" + rows)
        load_table(dataset, path)
    items = list(read(client, "fr", "dataset-rss", "d0").iter("item"))
    assert [one.findtext("title") for one in items] == ["Version 2", "Version 1"]
    assert items[0].findtext("description") == "2 lignes"
    assert (items[0].findtext("link") or "").endswith("/fr/donnees/d0/?version=2")
    assert len({one.findtext("guid") for one in items}) == 2


def test_what_is_not_public_is_in_no_feed(client: Client) -> None:
    Dataset.objects.filter(name="d0").update(visibility=Visibility.PRIVATE)
    assert "d0" not in [
        (one.findtext("link") or "").split("/")[-2] for one in read(client, "fr", "changes-rss").iter("item")
    ]
    with translation.override("fr"):
        assert client.get(reverse("opendata:dataset-atom", args=["d0"])).status_code == 404


def test_pages_lead_to_their_feeds(client: Client) -> None:
    with translation.override("de"):
        page = client.get(reverse("opendata:dataset", args=["d1"])).content.decode()
    assert 'type="application/rss+xml"' in page
    assert 'href="/de/daten/d1/changes.atom"' in page
