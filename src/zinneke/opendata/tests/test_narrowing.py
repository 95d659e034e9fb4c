"""The catalogue by place and by time, as readers and programs ask for it."""

from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import translation

from zinneke.kernel.geo import Box
from zinneke.kernel.text import LANGUAGES
from zinneke.kernel.time import now
from zinneke.opendata.harvest.actions import take_in
from zinneke.opendata.harvest.documents import Found, Harvest
from zinneke.opendata.models import Dataset, Extent, Source, Span, State
from zinneke.opendata.narrowing import narrowing
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.dataset import Period, Place
from zinneke.opendata.record.fingerprint import fingerprint
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.vocabulary.gazetteer import PLACES

pytestmark = pytest.mark.django_db


def record(name: str, *places: Place, periods: tuple[Period, ...] = ()) -> Record:
    """A dataset of some place and time."""
    titles = (Tagged(name, "fr"),)
    return Record(f"http://town.example/{name}", titles=titles, places=places, periods=periods)


RECORDS = (
    record("ixelles", Place(names=(Tagged("Elsene", "nl"),)), periods=(Period(("2019",), ("2020",)),)),
    record("etterbeek", Place(names=(Tagged("Etterbeek", "fr"),)), periods=(Period(("2021-03-01",)),)),
    record("region", Place("https://sws.geonames.org/2800867/")),
    record("antwerp", Place(bbox="POLYGON((4.3 51.1, 4.5 51.1, 4.5 51.3, 4.3 51.3, 4.3 51.1))")),
    record("nowhere", Place("http://town.example/somewhere"), periods=(Period((), ("2018-12-31",)),)),
)


@pytest.fixture(autouse=True)
def _catalogue() -> None:
    found = {one.uri: Found(one, fingerprint(one)) for one in RECORDS}
    take_in(Source.objects.create(name="town", location="town"), Harvest(found, ()), now())


def read(client: Client, **query: str) -> str:
    """The list of datasets in English."""
    answer = client.get("/en/data/", query)
    assert answer.status_code == 200
    return answer.content.decode()


def named(page: str) -> set[str]:
    """Which datasets a page lists."""
    return {one.uri.rpartition("/")[2] for one in RECORDS if f'/data/{one.uri.rpartition("/")[2]}/"' in page}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"place": "21009"}, {"ixelles", "region"}),
        ({"place": "region"}, {"ixelles", "etterbeek", "region"}),
        ({"place": "belgium"}, {"ixelles", "etterbeek", "region", "antwerp"}),
        ({"bbox": "4.4,51.2,4.6,51.4"}, {"antwerp"}),
        ({"bbox": "4.5,51.3,4.6,51.4"}, {"antwerp"}),
        ({"bbox": "4.501,51.3,4.6,51.4"}, set()),
        ({"place": "belgium", "bbox": "4.4,51.2,4.6,51.4"}, {"antwerp"}),
        ({"from": "2021-01-01"}, {"etterbeek"}),
        ({"from": "2020-12-31", "to": "2021-02-28"}, {"ixelles"}),
        ({"to": "2018-12-31"}, {"nowhere"}),
        ({"from": "2019-01-01", "to": "2019-01-01"}, {"ixelles"}),
        ({"from": "2020-01-01", "place": "21005"}, {"etterbeek"}),
        ({"place": "atlantis"}, {"ixelles", "etterbeek", "region", "antwerp", "nowhere"}),
    ],
)
def test_datasets_are_found_by_place_and_time(client: Client, query: dict[str, str], expected: set[str]) -> None:
    assert named(read(client, **query)) == expected


def test_what_is_left_out_for_saying_nothing_is_told(client: Client) -> None:
    assert "1 dataset does not say where it is of and is left out." in read(client, place="21009")
    assert "2 datasets do not say what time they cover and are left out." in read(client, **{"from": "2019-01-01"})
    assert "left out" not in read(client, q="ixelles")


def test_conditions_stand_as_chips_that_take_themselves_away(client: Client) -> None:
    page = read(client, q="elsene", place="21009", **{"from": "2019-05-01"})
    for href, words in (
        ("?q=elsene&amp;from=2019-05-01", "Place: Ixelles"),
        ("?q=elsene&amp;place=21009", "From: 1 May 2019"),
    ):
        chip = page.partition(f'<a class="ds-tag" href="/en/data/{href}">')[2].partition("</a>")[0]
        assert words in chip


def test_places_are_counted_whatever_place_is_chosen(client: Client) -> None:
    page = read(client, place="21009")
    assert '<option value="21009" selected>Ixelles (2)</option>' in page
    assert '<option value="belgium">Belgium (4)</option>' in page
    assert '<option value="21005">Etterbeek (2)</option>' in page


@pytest.mark.parametrize(
    "query",
    [
        {"bbox": "4.4,51.2"},
        {"bbox": "5,50,4,51"},
        {"bbox": "nan,0,1,1"},
        {"from": "soon"},
        {"from": "2021-01-02", "to": "2021-01-01"},
    ],
)
def test_what_cannot_be_read_is_said_and_does_not_narrow(client: Client, query: dict[str, str]) -> None:
    page = read(client, **query)
    assert 'aria-invalid="true"' in page
    assert len(named(page)) == len(RECORDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_filters_are_there_in_every_language(client: Client, language: str) -> None:
    with translation.override(language):
        page = client.get(reverse("opendata:list"), {"place": "21004"}).content.decode()
    called = {"fr": "Ville de Bruxelles", "nl": "Stad Brussel", "de": "Stadt Brüssel", "en": "City of Brussels"}
    assert called[language] in page


def test_feeds_follow_the_filters(client: Client) -> None:
    feed = fromstring(client.get("/en/data/changes.rss?place=21009&from=2019-01-01").content)  # noqa: S314 - our own
    assert [one.findtext("title") for one in feed.iter("item")] == ["ixelles"]


def test_ckan_takes_the_box_of_its_spatial_extension(client: Client) -> None:
    def asked(**query: str) -> Any:
        return client.get("/api/3/action/package_search", query)

    result = asked(ext_bbox="4.4,51.2,4.6,51.4").json()["result"]
    assert (result["count"], result["results"][0]["name"]) == (1, "antwerp")
    assert asked(ext_bbox="4.4").status_code == 409


def test_programs_that_read_ask_by_place_and_time(client: Client) -> None:
    def find(**asked: str) -> Any:
        return client.get("/api/assistants/search", asked)

    assert find(bbox="4.4,51.2,4.6,51.4").json()["found"] == 1
    assert find(since="2021-01-01").json()["found"] == 1
    assert find(bbox="here").status_code == 400


def test_the_index_goes_with_the_dataset() -> None:
    dataset = Dataset.objects.get(name="ixelles")
    assert (Extent.objects.filter(dataset=dataset).count(), Span.objects.filter(dataset=dataset).count()) == (1, 1)
    gone = {one.uri: Found(one, fingerprint(one)) for one in RECORDS[1:]}
    take_in(Source.objects.get(), Harvest(gone, ()), now())
    dataset.refresh_from_db()
    assert dataset.state == State.GONE
    assert not Extent.objects.filter(dataset=dataset).exists()
    assert not Span.objects.filter(dataset=dataset).exists()


def test_an_address_is_read_once_for_all() -> None:
    given = narrowing(QueryDict("bbox=4,50,5,51&from=2020-01-01&place=21004"))
    assert given.asked.box == Box(4, 50, 5, 51)
    assert given.asked.place is PLACES["21004"]
    assert given.problems == {}
