"""Pages of requests for data: the form and its traps, the secret address, the public list, the files for programs."""

import csv
import json
import re
from collections.abc import Callable
from io import StringIO

import pytest
from django.test import Client

from zinneke.accounts.person import Person
from zinneke.kernel.time import format_instant
from zinneke.opendata.models import DataRequest
from zinneke.opendata.wanted import actions
from zinneke.opendata.wanted.actions import Said, Wish
from zinneke.opendata.wanted.rules import Act
from zinneke.opendata.wanted.tests.conftest import EMAIL, PASSWORD, Publish

BOTH = {"fr": "La décision en français.", "nl": "De beslissing in het Nederlands."}
FORM = {"title": "Bancs publics", "description": "Tous les bancs.", "language": "fr", "email": EMAIL, "website": ""}
NEW = "/fr/donnees/demandes-de-donnees/new/"
LIST = "/fr/donnees/demandes-de-donnees/"
NOTHING = Said({})

Asked = tuple[DataRequest, str]
Read = Callable[..., str]


@pytest.fixture
def read(client: Client) -> Read:
    def page(url: str, status: int = 200) -> str:
        answer = client.get(url)
        assert answer.status_code == status, url
        return answer.content.decode()

    return page


@pytest.fixture
def public(asked: Asked, clerk: Person) -> DataRequest:
    actions.act(asked[0], Act.SHOW, NOTHING, by=clerk)
    return DataRequest.objects.get()


def refuse(request: DataRequest, by: Person, **more: str) -> None:
    actions.act(request, Act.STUDY, NOTHING, by=by)
    actions.act(request, Act.REFUSE, Said(BOTH, ground="personal"), by=by)


@pytest.mark.django_db
class TestAsking:
    def test_leads_to_an_address_of_ones_own(self, client: Client) -> None:
        sent = client.post(NEW, FORM)
        assert sent.status_code == 302
        assert re.fullmatch(LIST + r"follow/[\w-]{43}/", sent["Location"])
        page = client.get(sent["Location"])
        assert "Bancs publics" in page.content.decode()
        assert page["Referrer-Policy"] == "same-origin"
        assert page["Cache-Control"] == "no-store"
        assert page["X-Robots-Tag"] == "noindex"
        assert DataRequest.objects.get().wants_public is False

    def test_begins_with_what_was_searched_in_vain(self, read: Read, publish: Publish) -> None:
        publish("trees")
        assert f'"{NEW}?title=bancs%20%26%20tables"' in read("/fr/donnees/?q=bancs+%26+tables")
        assert NEW not in read("/fr/donnees/?q=arbres")
        assert 'value="bancs &amp; tables"' in read(NEW + "?title=bancs%20%26%20tables")

    @pytest.mark.parametrize(
        ("change", "field"),
        [({"title": ""}, "title"), ({"description": " "}, "description"), ({"email": "an@"}, "email"),
         ({"language": "es"}, "language"), ({"website": "http://spam.example"}, "website"),
         ({"title": "x" * 201}, "title")],
    )  # fmt: skip
    def test_says_what_to_mend_with_a_link(self, client: Client, change: dict[str, str], field: str) -> None:
        answer = client.post(NEW, FORM | change)
        assert answer.status_code == 422
        page = answer.content.decode()
        assert f'<a href="#id_{field}">' in page
        assert page.count(f'id="id_{field}"') == 1
        assert not DataRequest.objects.exists()

    def test_too_often_is_told_how_long_to_wait(self, client: Client) -> None:
        answers = [client.post(NEW, FORM).status_code for _ in range(11)]
        assert answers == [302] * 10 + [429]
        assert DataRequest.objects.count() == 10

    def test_without_the_token_of_our_form_nothing_is_taken(self) -> None:
        assert Client(enforce_csrf_checks=True).post(NEW, FORM).status_code == 403


class TestFollowing:
    def test_another_secret_opens_nothing(self, asked: Asked, read: Read) -> None:
        read(f"{LIST}follow/{asked[1]}/")
        read(f"{LIST}follow/{asked[1][:-1]}/", 404)
        read(f"{LIST}follow/{asked[0].digest}/", 404)

    def test_the_asker_replies_and_withdraws(self, asked: Asked, clerk: Person, client: Client) -> None:
        own = f"{LIST}follow/{asked[1]}/"
        actions.act(asked[0], Act.STUDY, NOTHING, by=clerk)
        actions.act(asked[0], Act.QUESTION, Said({"fr": "Quelles années ?"}), by=clerk)
        assert "Quelles années ?" in client.get(own).content.decode()
        assert client.post(own, {"do": "reply", "text": " "}).status_code == 422
        assert client.post(own, {"do": "reply", "text": "Toutes."}).status_code == 302
        assert "Toutes." in client.get(own).content.decode()
        assert client.post(own, {"do": "withdraw"}).status_code == 302
        assert DataRequest.objects.get().state == "withdrawn"
        late = client.post(own, {"do": "reply", "text": "Encore."}, follow=True)
        assert 'data-color="danger"' in late.content.decode()

    def test_a_refusal_is_read_in_both_languages_with_ground_and_appeal(
        self, asked: Asked, clerk: Person, read: Read
    ) -> None:
        refuse(asked[0], clerk)
        page = read(f"/nl/data/gegevensaanvragen/follow/{asked[1]}/")
        assert page.index(BOTH["nl"]) < page.index(BOTH["fr"])
        assert page.count(BOTH["nl"]) == 1
        assert "Bescherming van persoonsgegevens" in page
        assert "Bestuursdocumenten (CTB)" in page

    def test_the_page_names_no_member_of_the_staff(self, asked: Asked, clerk: Person, read: Read) -> None:
        refuse(asked[0], clerk)
        assert clerk.name not in read(f"{LIST}follow/{asked[1]}/")


class TestPublic:
    def test_is_nothing_before_staff_have_read_it(self, asked: Asked, read: Read) -> None:
        assert asked[0].title not in read(LIST)
        read(f"{LIST}{asked[0].pk}/", 404)
        assert json.loads(read("/requests-for-data.json")) == {"requests": []}
        assert asked[0].title not in read(LIST + "changes.atom")

    def test_shows_the_wish_and_the_decision_and_nothing_of_the_asker(
        self, public: DataRequest, asked: Asked, clerk: Person, read: Read
    ) -> None:
        actions.act(public, Act.STUDY, NOTHING, by=clerk)
        actions.act(public, Act.QUESTION, Said({"fr": "Êtes-vous An ?"}), by=clerk)
        actions.reply(public, "Oui, An Peeters.")
        actions.act(public, Act.HIDE, Said({}, reason="plainte"), by=clerk)
        actions.act(public, Act.SHOW, NOTHING, by=clerk)
        actions.act(public, Act.REFUSE, Said(BOTH, ground="security"), by=clerk)
        files = ["/requests-for-data.json", "/requests-for-data.csv"]
        for url in [f"{LIST}{public.pk}/", LIST, LIST + "changes.atom", *files]:
            page = read(url)
            assert public.title in page, url
            for private in (EMAIL, "scolaire", "An Peeters", "Êtes-vous", "plainte", clerk.name, asked[1]):
                assert private not in page, (url, private)
        assert BOTH["nl"] in read(f"{LIST}{public.pk}/")

    def test_is_found_by_words_and_state(self, public: DataRequest, read: Read) -> None:
        for query, found in (("?q=abattus", True), ("?q=maison", False), ("?state=received", True),
                             ("?state=refused", False), ("?state=nonsense&page=x", True)):  # fmt: skip
            assert (public.title in read(LIST + query)) == found, query

    def test_pages_keep_the_search(self, wish: Wish, clerk: Person, read: Read) -> None:
        for _ in range(21):
            actions.act(actions.ask(wish)[0], Act.SHOW, NOTHING, by=clerk)
        assert "?q=arbres&amp;page=2" in read(LIST + "?q=arbres")
        assert read(LIST + "?q=arbres&page=2").count('data-size="sm">Reçue') == 1

    def test_the_door_leads_to_the_readers_language(self, client: Client, db: None) -> None:
        led = client.get("/requests-for-data", headers={"Accept-Language": "nl"})
        assert led["Location"] == "/nl/data/gegevensaanvragen/"

    def test_texts_run_nothing(self, public: DataRequest, read: Read) -> None:
        DataRequest.objects.update(title="<script>alert(1)</script>", description="=cmd()")
        assert "<script>alert" not in read(f"{LIST}{public.pk}/") + read(LIST)
        row = next(csv.DictReader(StringIO(read("/requests-for-data.csv"))))
        assert row["description"] == "'=cmd()"


class TestSupport:
    def test_counts_a_browser_session_once(self, public: DataRequest, client: Client) -> None:
        url = f"{LIST}{public.pk}/support/"
        first = client.post(url)
        client.post(url)
        assert DataRequest.objects.get().supporters == 1
        assert first.cookies["wanted"]["max-age"] == "", "gone with the browser session"
        Client().post(url)
        assert DataRequest.objects.get().supporters == 2
        page = client.get(f"{LIST}{public.pk}/").content.decode()
        assert "/support/" not in page

    def test_a_cookie_of_somebody_elses_making_is_none(self, public: DataRequest) -> None:
        forger = Client()
        forger.cookies["wanted"] = f"{public.pk}:forged"
        forger.post(f"{LIST}{public.pk}/support/")
        assert DataRequest.objects.get().supporters == 1

    def test_is_not_for_what_is_hidden_or_decided(self, asked: Asked, clerk: Person, client: Client) -> None:
        url = f"{LIST}{asked[0].pk}/support/"
        assert client.post(url).status_code == 404
        actions.act(asked[0], Act.SHOW, NOTHING, by=clerk)
        refuse(asked[0], clerk)
        assert client.post(url).status_code == 404
        assert client.get(url).status_code == 405
        assert DataRequest.objects.get().supporters == 0


class TestPrograms:
    def test_read_all_there_is_to_know(self, public: DataRequest, clerk: Person, publish: Publish, read: Read) -> None:
        actions.act(public, Act.STUDY, NOTHING, by=clerk)
        actions.act(public, Act.ANSWER, Said(BOTH, datasets=(publish("trees"),)), by=clerk)
        told = json.loads(read("/requests-for-data.json"))["requests"][0]
        ended = DataRequest.objects.get().ended_at
        assert ended
        assert told["state"] == "answered"
        assert told["decision"] == BOTH
        assert told["ended"] == format_instant(ended)
        assert [one.rpartition("/")[2] for one in told["datasets"]] == ["trees"]
        assert told["page"].endswith(f"{LIST}{public.pk}/")
        row = next(csv.DictReader(StringIO(read("/requests-for-data.csv"))))
        assert row["datasets"].endswith("/dataset/trees")
        feed = read("/nl/data/gegevensaanvragen/changes.atom")
        assert "Gegevens gepubliceerd: Arbres abattus" in feed
        assert BOTH["nl"] in feed
        assert "Arbres abattus" in read("/fr/donnees/trees/"), "a dataset leads to what it answered"


class TestStaff:
    @pytest.fixture
    def signed_in(self, client: Client, clerk: Person) -> Client:
        client.login(username=clerk.name, password=PASSWORD)
        return client

    @pytest.mark.parametrize("below", ["", "{}/", "{}/study/"])
    def test_pages_are_for_those_who_decide(self, asked: Asked, editor: Person, client: Client, below: str) -> None:
        url = "/staff/requests-for-data/" + below.format(asked[0].pk)
        send = client.post if "study" in below else client.get
        assert "/sign-in/" in send(url)["Location"]
        client.login(username=editor.name, password=PASSWORD)
        assert send(url).status_code == 403
        assert DataRequest.objects.get().state == "received"

    def test_the_queue_has_the_first_due_first_and_marks_what_is_late(
        self, asked: Asked, wish: Wish, signed_in: Client
    ) -> None:
        late, _secret = actions.ask(wish)
        DataRequest.objects.filter(pk=late.pk).update(due_on="2026-01-05", title="En retard")
        page = signed_in.get("/staff/requests-for-data/").content.decode()
        assert page.index("En retard") < page.index("Arbres abattus")
        assert page.count('data-color="danger"') == 1

    def test_offers_only_what_is_possible(self, asked: Asked, signed_in: Client) -> None:
        url = f"/staff/requests-for-data/{asked[0].pk}/"
        assert set(re.findall(rf'action="{url}(\w+)/"', signed_in.get(url).content.decode())) == {"study", "show"}
        signed_in.post(url + "study/")
        offered = set(re.findall(rf'action="{url}(\w+)/"', signed_in.get(url).content.decode()))
        assert offered == {"question", "extend", "answer", "refuse", "transfer", "show"}
        assert signed_in.post(url + "resume/", {"resume-reason": "r"}, follow=True).status_code == 200
        assert DataRequest.objects.get().state == "studied"
        assert signed_in.post(url + "withdraw/").status_code == 404

    def test_refuses_a_decision_in_one_language(self, asked: Asked, signed_in: Client) -> None:
        url = f"/staff/requests-for-data/{asked[0].pk}/"
        signed_in.post(url + "study/")
        given = {"refuse-ground": "personal", "refuse-words_fr": "Non."}
        answer = signed_in.post(url + "refuse/", given)
        assert answer.status_code == 422
        page = answer.content.decode()
        assert 'href="#id_refuse-words_nl"' in page
        assert "Non." in page
        assert signed_in.post(url + "refuse/", given | {"refuse-words_nl": "Neen."}).status_code == 302
        assert DataRequest.objects.get().ground == "personal"

    def test_takes_names_and_addresses_of_datasets(self, asked: Asked, signed_in: Client, publish: Publish) -> None:
        publish("trees")
        publish("draft", "draft")
        url = f"/staff/requests-for-data/{asked[0].pk}/"
        signed_in.post(url + "study/")
        words = {"answer-words_fr": "Voici.", "answer-words_nl": "Hier."}
        hidden = signed_in.post(url + "answer/", words | {"answer-datasets": "trees draft"})
        assert hidden.status_code == 422
        assert "draft" in hidden.content.decode()
        signed_in.post(url + "answer/", words | {"answer-datasets": "http://127.0.0.1:8000/fr/donnees/trees/"})
        assert [one.name for one in DataRequest.objects.get().datasets.all()] == ["trees"]

    def test_suggests_what_the_catalogue_has_already(self, asked: Asked, signed_in: Client, publish: Publish) -> None:
        DataRequest.objects.update(title="Arbres")
        publish("trees")
        page = signed_in.get(f"/staff/requests-for-data/{asked[0].pk}/").content.decode()
        assert "<code>trees</code>" in page
        assert EMAIL in page
