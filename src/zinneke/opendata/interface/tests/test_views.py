"""The pages that explain the interface."""

import html
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from zinneke.kernel.time import now
from zinneke.opendata.harvest.actions import take_in
from zinneke.opendata.harvest.documents import Found, Harvest
from zinneke.opendata.models import Dataset, Source
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.fingerprint import fingerprint
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.tables.actions import load_table

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _catalogue() -> None:
    records = [
        Record(f"http://town.example/d{number}", titles=(Tagged(f"Jeu {number}", "fr"),)) for number in range(12)
    ]
    source = Source.objects.create(name="town", location="town")
    take_in(source, Harvest({one.uri: Found(one, fingerprint(one)) for one in records}, ()), now())


def read(client: Client, language: str = "en", **question: str | list[str]) -> str:
    """The catalogue's page for a question."""
    with translation.override(language):
        answer = client.get(reverse("opendata:api"), question)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def test_the_answer_shown_is_the_answer_given(client: Client) -> None:
    page = read(client, select="dataset_id", where='dataset_id = "d3"')
    assert '"dataset_id": "d3"' in page
    assert '"total_count": 1' in page
    assert "/api/explore/v2.1/catalog/datasets?select=dataset_id&where=dataset_id+%3D+%22d3%22" in page


def test_conditions_add_up_and_leave_room_for_one_more(client: Client) -> None:
    page = read(client, select="dataset_id", where=['dataset_id != "d3"', 'startswith(dataset_id, "d1")'])
    assert '"total_count": 3' in page
    assert page.count('name="where"') == 3


def test_a_long_answer_is_cut_and_says_so(client: Client) -> None:
    page = read(client, select="dataset_id", limit="100")
    assert "The first 10 of 12 rows" in page
    assert page.count('"dataset_id": "d') == 10


def test_what_is_not_understood_is_explained(client: Client) -> None:
    page = read(client, "fr", where="nothing >>> 3")
    assert "L’interface ne comprend pas cette question" in page
    assert "Clause(s) containing the error(s): where." in page
    assert "Traceback" not in page


def test_nothing_that_is_typed_becomes_part_of_the_page(client: Client) -> None:
    with translation.override("en"):
        raw = client.get(reverse("opendata:api"), {"where": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert(1)" not in raw


def test_code_in_four_ways(client: Client) -> None:
    page = read(client, group_by="theme", select="count(*) as n")
    for line in ("import requests", "library(jsonlite)", "new URLSearchParams", "curl --get"):
        assert line in page


def test_a_question_is_answered_afresh_whatever_the_browser_has(client: Client) -> None:
    with translation.override("en"):
        answer = client.get(reverse("opendata:api"), headers={"If-None-Match": "*", "If-Modified-Since": "x"})
    assert answer.status_code == 200
    assert b"total_count" in answer.content


def test_rows_of_a_table_are_asked_and_grouped(client: Client, tmp_path: Path) -> None:
    path = tmp_path / "trees.csv"
    path.write_text("kind,height_m\noak,12.5\nash,8\noak,3\n")
    load_table(Dataset.objects.get(name="d0"), path)
    with translation.override("en"):
        address = reverse("opendata:dataset-api", args=["d0"])
        answer = client.get(address, {"select": "sum(height_m) as m", "group_by": "kind", "version": "1"})
        missing = client.get(reverse("opendata:dataset-api", args=["d1"]))
    shown = html.unescape(answer.content.decode())
    assert '"m": 15.5' in shown
    assert "/catalog/datasets/d0/records?select=sum" in shown
    assert "version=1" in shown
    assert "height_m" in shown
    assert missing.status_code == 404, "a dataset without a table has no rows to ask for"
