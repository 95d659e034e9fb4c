"""Tables of datasets, from a file to rows that can be asked for."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from zinneke.kernel.time import now
from zinneke.lake.odsql.compile import compile_records
from zinneke.lake.tables.dictionary import Words, write_dictionary
from zinneke.lake.tables.errors import TableError
from zinneke.opendata import feed
from zinneke.opendata.catalogue.search import Asked, edition, search
from zinneke.opendata.models import Dataset, Table
from zinneke.opendata.quality.assessing import assess
from zinneke.opendata.quality.mqa import Rating, gaps, score_dataset
from zinneke.opendata.rdf.catalogue import write_catalogue
from zinneke.opendata.rdf.validation import faults, findings
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.tables import store
from zinneke.opendata.tables.actions import Personal, load_table, mirror_all, own_dataset, revert_table
from zinneke.opendata.tables.command import load_file, new_record
from zinneke.opendata.tables.described import described
from zinneke.opendata.tasks import tidy_tables
from zinneke.opendata.vocabulary.authority import CC0

pytestmark = pytest.mark.django_db
CITY = Path(__file__).resolve().parents[6] / "shared" / "data" / "open-data" / "brussels"


@pytest.fixture
def trees() -> Dataset:
    """A dataset of the city without a table."""
    return own_dataset("trees", Record("", titles=(Tagged("Arbres", "fr"), Tagged("Bomen", "nl"))))


def written(folder: Path, text: str, name: str = "trees.csv") -> Path:
    """A file."""
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def rows(name: str, **asked: Any) -> list[dict[str, Any]]:
    """Rows of the published version."""
    version = store.published(name)
    assert version is not None
    table = store.opened(version)
    query = compile_records(table.schema, now=now(), **asked)
    return list(query.answer(table.ask(query)))


def test_new_words_about_a_field_are_read_while_the_table_is_open(trees: Dataset, tmp_path: Path) -> None:
    load_table(trees, written(tmp_path, "kind,height_m\noak,12.5\n"))
    version = store.published("trees")
    assert version is not None
    before = store.opened(version)
    write_dictionary(store.folder("trees"), {"kind": Words(labels={"en": "Species"})})
    after = store.opened(version)
    assert [table.schema.by_name["kind"].label_in("en") for table in (before, after)] == ["kind", "Species"]
    assert rows("trees") == [{"kind": "oak", "height_m": 12.5}]


def test_file_becomes_a_table_that_can_be_asked(trees: Dataset, tmp_path: Path) -> None:
    before = edition()
    load_table(trees, written(tmp_path, "kind,height_m\noak,12.5\nash,8\n"))
    assert rows("trees", where=["height_m > 10"]) == [{"kind": "oak", "height_m": 12.5}]
    table = Table.objects.get(dataset=trees)
    assert (table.version, table.rows) == (1, 2)
    assert edition() > before, "what was kept of the catalogue is out of date"


def test_own_dataset_is_found_and_says_when_its_data_changed(trees: Dataset, tmp_path: Path) -> None:
    load_table(trees, written(tmp_path, "kind\noak\n"))
    assert [one.name for one in search(Asked("bomen"), []).datasets] == ["trees"]
    found = Dataset.objects.get(name="trees").record
    assert found.modified[:10] == f"{now():%Y-%m-%d}"
    assert found.uri.endswith("/dataset/trees")


def test_file_that_is_no_table_changes_nothing(trees: Dataset, tmp_path: Path) -> None:
    load_table(trees, written(tmp_path, "kind\noak\n"))
    with pytest.raises(TableError):
        load_table(trees, written(tmp_path, "", "empty.csv"))
    assert rows("trees") == [{"kind": "oak"}]
    assert Table.objects.get(dataset=trees).version == 1


def test_personal_columns_wait_for_an_answer(trees: Dataset, tmp_path: Path) -> None:
    path = written(tmp_path, "owner,mail\nAn,an@town.example\nBo,bo@town.example\n")
    with pytest.raises(Personal, match="mail"):
        load_table(trees, path)
    assert store.published("trees") is None
    assert not list(tmp_path.glob("tables/trees/aside/*"))
    load_table(trees, path, confirmed=True)
    assert len(rows("trees")) == 2


def test_older_version_comes_back_under_its_number(trees: Dataset, tmp_path: Path) -> None:
    load_table(trees, written(tmp_path, "kind\noak\n"))
    load_table(trees, written(tmp_path, "kind\nash\n"))
    revert_table(trees, 1)
    assert rows("trees") == [{"kind": "oak"}]
    assert Table.objects.get(dataset=trees).version == 1
    assert [one.number for one in store.versions("trees").all()] == [1, 2]


def test_version_published_before_the_machine_stopped_is_told_afterwards(trees: Dataset, tmp_path: Path) -> None:
    store.versions("trees").publish(written(tmp_path, "kind\noak\nash\n"))
    assert mirror_all() == 1
    assert Table.objects.get(dataset=trees).rows == 2
    assert mirror_all() == 0


def test_open_table_reads_nothing_else_of_the_machine(trees: Dataset, tmp_path: Path) -> None:
    path = written(tmp_path, "kind\noak\n")
    load_table(trees, path)
    version = store.published("trees")
    assert version is not None
    connection = store.opened(version).connection
    for statement in (f"FROM read_csv('{path}')", "SET enable_external_access = true", "CREATE TABLE x (y INT)"):
        with pytest.raises(Exception, match=r"disabled|locked|read-only"):
            connection.cursor().execute(statement)


@pytest.mark.shared_data
@pytest.mark.skipif(not CITY.is_dir(), reason="the shared recordings are not beside the project")
@pytest.mark.parametrize("name", ["garages.json", "disabled_parkings.json", "bike_counter_devices.csv"])
def test_files_of_the_city_become_tables(name: str) -> None:
    titles = [("fr", "Fichier de la ville"), ("nl", "Bestand van de stad")]
    told = list(load_file("a-file", CITY / name, new_record(titles, [], ""), {}, confirmed=True))
    assert told[-1].startswith("a-file version 1: ")
    assert rows("a-file")


def test_new_dataset_needs_titles_in_french_and_dutch(tmp_path: Path) -> None:
    path = written(tmp_path, "kind\noak\n")
    with pytest.raises(ValueError, match="nl"):
        load_file("oaks", path, new_record([("fr", "Chênes")], [], ""), {})
    with pytest.raises(ValueError, match="address"):
        load_file("Oaks & co", path, new_record([("fr", "Chênes"), ("nl", "Eiken")], [], ""), {})
    assert not Dataset.objects.exists()


def test_first_load_that_fails_makes_no_dataset(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="empty"):
        load_file("oaks", written(tmp_path, ""), new_record([("fr", "Chênes"), ("nl", "Eiken")], [], ""), {})
    assert not Dataset.objects.exists()


def test_table_is_offered_as_files_and_interface(trees: Dataset, tmp_path: Path) -> None:
    load_table(trees, written(tmp_path, "kind,lat,lon\noak,50.85,4.35\nash,50.86,4.36\n"))
    (entry,) = feed.entries(feed.published())
    offered = {one.formats[0].rpartition("/")[2] for one in entry.dataset.distributions}
    assert offered == {"CSV", "JSON", "XLSX", "PARQUET", "GEOJSON"}
    assert [one.services[0].endpoint_urls for one in entry.dataset.distributions if one.services]
    assert "trees" in [one.name for one in search(Asked(facets={"format": ["PARQUET"]}), []).datasets]
    assert not findings(write_catalogue(feed.catalogue(), [entry]))


def test_what_a_crashed_load_left_is_cleared_away_after_a_day(trees: Dataset, tmp_path: Path) -> None:
    load_table(trees, written(tmp_path, "kind\noak\n"))
    left = tmp_path / "tables" / "trees" / "aside" / "crashed"
    left.mkdir()
    assert tidy_tables.call() == {"mended": 0, "cleared": 0}
    os.utime(left, (0, 0))
    assert tidy_tables.call() == {"mended": 0, "cleared": 1}
    assert rows("trees") == [{"kind": "oak"}]


def test_little_typed_by_a_person_makes_an_excellent_description(tmp_path: Path, settings: Any) -> None:
    values = settings.CITY.values | {"contact_email": "data@town.example", "data": str(tmp_path)}
    settings.CITY = replace(settings.CITY, values=values)
    typed = Record(
        "",
        titles=(Tagged("Arbres", "fr"), Tagged("Bomen", "nl")),
        descriptions=(Tagged("Les arbres", "fr"), Tagged("De bomen", "nl")),
        themes=("http://publications.europa.eu/resource/authority/data-theme/ENVI",),
        keywords=(Tagged("arbre", "fr"), Tagged("boom", "nl")),
    )
    publisher = feed.catalogue().publisher
    dataset = own_dataset("oaks", structs.replace(typed, publishers=(publisher,), licences=(CC0,)))
    load_table(dataset, written(tmp_path, "kind\noak\n"))
    found = described(Dataset.objects.select_related("table").get(name="oaks"))
    answering = {url: 200 for one in found.distributions for url in (*one.access_urls, *one.download_urls)}
    assessment = assess(found, answering, conforms=not [one for one in faults(found) if one.severity == "Violation"])
    assert score_dataset(assessment).rating is Rating.EXCELLENT, gaps(assessment)


def test_many_may_open_a_table_at_the_same_time(trees: Dataset, tmp_path: Path) -> None:
    load_table(trees, written(tmp_path, "species,height\nTilia,12\n"))
    version = store.numbered("trees", 1)

    def read(number: int) -> list[tuple[Any, ...]]:
        return store.opened(version).connection.cursor().execute('SELECT height FROM "rows"').fetchall()

    for _ in range(5):
        store._opened.cache_clear()
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(read, range(8))) == [[(12,)]] * 8
