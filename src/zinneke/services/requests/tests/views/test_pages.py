"""The list, the map, the page of a report; what anybody may do there, and what only whoever reported may."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from zinneke.accounts.person import Person
from zinneke.kernel.geo import Point
from zinneke.kernel.text import LANGUAGES
from zinneke.services.requests.actions import asking, assigning, moderating, moving
from zinneke.services.requests.actions.recording import Words
from zinneke.services.requests.actions.reporting import Contact
from zinneke.services.requests.models import Body, Feedback, Follower, Question, Report
from zinneke.services.requests.queries import access, followers
from zinneke.services.requests.rules.states import Outcome, State
from zinneke.services.requests.tests.town import PLACE, WORDS, account, made, reported, somebody

SAID = Words(*WORDS)


@pytest.fixture
def boss() -> Person:
    return somebody("boss", "report_coordinator")


def url(name: str, *args: Any, language: str = "en") -> str:
    with override(language):
        return reverse(f"requests:{name}", args=args)


def read(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def holding(row: Report) -> Client:
    """A browser that opened the address in a letter."""
    client = Client()
    client.get(url("mine", access.secret_of(row.reporter)))
    return client


class TestList:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_is_there_in_each_language(self, client: Client, language: str) -> None:
        row = reported()
        text = read(client, url("list", language=language))
        assert row.number in text
        assert f"pothole {language}" in text

    def test_says_that_there_is_nothing(self, client: Client) -> None:
        assert "No report fits" in read(client, url("list"))

    def test_is_narrowed(self, client: Client, boss: Person) -> None:
        hole, done = reported(), moving.close(reported(), Outcome.FIXED, by=boss, words=SAID)
        shown = {query: read(client, f"{url('list')}?{query}") for query in
                 ("", "standing=fixed", "standing=all", "theme=cleanliness", "municipality=ixelles")}  # fmt: skip
        assert [hole.number in text for text in shown.values()] == [True, False, True, False, False]
        assert [done.number in text for text in shown.values()] == [False, True, True, False, False]

    @pytest.mark.parametrize("query", ["standing=x", "theme='", "municipality=%00", "page=x", "page=9999"])
    def test_passes_over_what_cannot_be_asked(self, client: Client, query: str) -> None:
        read(client, f"{url('list')}?{query}")

    def test_shows_nothing_of_hidden_ones_nor_of_texts_that_wait(self, client: Client, boss: Person) -> None:
        hidden = moderating.hide(reported(), "why", by=boss)
        held = reported(text="Chez Monsieur Dupont")
        text = read(client, url("list"))
        assert hidden.number not in text
        assert held.number in text
        assert "Dupont" not in text

    def test_costs_the_same_whatever_there_is(self, client: Client, django_assert_max_num_queries: Any) -> None:
        for _ in range(15):
            reported()
        with django_assert_max_num_queries(8):
            read(client, url("list"))


class TestMap:
    def ask(self, client: Client, box: str, more: str = "") -> Any:
        return client.get(f"{url('positions')}?box={box}{more}")

    def test_shows_each_where_there_are_few(self, client: Client) -> None:
        row = reported()
        (one,) = self.ask(client, "4.3,50.8,4.4,50.9").json()["features"]
        assert one["properties"]["number"] == row.number
        assert one["geometry"]["coordinates"] == [PLACE.lon, PLACE.lat]
        assert self.ask(client, "4.0,50.0,4.1,50.1").json()["features"] == []

    def test_counts_cells_where_there_are_many(self, client: Client) -> None:
        row = reported()
        Report.objects.bulk_create(
            Report(number=f"ZNK-{n}", category=row.category, theme=row.theme, lon=4.30 + n / 5000, lat=50.85,
                   reported_at=row.reported_at, changed_at=row.changed_at, clock_from=row.clock_from)
            for n in range(300)
        )  # fmt: skip
        found = self.ask(client, "4.29,50.8,4.37,50.9").json()["features"]
        assert sum(one["properties"]["count"] for one in found) == 301
        assert len(found) <= 17
        assert all(one["properties"]["box"][0] <= one["geometry"]["coordinates"][0] for one in found)

    @pytest.mark.parametrize("box", ["", "1,2,3", "a,b,c,d", "5,50,4,51", "nan,0,1,1", "-inf,0,inf,1"])
    def test_refuses_what_is_no_box(self, client: Client, box: str) -> None:
        answer = self.ask(client, box)
        assert answer.status_code == 400
        assert answer.headers["Content-Type"] == "application/problem+json"


class TestPage:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_tells_all_that_everybody_may_know(self, client: Client, boss: Person, language: str) -> None:
        row = reported(contact=Contact(name="Anna", email="anna@resident.example", phone="0470 11 22 33"))
        moving.move(row, State.IN_PROGRESS, by=boss, words=SAID, internal="secret note")
        assigning.forward(row, Body.objects.get(), by=boss)
        text = read(client, url("report", row.number, language=language))
        assert ("De put is hersteld." if language == "nl" else "Le trou est réparé.") in text
        assert ("Gewest" if language == "nl" else "Région") in text
        assert not [told for told in ("Anna", "resident.example", "0470", "secret note", "boss") if told in text]

    def test_is_found_by_its_number_however_typed(self, client: Client) -> None:
        row = reported()
        typed = row.number.lower().replace("-", "")
        assert client.get(url("report", typed)).headers["Location"] == url("report", row.number)
        read(client, url("report", "ZNK-2222-2222"), 404)

    def test_says_that_the_clock_stands_still(self, client: Client, boss: Person) -> None:
        row = reported()
        asking.ask(row, Words("Où ?", "Waar?"), by=boss)
        text = read(client, url("report", row.number))
        assert "The clock stands still" in text
        assert "Où ?" not in text

    def test_says_that_it_is_late(self, client: Client) -> None:
        row = reported()
        Report.objects.update(due_on="2020-01-01")
        assert "is late" in read(client, url("report", row.number))
        Report.objects.update(very_late_on="2020-01-02")
        assert "very late" in read(client, url("report", row.number))

    def test_shows_the_real_median(self, client: Client) -> None:
        row = reported()
        row.category.median_days, row.category.median_of = 3.5, 120
        row.category.save()
        assert "Half of 120" in read(client, url("report", row.number))

    def test_hidden_ones_are_there_for_who_reported_alone(self, client: Client, boss: Person) -> None:
        row = moderating.hide(reported(), "why", by=boss)
        read(client, url("report", row.number), 404)
        read(client, url("changes", row.number), 404)
        assert "hidden" in read(holding(row), url("report", row.number))

    def test_texts_that_wait_are_read_by_who_reported_alone(self, client: Client) -> None:
        row = reported(text="Chez Monsieur Dupont")
        assert "Dupont" not in read(client, url("report", row.number))
        assert "Dupont" in read(holding(row), url("report", row.number))

    def test_has_a_feed_of_its_changes(self, client: Client, boss: Person) -> None:
        row = moving.close(reported(), Outcome.FIXED, by=boss, words=SAID)
        answer = client.get(url("changes", row.number))
        assert answer.headers["Content-Type"].startswith("application/atom+xml")
        assert "Le trou est réparé." in answer.content.decode()


class TestAnybody:
    def test_says_me_too_once(self, client: Client) -> None:
        row = reported()
        for _ in range(2):
            client.post(url("me_too", row.number))
        assert Report.objects.get().me_too == 1
        assert client.get(url("me_too", row.number)).status_code == 405

    def test_follows_by_letter_and_stops(self, client: Client) -> None:
        row = reported()
        client.post(url("follow", row.number), {"email": "bert@x.example", "language": "nl"})
        follower = Follower.objects.get()
        page = url("follower", followers.secret_of(follower))
        assert "until you confirm" in read(client, page)
        assert Follower.objects.get().confirmed_at is None
        client.post(page)
        assert Follower.objects.get().confirmed_at is not None
        client.post(page, {"do": "stop"})
        assert not Follower.objects.exists()
        read(client, page, 404)

    def test_is_told_what_is_wrong_with_an_address(self, client: Client) -> None:
        row = reported()
        answer = client.post(url("follow", row.number), {"email": "nobody"})
        assert answer.status_code == 422
        assert not Follower.objects.exists()

    def test_follows_by_account(self, client: Client) -> None:
        row = reported()
        client.force_login(account(somebody("bert")))
        client.post(url("follow", row.number))
        assert "Follow no longer" in read(client, url("report", row.number))
        client.post(url("follow", row.number), {"do": "stop"})
        assert not Follower.objects.exists()

    def test_can_have_a_human_look(self, client: Client) -> None:
        row = reported()
        client.post(url("flag", row.number))
        assert "A deep hole" not in read(client, url("report", row.number))

    @pytest.mark.parametrize("deed", ["answer", "feedback", "withdraw"])
    def test_cannot_act_for_who_reported(self, client: Client, boss: Person, deed: str) -> None:
        row, own = reported(), reported()
        asking.ask(row, SAID, by=boss)
        sent = {"answer": "x", "satisfied": "no", "own_words": "x"}
        for browser in (client, holding(own)):
            assert browser.post(url(deed, row.number), sent).status_code == 403
        assert Report.objects.get(pk=row.pk).state == State.REACTION_REQUESTED
        assert not Feedback.objects.exists()

    def test_another_account_cannot_either(self, client: Client) -> None:
        row = reported(contact=Contact(user_id=somebody("anna").user.pk))
        client.force_login(account(somebody("bert")))
        assert "Your report" not in read(client, url("report", row.number))
        assert client.post(url("withdraw", row.number)).status_code == 403


class TestWhoReported:
    def test_finds_it_by_number_and_code(self, client: Client) -> None:
        new, other = made(), made()
        answer = client.post(url("find"), {"number": other.report.number, "pin": new.pin})
        assert answer.status_code == 422
        assert "do not go together" in answer.content.decode()
        client.post(url("find"), {"number": new.report.number.lower(), "pin": f"{new.pin[:4]} {new.pin[4:]}"})
        assert "Your report" in read(client, url("report", new.report.number))
        assert "Your report" not in read(client, url("report", other.report.number))

    def test_guesses_of_codes_are_limited(self, client: Client) -> None:
        row = reported()
        answers = [
            client.post(url("find"), {"number": row.number, "pin": f"2222222{n}"}).status_code for n in range(2, 25)
        ]
        assert answers[-1] == 429

    def test_a_secret_that_is_none_opens_nothing(self, client: Client) -> None:
        assert client.get(url("mine", "nonsense")).status_code == 404
        assert client.get(url("follower", "nonsense")).status_code == 404

    def test_answers(self, boss: Person) -> None:
        row = reported()
        asking.ask(row, Words("Où ?", "Waar?"), by=boss)
        client = holding(row)
        assert "Où ?" in read(client, url("report", row.number))
        assert client.post(url("answer", row.number), {"answer": " "}).status_code == 422
        client.post(url("answer", row.number), {"answer": "Devant le 12"})
        assert Question.objects.get().answer == "Devant le 12"
        client.post(url("answer", row.number), {"answer": "again"})
        assert "question is closed" in read(client, url("report", row.number))

    def test_judges_and_has_it_opened_again(self, boss: Person) -> None:
        row = moving.close(reported(), Outcome.FIXED, by=boss, words=SAID)
        client = holding(row)
        assert "Was it done well?" in read(client, url("report", row.number))
        wrong = client.post(url("feedback", row.number), {"satisfied": "yes", "answer": "still-there"})
        assert wrong.status_code == 422
        assert "does not go with" in wrong.content.decode()
        client.post(url("feedback", row.number), {"satisfied": "no", "answer": "still-there", "may_contact": "on"})
        assert Report.objects.get().state == State.REOPEN_REQUESTED
        assert "looks at it again" in read(client, url("report", row.number))
        client.post(url("feedback", row.number), {"satisfied": "no"})
        assert Feedback.objects.count() == 1

    def test_withdraws_after_being_asked_once_more(self, boss: Person) -> None:
        row = reported()
        client = holding(row)
        assert "Withdraw it" in read(client, url("withdraw", row.number))
        client.post(url("withdraw", row.number))
        assert Report.objects.get().outcome == "withdrawn"
        client.post(url("withdraw", row.number))
        assert "can no longer be withdrawn" in read(client, url("report", row.number))


@pytest.mark.parametrize("name", ["list", "where", "find"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_addresses_are_in_the_language(name: str, language: str) -> None:
    assert re.match(rf"/{language}/(signalements|meldingen|meldungen|reports)/", url(name, language=language))


def test_a_place_at_the_edge_is_in_the_region(client: Client) -> None:
    assert reported(place=Point(4.2437, 50.7638)).municipality
