"""The score of the catalogue: counted by publisher, kept by day, told in four languages."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from zinneke.kernel.text import LANGUAGES
from zinneke.opendata.models import Dataset, ScoreNote, Visibility
from zinneke.opendata.record.dataset import Agent
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.scores.figures import costs
from zinneke.opendata.scores.keeping import note
from zinneke.opendata.tasks import note_scores

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 27, 11, tzinfo=UTC)
CITY = Agent(uri="https://example.org/city", names=(Tagged("Ville", "fr"),))


def add(name: str, record: Record, visibility: Visibility = Visibility.PUBLIC) -> None:
    dataset = Dataset(name=name, state="published", visibility=visibility, created_at=NOON, changed_at=NOON)
    dataset.keep(record)
    dataset.save()


@pytest.fixture
def three() -> None:
    add("full", Record("urn:full", keywords=(Tagged("banc", "fr"),), themes=("urn:t",), publishers=(CITY,)))
    add("bare", Record("urn:bare", publishers=(CITY,)))
    add("nobody", Record("urn:nobody", keywords=(Tagged("arbre", "fr"),)))


def having(note: ScoreNote) -> dict[str, tuple[int, int]]:
    tallies = note.score.tallies
    return {key: (tallies[key].having, tallies[key].items) for key in ("keywordAvailability", "categoryAvailability")}


def page(client: Client, language: str = "en") -> str:
    with translation.override(language):
        answer = client.get(reverse("opendata:scores"))
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.usefixtures("three")
def test_the_whole_and_each_publisher_are_counted() -> None:
    add("secret", Record("urn:secret"), Visibility.RESTRICTED)
    assert note(NOON) == 3
    whole, city = ScoreNote.objects.order_by("publisher")
    assert (whole.publisher, whole.datasets, city.publisher, city.datasets) == ("", 3, CITY.uri, 2)
    assert having(whole) == {"keywordAvailability": (2, 3), "categoryAvailability": (1, 3)}
    assert having(city) == {"keywordAvailability": (1, 2), "categoryAvailability": (1, 2)}


@pytest.mark.usefixtures("three")
def test_a_later_count_of_the_day_replaces_the_earlier_one() -> None:
    note(NOON)
    Dataset.objects.filter(name="bare").delete()
    note(NOON + timedelta(hours=1))
    note(NOON + timedelta(days=1))
    assert [one.datasets for one in ScoreNote.objects.filter(publisher="").order_by("day")] == [2, 2]


@pytest.mark.usefixtures("three")
def test_what_is_missing_comes_dearest_first() -> None:
    note(NOON)
    found = costs(ScoreNote.objects.get(publisher="").score)
    points = [one.points for one in found]
    assert points == sorted(points, reverse=True)
    assert {one.name.en: (one.having, one.measured) for one in found}["Theme"] == (1, 3)


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_tells_it(client: Client, language: str) -> None:
    note_scores.call()
    found = page(client, language)
    assert "https%3A%2F%2Fexample.org%2Fcity" in found
    assert "<svg" in found
    with translation.override(language):
        assert client.get(reverse("opendata:scores-csv")).content.decode().count("\r\n") == 2


def test_before_the_first_count_it_says_so(client: Client) -> None:
    assert "Nothing has been counted yet" in page(client)
    assert note(NOON) == 0
    assert not ScoreNote.objects.exists()
