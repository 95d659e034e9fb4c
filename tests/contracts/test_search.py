"""One suite for every index: what it finds, in which order, how it forgives, how it changes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.contracts.databases import EMBEDDED

from zinneke.kernel.finding import Document, Kind
from zinneke.kernel.time import now
from zinneke.search.opening import IN_FOLDER, open_index
from zinneke.search.ports import Index, IndexAway

STORES = ("sqlite", "postgresql")
AT = now()


@pytest.fixture(params=STORES)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Index]:
    """An index that was never filled."""
    server = request.param != IN_FOLDER
    index = open_index(EMBEDDED.database(tmp_path) if server else IN_FOLDER, tmp_path)
    yield index
    index.close()
    if server:
        EMBEDDED.drop(tmp_path)


@pytest.fixture
def index(empty: Index) -> Index:
    """An index of a small city."""
    empty.put(CITY, "city")
    return empty


def document(key: str, kind: Kind = "page", weight: float = 1.0, **titles: str) -> Document:
    """Titles by language, ``fr=``; with ``_text`` behind the language texts; ``any=``: in no known language."""
    told = {name.removesuffix("_text"): name.endswith("_text") for name in titles}
    languages = ["" if name == "any" else name for name in told]
    heads = {language: titles.get(language or "any", "") for language in languages}
    texts = {language: titles.get(f"{language or 'any'}_text", "") for language in languages}
    return Document(key, kind, heads, texts, {one: f"/{one}/{key}" for one in languages}, AT, weight)


CITY = (
    document(
        "permit", "service", fr="Carte de stationnement", fr_text="Pour les riverains.", nl="Bewonersparkeerkaart",
        nl_text="Voor wie in de straat woont.", de="Anwohnerparkausweis", de_text="Für Anwohner der Straße.",
        en="Resident parking card", en_text="For those who live in the street.",
    ),
    document(
        "water", "page", fr="Qualité de l’eau", fr_text="L’eau du robinet et la Senne.", nl="Kwaliteit van het water",
        de="Wasserqualität", en="Quality of water",
    ),
    document("parks", "dataset", fr="Parkings publics", fr_text="Où stationner : la carte.", nl="Openbare parkings"),
    document("trees", "dataset", nl="Bomen langs straten", nl_text="Een boom per rij, met ĳsheiligen."),
    document("hole", "request", any="Nid-de-poule, rue Haute", any_text="Un œuf entier y tient <b>!</b>"),
    document("bins", "request", any="Poubelle renversée", any_text="Près de la carte du quartier, rue Haute."),
    document("haren", "thing", any="Haren 12b"),
)  # fmt: skip


def found(index: Index, typed: str, language: str = "fr", *kinds: Kind) -> list[str]:
    return [hit.key for hit in index.search(typed, language, kinds).hits]


class TestWords:
    @pytest.mark.parametrize(
        ("typed", "key"),
        [
            ("QUALITE", "water"), ("qualité de l'eau", "water"), ("l’eau", "water"), ("eau", "water"),
            ("strasse", "permit"), ("Straße", "permit"), ("oeuf", "hole"), ("œuf", "hole"), ("ijsheiligen", "trees"),
            ("parkeerkaart", "permit"), ("anwohner", "permit"), ("poubelles", "bins"), ("boom", "trees"),
            ("straat bomen", "trees"), ("nid de poule", "hole"), ("12b", "haren"), ("het", "water"),
            ("stationement", "permit"), ("quallité", "water"),
        ],
    )  # fmt: skip
    def test_are_found_however_they_are_written(self, index: Index, typed: str, key: str) -> None:
        assert key in found(index, typed)

    @pytest.mark.parametrize(
        ("typed", "key", "meant"),
        [
            ("statoinnement", "permit", ["stationnement"]), ("pubelle", "bins", ["poubelle"]),
            ("resdent", "permit", ["resident"]), ("wasserqalitat", "water", ["wasserqualitat"]),
            ("carte statoinement", "permit", ["carte", "stationnement"]), ("hraen", "haren", ["haren"]),
        ],
    )  # fmt: skip
    def test_are_forgiven_slips(self, index: Index, typed: str, key: str, meant: list[str]) -> None:
        page = index.search(typed, "fr")
        assert page.hits[0].key == key
        assert page.meant == tuple(meant)

    @pytest.mark.parametrize("typed", ["xyzzy", "eua", "12c", "carte xyzzy", "statxxxnement", "", " ", "!?", "\0", "*"])
    def test_are_not_guessed_beyond_that(self, index: Index, typed: str) -> None:
        page = index.search(typed, "fr")
        assert (list(page.hits), page.total) == ([], 0)

    def test_are_all_wanted(self, index: Index) -> None:
        assert found(index, "carte riverains") == ["permit"]
        assert set(found(index, "carte")) == {"permit", "parks", "bins"}

    def test_that_are_known_but_nowhere_together_may_have_been_meant_to_be_others(self, index: Index) -> None:
        index.put([document("x", fr="Bennes"), document("y", fr="Rue vide")])
        assert found(index, "vide renne") == []
        index.put([document("z", fr="Renne vides"), document("w", fr="Benne vide")])
        assert found(index, "vide renne") == ["z"]

    @given(st.text(max_size=60))
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_of_any_kind_are_answered(self, index: Index, typed: str) -> None:
        index.search(typed, "nl")
        index.overview(typed, "nl")
        index.suggest(typed, "nl")


class TestOrder:
    def test_titles_come_before_texts(self, index: Index) -> None:
        assert found(index, "carte") == ["permit", "parks", "bins"]

    def test_exact_comes_before_forgiven(self, index: Index) -> None:
        index.put([document("part", fr="Autostationnements"), document("exact", fr="Stationnement")])
        assert found(index, "stationnement", "fr", "page") == ["exact", "part"]

    def test_services_come_first_among_equals(self, index: Index) -> None:
        kinds: tuple[Kind, ...] = ("thing", "request", "dataset", "page", "service")
        index.put([document(kind, kind, fr="Kiosque") for kind in kinds])
        assert found(index, "kiosque") == ["service", "page", "dataset", "request", "thing"]

    def test_the_readers_language_comes_first(self, index: Index) -> None:
        index.put([document("of-nl", nl="Programma festival"), document("of-fr", fr="Festival du programme")])
        assert found(index, "festival", "nl") == ["of-nl", "of-fr"]
        assert found(index, "festival", "fr") == ["of-fr", "of-nl"]

    def test_the_readers_language_comes_before_a_better_hit_in_another(self, index: Index) -> None:
        index.put([document("better", fr="Kiosque"), document("own", nl="Kiosques in het park")])
        assert found(index, "kiosque", "nl") == ["own", "better"]

    def test_weight_lifts(self, index: Index) -> None:
        index.put([document("light", fr="Fontaine"), document("heavy", fr="Fontaine", weight=3.0)])
        assert found(index, "fontaine") == ["heavy", "light"]

    def test_pages_follow_each_other(self, index: Index) -> None:
        index.put([document(f"n{number}", fr=f"Fontaine {number}") for number in range(25)])
        every = [hit.key for at in range(0, 30, 10) for hit in index.search("fontaine", "fr", limit=10, offset=at).hits]
        assert sorted(every) == sorted(f"n{number}" for number in range(25))


class TestHits:
    def test_are_told_in_the_readers_language(self, index: Index) -> None:
        hit = index.search("parkeerkaart", "en").hits[0]
        assert (hit.name, hit.url, hit.language) == ("Resident parking card", "/en/permit", "en")

    def test_say_their_language_where_the_reader_has_another(self, index: Index) -> None:
        hit = index.search("bomen", "de").hits[0]
        assert (hit.name, hit.url, hit.language) == ("Bomen langs straten", "/nl/trees", "nl")

    def test_mark_what_was_looked_for_and_keep_markup_as_text(self, index: Index) -> None:
        hit = index.search("oeuf", "fr").hits[0]
        assert [piece.text for piece in hit.excerpt if piece.hit] == ["œuf"]
        assert "".join(piece.text for piece in hit.excerpt) == "Un œuf entier y tient <b>!</b>"

    def test_are_counted_by_kind_whatever_kind_is_asked_for(self, index: Index) -> None:
        page = index.search("carte", "fr", ["request"])
        assert [hit.key for hit in page.hits] == ["bins"]
        assert page.counts == {"service": 1, "dataset": 1, "request": 1}

    def test_a_document_is_one_hit_in_however_many_languages(self, index: Index) -> None:
        index.put([document("same", fr="Info Zinneke", nl="Info Zinneke", en="Info Zinneke")])
        page = index.search("zinneke", "nl")
        assert [hit.key for hit in page.hits] == ["same"]
        assert page.counts == {"page": 1}

    def test_the_best_of_each_kind(self, index: Index) -> None:
        index.put([document(f"n{number}", fr="Carte") for number in range(9)])
        page = index.overview("carte", "fr", each=2)
        assert [hit.kind for hit in page.hits] == ["service", "page", "page", "dataset", "request"]
        assert page.counts["page"] == 9

    def test_words_in_no_known_language_are_found_with_those_of_each_language(self, index: Index) -> None:
        titles = {"fr": "Dépôt clandestin", "nl": "Sluikstort"}
        urls = {"fr": "/fr/d", "nl": "/nl/d"}
        index.put([Document("dump", "request", titles, {"": "Matelas devant l’école"}, urls, AT)])
        assert found(index, "sluikstort matelas", "nl") == ["dump"]
        hit = index.search("clandestin matelas", "en").hits[0]
        assert (hit.name, hit.url, hit.language) == ("Dépôt clandestin", "/fr/d", "fr")

    def test_an_address_is_found_together_with_a_text_in_a_known_language(self, index: Index) -> None:
        titles = {"fr": "Dépôt clandestin", "nl": "Sluikstort"}
        texts = {"fr": "Matelas devant l’école", "": "Rue Haute 7"}
        index.put([Document("dump", "request", titles, texts, {"fr": "/fr/d", "nl": "/nl/d"}, AT)])
        assert found(index, "clandestin matelas haute") == ["dump"]
        assert found(index, "sluikstort haute", "nl") == ["dump"]

    def test_of_reports_the_newest_come_first(self, index: Index) -> None:
        index.put([document(f"n{number}", "request", any="Banc cassé") for number in range(3)])
        assert found(index, "banc") == ["n2", "n1", "n0"]


class TestSuggestions:
    def test_are_titles_that_begin_so(self, index: Index) -> None:
        assert [hit.name for hit in index.suggest("station", "fr")] == ["Carte de stationnement"]
        assert [hit.key for hit in index.suggest("par", "nl")] == ["parks", "permit"]

    def test_are_no_texts(self, index: Index) -> None:
        assert index.suggest("robinet", "fr") == []
        assert list(index.suggest("", "fr")) == []


class TestChanges:
    def test_what_is_put_again_is_replaced(self, index: Index) -> None:
        assert index.put([document("hole", "request", any="Rebouché")]) == 1
        assert found(index, "rebouché") == ["hole"]
        assert found(index, "poule") == []
        assert index.search("pouless", "fr").meant == ()

    def test_what_is_the_same_is_not_written_again(self, index: Index) -> None:
        assert index.put(CITY, "city") == 0
        assert index.put([replace(CITY[0], changed_at=AT + timedelta(hours=1))], "city") == 0

    def test_a_language_may_go(self, index: Index) -> None:
        index.put([document("water", fr="Qualité de l’eau")])
        assert found(index, "wasserqualität") == []

    def test_what_is_removed_is_not_found_nor_guessed(self, index: Index) -> None:
        assert index.remove(["bins", "nothing"]) == 1
        assert found(index, "poubelle") == []
        assert found(index, "pubelle") == []
        assert index.count() == {"service": 1, "page": 1, "dataset": 2, "request": 1, "thing": 1}

    def test_what_a_part_no_longer_puts_is_swept(self, index: Index) -> None:
        begun = now()
        index.put(CITY[:3], "city")
        index.put([document("other")], "other")
        assert index.sweep("city", begun) == len(CITY) - 3
        assert index.count() == {"service": 1, "page": 2, "dataset": 1}

    def test_twice_in_one_batch_is_once(self, index: Index) -> None:
        index.put([document("twice", fr="Avant"), document("twice", fr="Après")])
        assert found(index, "apres") == ["twice"]
        assert found(index, "avant") == []

    def test_marks_are_kept_by_part(self, index: Index) -> None:
        assert index.mark("city") is None
        index.set_mark("city", AT)
        index.set_mark("city", AT + timedelta(seconds=1))
        assert index.mark("city") == AT + timedelta(seconds=1)
        assert index.mark("other") is None


class TestAway:
    def test_an_index_that_was_never_filled_says_so(self, empty: Index) -> None:
        with pytest.raises(IndexAway):
            empty.search("carte", "fr")

    def test_an_empty_part_makes_the_index(self, empty: Index) -> None:
        empty.set_mark("city", AT)
        assert empty.search("carte", "fr").total == 0

    def test_a_broken_file_says_so(self, tmp_path: Path) -> None:
        (tmp_path / "search.sqlite3").write_bytes(b"no database" * 1000)
        with pytest.raises(IndexAway):
            open_index(IN_FOLDER, tmp_path).search("carte", "fr")

    def test_a_file_that_was_deleted_is_made_anew(self, tmp_path: Path) -> None:
        index = open_index(IN_FOLDER, tmp_path)
        index.put(CITY)
        for path in tmp_path.glob("search.sqlite3*"):
            path.unlink()
        with pytest.raises(IndexAway):
            index.search("carte", "fr")
        index.put(CITY)
        assert index.search("carte", "fr").total

    def test_a_server_that_dropped_the_connection_is_asked_again(self, tmp_path: Path) -> None:
        url = EMBEDDED.database(tmp_path)
        index = open_index(url, tmp_path)
        index.put(CITY)
        with psycopg.connect(url, autocommit=True) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'zinneke-search'"
                " AND datname = current_database()"
            )
        with pytest.raises(IndexAway):
            index.search("carte", "fr")
        assert index.search("carte", "fr").total
        index.close()
        EMBEDDED.drop(tmp_path)

    def test_another_store_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="mysql"):
            open_index("mysql://", tmp_path)
