"""What of a consultation leaves it as a table: nothing before results are shown, nobody's name, no counts of few."""

import csv

import pytest
from django.test import Client

from zinneke.kernel.geo import Point
from zinneke.services.consult.actions import answering, voting, writing
from zinneke.services.consult.models import Phase
from zinneke.services.consult.queries.people import Speaker
from zinneke.services.consult.rules.phases import Kind
from zinneke.services.consult.tests.town import ANNA, consultation, document, phase, question, shut, statement
from zinneke.services.consult.tests.views.addresses import read, url

pytestmark = pytest.mark.django_db
PLACE = Point(4.3517, 50.8466)


def people(number: int) -> list[Speaker]:
    return [Speaker(None, f"browser {one}", 0, "fr") for one in range(number)]


def table(client: Client) -> list[dict[str, str]]:
    return list(csv.DictReader(read(client, url("export", "square")).splitlines()))


def asked(number: int) -> Phase:
    """A questionnaire that so many people answered with the first of the answers."""
    part = phase(Kind.QUESTIONNAIRE)
    row = question(part)
    for one in people(number):
        answering.answer(part, {row.pk: 0}, one)
    return shut(part)


def test_nothing_before_results_are_shown(client: Client) -> None:
    part = phase(Kind.MAP)
    writing.remark(part, "Un banc", PLACE, ANNA, address="Grand-Place")
    assert table(client) == []
    assert "CSV" not in read(client, url("consultation", "square"))
    shut(part)
    (row,) = table(client)
    assert (row["part"], row["kind"], row["about"], row["text"]) == ("1", "map", "Grand-Place", "Un banc")
    assert (row["longitude"], row["latitude"]) == ("4.3517", "50.8466")
    assert "CSV" in read(client, url("consultation", "square"))


def test_nothing_of_who_said_it_nor_when(client: Client) -> None:
    part = document()
    writing.annotate(part.paragraphs.get(number=2), "=1+1", ANNA)
    writing.annotate(part.paragraphs.get(number=2), "Appelez Monsieur Dupont", ANNA)
    shut(part)
    (row,) = table(client)
    assert (row["about"], row["text"], row["language"]) == ("2", "'=1+1", "fr")
    assert set(row) == {"part", "kind", "about", "language", "text", "answer", "count", "longitude", "latitude"}


def test_counts_of_five_and_not_of_four(client: Client) -> None:
    asked(4)
    assert table(client) == []
    asked(5)
    assert [(row["part"], row["answer"], row["count"]) for row in table(client)] == [
        ("2", "a en", "5"), ("2", "b en", "0"), ("2", "c en", "0"),
    ]  # fmt: skip


def test_votes_on_statements(client: Client) -> None:
    part = phase(Kind.STATEMENTS)
    said = statement(part)
    for one in people(5):
        voting.vote(said, 1, one)
    shut(part)
    assert [(row["answer"], row["count"]) for row in table(client)] == [
        ("", ""), ("agree", "5"), ("disagree", "0"), ("pass", "0"),
    ]  # fmt: skip


def test_not_of_what_is_not_published(client: Client) -> None:
    consultation("draft", published=False)
    read(client, url("export", "draft"), 404)
