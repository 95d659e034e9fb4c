"""The interface of our own: narrowing, languages, following changes, answering with the code, figures, CSV, faults."""

import csv
import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from zinneke.kernel.geo import Point
from zinneke.kernel.time import format_instant, now
from zinneke.services.requests.actions import asking, moving
from zinneke.services.requests.actions.counting import count_changed
from zinneke.services.requests.actions.recording import Words
from zinneke.services.requests.api.native.description import BASE, READS, SENDS, description
from zinneke.services.requests.models import Feedback, Follower, Question, Report
from zinneke.services.requests.rules.states import Outcome, State
from zinneke.services.requests.tests.town import WORDS, made, reported, somebody, town

FAR = Point(4.40, 50.87)


@pytest.fixture(autouse=True)
def a_town(db: None) -> None:
    town()


def told(client: Client, address: str, **asked: Any) -> Any:
    answer = client.get(BASE + address, asked)
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)


def numbers(client: Client, **asked: Any) -> list[str]:
    return [one["number"] for one in told(client, "reports", **asked)["reports"]]


def send(client: Client, number: str, deed: str, **given: Any) -> Any:
    return client.post(f"{BASE}reports/{number}/{deed}", given, content_type="application/json")


class TestReports:
    def test_near_a_point_the_nearest_first(self, client: Client) -> None:
        here, near, far = reported(), reported(place=Point(4.3527, 50.8470)), reported(place=FAR)
        assert numbers(client, near="4.3517,50.8466") == [here.number, near.number]
        assert numbers(client, near="4.3517,50.8466", radius="5000") == [here.number, near.number, far.number]
        assert numbers(client, bbox="4.39,50.86,4.41,50.88") == [far.number]

    def test_narrowed_by_how_they_stand_and_what_they_are(self, client: Client) -> None:
        row = reported()
        assert numbers(client, standing="open", category="roads", municipality=row.municipality) == [row.number]
        assert numbers(client, standing="fixed") == numbers(client, category="cleanliness") == []

    def test_changes_are_followed_page_by_page_without_holes(self, client: Client) -> None:
        rows = [reported() for _ in range(5)]
        seen: list[str] = []
        address = f"{BASE}reports?since={format_instant(now() - timedelta(hours=1))}&limit=2"
        while address:
            answer = client.get(address)
            seen += [one["number"] for one in json.loads(answer.content)["reports"]]
            link = answer.headers.get("Link", "")
            address = "/" + link.partition(">")[0].partition("://")[2].partition("/")[2] if link else ""
        assert seen == [row.number for row in rows]

    def test_words_are_in_the_readers_language(self, client: Client) -> None:
        row = reported()
        german = client.get(f"{BASE}reports/{row.number}", headers={"Accept-Language": "de"})
        assert german["Content-Language"] == "de"
        assert json.loads(german.content)["category"]["name"] == "pothole de"
        assert told(client, f"reports/{row.number}", lang="nl")["state"] == {"code": "reported", "name": "Ontvangen"}

    def test_tell_nothing_of_who_reported(self, client: Client) -> None:
        row = reported(text="Call anna@resident.example")
        for address in ("reports", "reports.csv", f"reports/{row.number}", f"reports/{row.number}/events"):
            assert "anna@" not in "".join(part.decode() for part in client.get(BASE + address))

    def test_hidden_ones_are_not_there(self, client: Client) -> None:
        row = reported()
        Report.objects.update(visible=False)
        assert numbers(client) == []
        assert client.get(f"{BASE}reports/{row.number}").status_code == 404

    def test_are_not_sent_twice(self, client: Client) -> None:
        reported()
        tag = client.get(f"{BASE}reports")["ETag"]
        assert client.get(f"{BASE}reports", headers={"If-None-Match": tag}).status_code == 304

    @pytest.mark.parametrize(
        "asked",
        ["near=1", "near=500,50", "near=x,y", "radius=0", "radius=99999", "bbox=1,2,3", "bbox=5,5,4,4", "standing=done",
         "since=yesterday", "after=x", "limit=0", "limit=201", "lang=it"],
    )  # fmt: skip
    def test_what_cannot_be_answered_is_a_problem(self, asked: str, client: Client) -> None:
        answer = client.get(f"{BASE}reports?{asked}")
        assert answer.status_code == 400
        assert answer["Content-Type"] == "application/problem+json"

    def test_events_since(self, client: Client) -> None:
        row = reported()
        moving.note(row, Words("Bonjour", "Goedendag"), by=somebody("boss", "report_coordinator"))
        found = told(client, f"reports/{row.number}/events", lang="de")["events"]
        assert (found[-1]["text"], found[-1]["text_language"]) == ("Bonjour", "fr")
        assert told(client, f"reports/{row.number}/events", since="2999-01-01T00:00:00Z")["events"] == []


class TestSending:
    def test_an_answer_with_the_code(self, client: Client) -> None:
        one = made()
        asking.ask(one.report, Words(*WORDS), by=somebody("boss", "report_coordinator"))
        assert told(client, f"reports/{one.report.number}")["clock_stands_still"]
        assert send(client, one.report.number, "answer", code=one.pin, text="On the left").status_code == 201
        assert Question.objects.get().answer == "On the left"
        assert send(client, one.report.number, "answer", code=one.pin, text="Again").status_code == 409

    def test_feedback_opens_it_again(self, client: Client) -> None:
        one = made()
        moving.close(one.report, Outcome.FIXED, by=somebody("boss", "report_coordinator"), words=Words(*WORDS))
        given = {"code": one.pin, "satisfied": False, "answer": "still-there"}
        assert json.loads(send(client, one.report.number, "feedback", **given).content) == {"reopens": True}
        assert Report.objects.get().state == State.REOPEN_REQUESTED
        assert send(client, one.report.number, "feedback", **given).status_code == 409

    @pytest.mark.parametrize("deed", ["answer", "feedback"])
    @pytest.mark.parametrize("code", ["", "22222222"])
    def test_without_the_code_nothing_is_done(self, deed: str, code: str, client: Client) -> None:
        row = reported()
        assert send(client, row.number, deed, code=code, text="x", satisfied=True).status_code in (400, 403)
        assert not Feedback.objects.exists()

    def test_following_waits_for_its_confirmation(self, client: Client) -> None:
        row = reported()
        assert send(client, row.number, "follow", email="B@x.example", language="nl").status_code == 202
        follower = Follower.objects.get()
        assert (follower.email, follower.language, follower.confirmed_at) == ("b@x.example", "nl", None)
        assert send(client, row.number, "follow", email="nobody").status_code == 400

    def test_bodies_of_other_kinds_are_refused(self, client: Client) -> None:
        address = f"{BASE}reports/{reported().number}/follow"
        assert client.post(address, {"email": "a@b.example"}).status_code == 415
        assert client.post(address, b"[1]", content_type="application/json").status_code == 400
        assert client.post(address, b" " * 40_000, content_type="application/json").status_code == 413
        assert client.get(address).status_code == 405

    def test_codes_cannot_be_guessed_for_long(self, client: Client) -> None:
        row = reported()
        answers = {send(client, row.number, "answer", code="22222222", text="x").status_code for _ in range(31)}
        assert answers == {403, 429}


def test_categories_tell_what_feedback_may_choose(client: Client) -> None:
    found = told(client, "categories", lang="nl")
    assert {one["code"] for one in found["categories"]} == {"pothole", "sign", "litter"}
    assert {one["code"] for one in found["standard_answers"]} == {"good", "still-there", "slow"}


def test_statistics_are_those_of_the_page(client: Client) -> None:
    for _ in range(5):
        reported()
    count_changed(None)
    found = told(client, "statistics", lang="en")
    assert found["whole"]["received"] == 5
    assert [(one["group"], one["name"]) for one in found["groups"]] == [("roads", "roads en")]
    for asked in ("first=x", "first=2026-02-01&last=2026-01-01", "grouped=person", "by=me"):
        assert client.get(f"{BASE}statistics?{asked}").status_code == 400


def test_bulk_has_the_columns_of_its_profile_and_no_formula(client: Client) -> None:
    rows = [reported(text="=cmd()"), reported(), reported()]
    text = b"".join(client.get(f"{BASE}reports.csv")).decode()
    lines = list(csv.DictReader(StringIO(text)))
    assert [line["service_request_id"] for line in lines] == [row.number for row in rows]
    assert lines[0]["description"] == "'=cmd()"
    assert lines[0]["service_subtype"] == "pothole fr / pothole nl"
    assert client.get(f"{BASE}reports.csv?start=2020-01-01T00:00:00Z").status_code == 400


def test_the_description_names_every_address() -> None:
    named = {route.removeprefix(BASE) for route in description("https://x.example")["paths"]}
    assert named == set(READS) | set(SENDS)
    patterns = get_resolver("zinneke.services.requests.urls.doors").url_patterns
    routes = {str(one.pattern).replace("<str:number>", "{number}") for one in patterns}
    assert named <= routes


class TestNonsense(TestCase):
    @settings(max_examples=60)
    @given(
        st.dictionaries(
            st.sampled_from(["near", "radius", "bbox", "standing", "category", "since", "after", "limit", "lang"]),
            st.text(max_size=40),
            max_size=5,
        )
    )
    def test_is_answered_or_refused(self, asked: dict[str, str]) -> None:
        client = Client(REMOTE_ADDR=f"10.0.0.{hash(str(asked)) % 250}")
        assert client.get(f"{BASE}reports", asked).status_code in (200, 400, 429)
