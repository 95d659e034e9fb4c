"""The pages and doors of voting."""

import json
import re
from datetime import timedelta
from hashlib import sha256
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from zinneke.kernel.time import now
from zinneke.services.budget.actions import voting
from zinneke.services.budget.forms.count_words import COMPARISONS
from zinneke.services.budget.models import Election, Process
from zinneke.services.budget.queries.voting_room import room
from zinneke.services.budget.rules.election import BallotType
from zinneke.services.budget.rules.settings import Comparison, Settings
from zinneke.services.budget.tests import edition, votes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("voting")]
KINDS: dict[BallotType, tuple[dict[str, Any], list[list[int]]]] = {
    BallotType.APPROVAL: ({"choice": ["1", "3"]}, [[1, 1], [3, 1]]),
    BallotType.CHOOSE_ONE: ({"choice": "2"}, [[2, 1]]),
    BallotType.ORDINAL: ({"place-4": "1", "place-1": "2", "place-2": ""}, [[4, 2], [1, 1]]),
    BallotType.CUMULATIVE: ({"points-1": "2", "points-2": "3", "points-3": "0"}, [[2, 3], [1, 2]]),
    BallotType.SCORING: ({"points-1": "5", "points-2": "5"}, [[1, 5], [2, 5]]),
}


def page(of: Election, language: str = "fr") -> str:
    where = {"fr": "budget-participatif/vote", "nl": "burgerbegroting/stemming"}[language]
    return f"/{language}/{where}/{of.public_id}/"


def hidden(html: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html):
        found.setdefault(name, []).append(value)
    found.pop("csrfmiddlewaretoken", None)
    return found


class TestWithoutJavaScript:
    @pytest.mark.parametrize("kind", KINDS)
    def test_a_ballot_of_every_kind_is_chosen_checked_and_cast(self, kind: BallotType) -> None:
        of, client = votes.election(kind), Client()
        sent, points = KINDS[kind]
        shown = client.get(page(of))
        assert shown.headers["Cache-Control"] == "no-store"
        review = client.post(page(of), {**sent, "letter": votes.letter(of), "do": "review"})
        assert review.status_code == 200, review.content.decode()
        fields = hidden(review.content.decode())
        done = client.post(page(of), {**fields, "do": "cast"}).content.decode()
        voting.publish_board(of, now().date(), of.closes_at)
        room().box.seal(of.public_id, of.closes_at)
        (ballot,) = room().box.tally(of.public_id)
        assert json.loads(ballot)["points"] == points
        (entry,) = room().board.entries(of.public_id)
        assert entry.receipt.hex() in done
        assert fields["code"][0] in done
        assert "data:image/svg+xml" in done

    def test_sent_twice_is_one_ballot(self) -> None:
        of, client = votes.election(), Client()
        review = client.post(page(of), {"choice": "1", "letter": votes.letter(of)})
        fields = hidden(review.content.decode())
        first, second = (client.post(page(of), {**fields, "do": "cast"}).content for _ in range(2))
        assert re.findall(rb'id="whole-receipt">(\w+)', first) == re.findall(rb'id="whole-receipt">(\w+)', second)
        room().box.seal(of.public_id, of.closes_at)
        assert room().box.statement(of.public_id).accepted == 1

    def test_what_is_wrong_is_said_and_what_was_chosen_stays(self) -> None:
        of, client = votes.election(), Client()
        answer = client.post(page(of), {"choice": ["1", "2", "3", "4"], "letter": "ABC"})
        html = answer.content.decode()
        assert answer.status_code == 422
        assert html.count(" checked") == 4
        assert 'value="ABC"' in html
        again = client.post(page(of), {"choice": ["1"], "do": "change"}).content.decode()
        assert again.count(" checked") == 1

    @pytest.mark.parametrize("sent", [{"choice": "x"}, {"choice": "99"}, {"choice": "1", "code": "short"}, {}])
    def test_nonsense_is_refused(self, sent: dict[str, str]) -> None:
        assert Client().post(page(votes.election()), sent).status_code == 422

    @pytest.mark.parametrize("nonce", ["", "zz", "00"])
    def test_a_nonce_that_is_none(self, nonce: str) -> None:
        of = votes.election()
        sent = {"choice": "1", "letter": votes.letter(of), "do": "cast", "nonce": nonce}
        assert Client().post(page(of), sent).status_code == 422

    def test_nothing_of_it_is_kept_by_the_site(self) -> None:
        of, client = votes.election(), Client()
        review = client.post(page(of), {"choice": "1", "letter": votes.letter(of)})
        client.post(page(of), {**hidden(review.content.decode()), "do": "cast"})
        assert "sessionid" not in client.cookies


class TestPages:
    def test_are_there_for_a_fixed_ballot_of_a_published_process(self) -> None:
        unfinished = edition.election(edition.process(slug="haren"))
        assert Client().get(page(unfinished)).status_code == 404
        of = votes.election()
        assert Client().get(page(of)).status_code == 200
        Process.objects.update(published=False)
        assert Client().get(page(of)).status_code == 404

    def test_are_linked_from_the_process_while_votes_are_taken(self) -> None:
        of = votes.election()
        process = reverse("budget:process", args=[of.process.slug])
        assert reverse("budget:vote", args=[of.public_id]) in Client().get(process).content.decode()

    def test_say_when_votes_are_taken(self) -> None:
        of = votes.election(opens_at=now() + timedelta(days=1))
        assert b"<form" not in Client().get(page(of)).content.partition(b"<main")[2].partition(b"</main")[0]

    @pytest.mark.parametrize("day", [-1, 1])
    def test_say_by_which_settings_it_is_counted(self, day: int) -> None:
        frozen = Settings(comparison=Comparison.SATISFACTION)
        of = votes.election(
            opens_at=now() + timedelta(days=day), settings=frozen.record(), fingerprint=frozen.fingerprint
        )
        html = Client().get(page(of)).content.decode()
        assert "parts égales" in html
        with override("fr"):
            assert f"<dd>{COMPARISONS[Comparison.SATISFACTION]}</dd>" in html, "a setting in words"
        told = unescape(html.partition('<code id="settings">')[2].partition("</code>")[0])
        assert sha256(told.encode()).hexdigest() == frozen.fingerprint
        assert frozen.fingerprint in html

    @pytest.mark.parametrize(("language", "said"), [("fr", "Voter"), ("nl", "Stemmen")])
    def test_speak_the_language_of_the_address(self, language: str, said: str) -> None:
        assert f">{said}</h1>" in Client().get(page(votes.election(), language)).content.decode()


class TestDoors:
    def test_a_browser_votes_without_saying_who_it_is(self) -> None:
        of, client = votes.election(), Client()
        client.get(page(of))
        browser = votes.Browser(of, client)
        credential = browser.credential(votes.letter(of))
        told = browser.cast({2: 1}, credential)
        assert set(told) == {"receipt", "short", "qr"}
        room().box.seal(of.public_id, of.closes_at)
        assert json.loads(room().box.tally(of.public_id)[0])["points"] == [[2, 1]]

    def test_the_same_request_gets_the_same_signature(self) -> None:
        of, client = votes.election(), Client()
        client.get(page(of))
        letter, browser = votes.letter(of), votes.Browser(of, client)
        assert browser.credential(letter) == browser.credential(letter)
        assert votes.Browser(of, client).credential(letter) == {"code": "other_code"}

    @pytest.mark.parametrize(
        "body",
        ["", "[]", "{}", '{"ballot":1}', "x" * 60_000, '{"prepared":"zz","signature":"","nonce":"","ballot":""}'],
    )
    def test_nonsense_is_refused(self, body: str) -> None:
        of = votes.election()
        voting.box_of(of)
        for door in ("ballots", "credential"):
            answer = Client().post(f"{votes.DOORS}{of.public_id}/{door}", body, content_type="application/json")
            assert answer.json() == {"code": "not_canonical"}
            assert answer.status_code == 422

    def test_a_forged_credential_is_refused(self) -> None:
        of = votes.election()
        voting.box_of(of)
        forged = {"prepared": "00" * 64, "signature": "00" * 384}
        assert votes.Browser(of, Client()).cast({1: 1}, forged) == {"code": "forged"}

    def test_signing_is_asked_from_our_own_pages_alone(self) -> None:
        of = votes.election()
        answer = Client(enforce_csrf_checks=True).post(
            f"{votes.DOORS}{of.public_id}/credential", "{}", "application/json"
        )
        assert answer.status_code == 403

    def test_too_many_of_one_network_wait(self) -> None:
        of = votes.election()
        address = f"{votes.DOORS}{of.public_id}/ballots"
        answers = [Client().post(address, "{}", content_type="application/json").status_code for _ in range(121)]
        assert answers[-1] == 429


class TestReceipts:
    def test_are_found_in_the_box_and_then_on_the_board(self) -> None:
        of, client = votes.election(), Client()
        client.get(page(of))
        browser = votes.Browser(of, client)
        told = browser.cast({2: 1}, browser.credential(votes.letter(of)))
        address = reverse("budget:receipt", args=[of.public_id])
        waiting = client.get(address, {"receipt": told["short"]}).content.decode()
        voting.publish_board(of, now().date(), of.closes_at)
        shown = client.get(address, {"receipt": told["short"].lower().replace("-", " ")}).content.decode()
        assert told["receipt"] in shown
        assert told["receipt"] not in waiting
        assert told["receipt"] in client.get(address, {"receipt": told["receipt"]}).content.decode()
        proof = client.get(f"{votes.DOORS}{of.public_id}/inclusion/{told['short']}").json()
        assert (proof["receipt"], proof["k"], proof["path"]) == (told["receipt"], 1, [])

    def test_that_are_none_are_told_apart(self) -> None:
        of = votes.election()
        address = reverse("budget:receipt", args=[of.public_id])
        assert 'aria-invalid="true"' in Client().get(address, {"receipt": "x"}).content.decode()
        assert 'aria-invalid="true"' not in Client().get(address, {"receipt": "0" * 64}).content.decode()
        for receipt in ("x", "0" * 64):
            assert Client().get(f"{votes.DOORS}{of.public_id}/inclusion/{receipt}").status_code == 404


class TestBoard:
    def test_is_a_page_and_files(self) -> None:
        of, client = votes.election(), Client()
        client.get(page(of))
        for _ in range(6):
            browser = votes.Browser(of, client)
            browser.cast({2: 1}, browser.credential(votes.letter(of)))
        root = voting.publish_board(of, now().date(), now())
        assert root is not None
        doors = f"{votes.DOORS}{of.public_id}"
        lines = b"".join(client.get(f"{doors}/board.jsonl").streaming_content).decode().splitlines()  # type: ignore[attr-defined]
        assert [json.loads(line)["k"] for line in lines] == [1, 2, 3, 4, 5, 6]
        assert client.get(f"{doors}/roots.json").json()[0]["root"] == root.root.hex()
        assert client.get(f"{doors}/key.pem").content.startswith(b"-----BEGIN PUBLIC KEY-----")
        assert len(client.get(f"{doors}/consistency/3/6").json()["path"]) == 4
        assert client.get(f"{doors}/consistency/0/6").status_code == 404
        assert root.root.hex() in client.get(reverse("budget:board", args=[of.public_id])).content.decode()
