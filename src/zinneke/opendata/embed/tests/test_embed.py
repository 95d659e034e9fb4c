"""What other sites show in frames."""

import html
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from zinneke.lake.field import Kind
from zinneke.opendata.embed.rows import cell
from zinneke.opendata.models import Dataset, Visibility
from zinneke.opendata.record.dataset import Agent
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.tables.actions import load_table, own_dataset

pytestmark = pytest.mark.django_db
TREES = Record(
    "",
    titles=(Tagged("Arbres", "fr"), Tagged("Bomen", "nl")),
    publishers=(Agent(names=(Tagged("Ville", "fr"), Tagged("Stad", "nl"))),),
    licences=("https://creativecommons.org/licenses/by/4.0/",),
)


@pytest.fixture(autouse=True)
def _trees(tmp_path: Path) -> None:
    path = tmp_path / "trees.csv"
    path.write_text("kind,height_m,planted\noak,1234.5,2024-01-05\nash,8,\n<i>elm,3,2024-03-03\n")
    load_table(own_dataset("trees", TREES), path)


def ask(client: Client, kind: str, name: str = "trees", **given: str) -> Any:
    """A frame on the French site."""
    with translation.override("fr"):
        return client.get(reverse(f"opendata:embed-{kind}", args=[name]), given)


@pytest.mark.parametrize("kind", ["chart", "table"])
def test_any_site_may_frame_it_and_nothing_else_is_loosened(client: Client, kind: str) -> None:
    answer = ask(client, kind)
    strict = client.get("/fr/").headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in strict
    assert answer.headers["Content-Security-Policy"] == strict.replace("frame-ancestors 'none'", "frame-ancestors *")
    assert "X-Frame-Options" not in answer.headers


@pytest.mark.parametrize("kind", ["chart", "table"])
def test_source_and_licence_are_always_there(client: Client, kind: str) -> None:
    page = ask(client, kind, lang="nl").content.decode()
    assert '<html lang="nl"' in page
    for told in ("Stad", "/dataset/trees", "CC BY 4.0", "Versie 1", "Bron:"):
        assert told in page
    for absent in ("<nav", "<form", "<script"):
        assert absent not in page


def test_rows_are_those_asked_for_as_people_write_them(client: Client) -> None:
    answer = ask(client, "table", select="kind, height_m", order_by="height_m desc", limit="1")
    page = html.unescape(answer.content.decode()).replace("\xa0", "\u202f")
    assert '<td>oak</td><td class="number">1\u202f234,5</td>' in page
    assert "Lignes 1 à 1 ; il y en a d’autres" in page
    assert "ash" not in page
    raw = ask(client, "table").content.decode()
    assert "<i>elm" not in raw
    assert "&lt;i&gt;elm" in raw


def test_what_is_wrong_is_said_within_the_frame(client: Client) -> None:
    assert "where" in ask(client, "table", where="kind >").content.decode()
    missing = ask(client, "table", name="nothing", lang="nl")
    Dataset.objects.update(visibility=Visibility.PRIVATE)
    hidden = ask(client, "chart")
    for answer in (missing, hidden):
        assert answer.status_code == 404
        assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert "niet" in missing.content.decode()


def test_pages_give_the_code_to_copy(client: Client) -> None:
    with translation.override("nl"):
        chart = html.unescape(client.get(reverse("opendata:chart", args=["trees"]), {"x": "kind"}).content.decode())
        dataset = html.unescape(client.get(reverse("opendata:dataset", args=["trees"])).content.decode())
    assert '/nl/data/trees/embed/chart/?x=kind&lang=nl" title="Bomen.' in chart
    assert '<iframe src="http' in dataset
    assert "/nl/data/trees/embed/table/?lang=nl" in dataset


def test_values_as_people_read_them() -> None:
    with translation.override("nl"):
        assert cell(None, Kind.TEXT) == "–"
        assert cell(True, Kind.BOOLEAN) == "ja"
        assert cell(["a", "b"], Kind.TEXT) == "a, b"
        assert cell(3.0, Kind.DOUBLE) == "3"
        assert cell({"lon": 4.35, "lat": 50.85}, Kind.GEO_POINT) == "50.85000, 4.35000"
        assert cell({"type": "Feature"}, Kind.GEO_SHAPE) == "vorm"
        assert cell("1988-01", Kind.DATE) == "1988-01", "as much as is known"
        assert cell("2024-01-31T23:30:00+00:00", Kind.DATETIME).endswith("0:30"), "on Brussels' clocks"


@pytest.fixture
def _benches(tmp_path: Path) -> None:
    path = tmp_path / "benches.csv"
    path.write_text("name,kind,latitude,longitude\nA <b>,wood,50.84,4.35\nB,steel,50.85,4.36\nC,wood,,\n")
    load_table(own_dataset("benches", TREES), path)


@pytest.mark.usefixtures("_benches")
def test_places_are_shown_on_a_map_with_their_names(client: Client) -> None:
    raw = ask(client, "map", name="benches", lang="nl").content.decode()
    page = html.unescape(raw)
    assert "Bomen, op een kaart" in page
    assert "2 plaatsen op een kaart van de stad" in page, "one row says no place"
    assert "A &lt;b&gt;" in raw
    assert "50,84000" in page
    assert page.count("map-mark") == 2
    one = ask(client, "map", name="benches", where='kind = "steel"', label="kind").content.decode()
    assert one.count("map-mark") == 1
    assert "<title>steel</title>" in one


@pytest.mark.usefixtures("_benches")
@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("trees", {}, "ne dit pas où"),
        ("benches", {"series": "nothing"}, "Choisissez un autre champ"),
        ("benches", {"where": "kind >"}, "where"),
    ],
)
def test_what_no_map_can_show_is_said(client: Client, name: str, given: dict[str, str], told: str) -> None:
    answer = ask(client, "map", name=name, **given)
    assert told in html.unescape(answer.content.decode())
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]


@pytest.mark.usefixtures("_benches")
def test_only_tables_with_places_offer_a_map(client: Client) -> None:
    with translation.override("nl"):
        pages = [client.get(reverse("opendata:dataset", args=[name])).content.decode() for name in ("benches", "trees")]
    assert "/nl/data/benches/embed/map/?lang=nl" in pages[0]
    assert "embed/map" not in pages[1]
