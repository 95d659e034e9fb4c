"""The search: what fills it, what its page shows."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from zinneke.kernel import registry
from zinneke.kernel.finding import Document, Gone, Kind
from zinneke.kernel.time import now
from zinneke.portal.search import filling, findable, views
from zinneke.portal.search.filling import fill
from zinneke.search.opening import IN_FOLDER, open_index
from zinneke.search.ports import Index
from zinneke.ui.tests.fakes import AwayBroker, FakeBroker, text, well

pytestmark = pytest.mark.django_db
AT = now()
HERE = f"{__name__}.told"
TOLD: list[Document | Gone] = []
ASKED: list[datetime | None] = []


def told(since: datetime | None) -> Iterator[Document | Gone]:
    """Another part of the city."""
    ASKED.append(since)
    yield from TOLD


def document(key: str, kind: Kind = "request", body: str = "", **titles: str) -> Document:
    return Document(key, kind, titles, dict.fromkeys(titles, body), {code: f"/{code}/{key}/" for code in titles}, AT)


@pytest.fixture
def fountains(monkeypatch: pytest.MonkeyPatch) -> list[Document | Gone]:
    """A part of the city that tells of what a test puts here."""
    part = registry.Manifest("fountains", text("F"), text("F"), text("f"), findable=HERE)
    monkeypatch.setattr(registry, "_manifests", {"fountains": part})
    TOLD.clear()
    ASKED.clear()
    return TOLD


def use(monkeypatch: pytest.MonkeyPatch, broker: Any) -> None:
    monkeypatch.setattr(findable, "connected", lambda **_: broker)


class TestFilling:
    def test_pages_rules_and_things_are_found_in_any_language(
        self, client: Client, index: Index, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        use(monkeypatch, FakeBroker(well(1, name={"languageMap": {"fr": "Puits d’été", "nl": "Zomerput"}})))
        (filled,) = fill(index)
        assert filled.problem == ""
        assert "Puits d’été" in client.get("/fr/recherche/?q=zomerput").content.decode()
        assert "<mark>été</mark>" in client.get("/fr/recherche/?q=ETE").content.decode()
        assert "Fountains nl" in client.get("/nl/zoeken/?q=fountains").content.decode()
        assert "#wells.state" in client.get("/en/search/?q=dryness").content.decode()
        assert "/en/accessibility/" in client.get("/en/search/?q=accessibility+statement").content.decode()

    def test_a_broker_that_is_away_leaves_pages_and_is_asked_again(
        self, index: Index, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        use(monkeypatch, AwayBroker())
        (filled,) = fill(index)
        assert filled.problem
        assert index.search("fountains", "en").total
        assert index.mark("portal") is None

    def test_a_part_that_has_nothing_to_tell_yet_is_no_fault(
        self, index: Index, fountains: list[Document | Gone]
    ) -> None:
        assert [one.problem for one in fill(index)] == [""]
        assert index.search("fontaine").total == 0

    def test_only_what_changed_is_asked_for(self, index: Index, fountains: list[Document | Gone]) -> None:
        fountains.append(document("a", fr="Fontaine"))
        assert fill(index)[0].written == 1
        fountains[:] = [Gone("a"), document("b", fr="Jet"), document("c", fr="Bassin"), Gone("c")]
        (filled,) = fill(index)
        assert ASKED[0] is None
        assert ASKED[1] is not None
        assert now() - timedelta(minutes=5) < ASKED[1] < now()
        assert (filled.written, filled.removed) == (2, 2)
        assert index.count() == {"request": 1}

    def test_anew_takes_away_what_is_told_no_more(self, index: Index, fountains: list[Document | Gone]) -> None:
        fountains[:] = [document("a", fr="Fontaine"), document("b", fr="Jet")]
        fill(index)
        fountains.pop()
        (filled,) = fill(index, whole=True)
        assert (filled.written, filled.removed) == (0, 1)

    def test_what_fails_holds_up_no_other_part(
        self, index: Index, fountains: list[Document | Gone], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        broken = registry.Manifest("broken", text("B"), text("B"), text("b"), findable="zinneke.nothing.here")
        monkeypatch.setattr(filling, "manifests", lambda: [broken, *registry.manifests()])
        fountains.append(document("a", fr="Fontaine"))
        assert [bool(one.problem) for one in fill(index)] == [True, False]


class TestPage:
    @pytest.fixture(autouse=True)
    def _filled(self, index: Index) -> None:
        index.put([document("s", "service", fr="Fontaine à boire", en="Drinking fountain")])
        index.put([document(f"jet{number}", body="Elle coule <b>", fr=f"Fontaine {number}") for number in range(45)])

    def test_shows_the_best_of_each_kind_with_their_numbers(self, client: Client) -> None:
        page = client.get("/fr/recherche/?q=fontaine").content.decode()
        assert "46 résultats" in page
        assert page.count('<li><a href="/fr/jet') == 5
        assert page.index("/fr/s/") < page.index("/fr/jet")
        assert "?q=fontaine&amp;kind=request" in page
        assert "Elle coule &lt;b&gt;" in page

    def test_a_kind_is_leafed_through(self, client: Client) -> None:
        first = client.get("/fr/recherche/?q=fontaine&kind=request").content.decode()
        last = client.get("/fr/recherche/?q=fontaine&kind=request&page=99").content.decode()
        assert first.count('<li><a href="/fr/jet') == 20
        assert last.count('<li><a href="/fr/jet') == 5
        assert "page=2" in first
        assert 'rel="next"' not in last

    @pytest.mark.parametrize("asked", ["kind=nonsense", "page=-1", "page=x", "kind=request&page=\u0663", "kind=&page="])
    def test_an_address_that_makes_no_sense_is_the_first_page(self, client: Client, asked: str) -> None:
        assert client.get(f"/fr/recherche/?q=fontaine&{asked}").status_code == 200

    @pytest.mark.parametrize(
        ("address", "words"),
        [("/fr/recherche/", "fontaine à boire"), ("/nl/zoeken/", "fontaine à boire"),
         ("/de/suche/", "fontaine à boire"),
         ("/en/search/", "drinking fountain")],
    )  # fmt: skip
    def test_says_what_was_meant_as_it_is_written(self, client: Client, address: str, words: str) -> None:
        typed = words.replace("fonta", "fonat").replace("fount", "fuont")
        page = client.get(address, {"q": typed}).content.decode().lower()
        assert f"<b>{words.replace(' à', '')}</b>" in page or f"<b>{words}</b>" in page

    def test_other_languages_are_marked(self, client: Client) -> None:
        assert '<a href="/fr/jet1/" lang="fr" hreflang="fr">' in client.get("/nl/zoeken/?q=fontaine+1").content.decode()

    def test_nothing_found_leads_to_a_person_and_the_menus(self, client: Client, settings: Any) -> None:
        settings.CITY = type(settings.CITY)(
            {**settings.CITY.values, "contact_phone": "02 279 22 11", "contact_counter": "Rue des Halles 4"},
            settings.CITY.sources,
        )
        page = client.get("/en/search/?q=zzzzz").content.decode()
        assert "0 results" in page
        assert "Or ask a person: 02 279 22 11." in page
        assert "Or come to the counter: Rue des Halles 4." in page
        assert "Fountains en" in page

    def test_what_was_typed_is_no_markup(self, client: Client) -> None:
        page = client.get("/en/search/", {"q": '"><script>alert(1)</script>\0'}).content.decode()
        assert "<script>alert" not in page

    def test_too_many_questions_are_told_to_wait(self, client: Client) -> None:
        answers = [client.get("/en/search/").status_code for _ in range(views.A_MINUTE + 1)]
        assert set(answers[:-1]) == {200}
        assert answers[-1] == 429


class TestSuggestions:
    def test_are_titles_with_their_addresses(self, client: Client, index: Index) -> None:
        index.put([document("s", "service", fr="Fontaine", nl="Fontein")])
        told = client.get("/nl/zoeken/suggestions.json?q=font").json()["suggestions"]
        assert told == [{"title": "Fontein", "url": "/nl/s/", "lang": "nl", "kind": "Diensten"}]

    def test_are_none_while_the_index_is_away(self, client: Client) -> None:
        assert client.get("/nl/zoeken/suggestions.json?q=font").json() == {"suggestions": []}

    def test_are_limited(self, client: Client) -> None:
        for _ in range(views.SUGGESTIONS_A_MINUTE):
            client.get("/nl/zoeken/suggestions.json?q=f")
        assert client.get("/nl/zoeken/suggestions.json?q=f").status_code == 429


@pytest.mark.parametrize("address", ["/fr/recherche/", "/nl/zoeken/", "/de/suche/", "/en/search/"])
def test_an_index_that_is_away_says_so_and_offers_the_menus(client: Client, address: str) -> None:
    answer = client.get(f"{address}?q=water")
    assert answer.status_code == 503
    assert "Fountains" in answer.content.decode()
    assert client.get(address).status_code == 200


def test_a_broken_index_is_no_stack_trace(client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "search.sqlite3").write_bytes(b"nothing like a database" * 500)
    broken = open_index(IN_FOLDER, tmp_path)
    monkeypatch.setattr(views, "index", lambda: broken)
    answer = client.get("/en/search/?q=water")
    assert answer.status_code == 503
    assert b"The search is away at present" in answer.content
