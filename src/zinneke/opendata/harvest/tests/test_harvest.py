"""Documents taken into the catalogue."""

import gzip
from pathlib import Path
from typing import IO, cast

import pytest

from zinneke.opendata.harvest.documents import Bounded, format_of, read
from zinneke.opendata.harvest.files import harvest_file, told
from zinneke.opendata.models import Dataset, Run, Source, State

pytestmark = pytest.mark.django_db

BRUSSELS = (
    Path(__file__).resolve().parents[6] / "shared" / "data" / "open-data" / "belgium-dcat" / "brussels_subset.nt.gz"
)
HEAD = "@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .\n"


def write(folder: Path, *titles: str) -> Path:
    """A catalogue of as many datasets as titles; an empty title leaves its dataset out."""
    path = folder / "town.ttl"
    said = [
        f'<http://town.example/data/{number}> a dcat:Dataset ; dct:title "{title}"@fr .'
        for number, title in enumerate(titles)
        if title
    ]
    path.write_text(HEAD + "\n".join(said), "utf-8")
    return path


def counts(run: Run) -> tuple[int, int, int, int, int]:
    """Created, updated, returned, unchanged, gone."""
    return run.created, run.updated, run.returned, run.unchanged, run.gone


def test_datasets_come_change_go_and_come_back(tmp_path: Path) -> None:
    """A dataset that is gone keeps its address; the one that comes back is the same."""
    assert counts(harvest_file(write(tmp_path, "Arbres", "Bancs"))) == (2, 0, 0, 0, 0)
    assert counts(harvest_file(write(tmp_path, "Arbres", "Bancs"))) == (0, 0, 0, 2, 0)
    assert counts(harvest_file(write(tmp_path, "Arbres remarquables", ""))) == (0, 1, 0, 0, 1)
    assert Dataset.objects.get(name="1").state == State.GONE
    assert counts(harvest_file(write(tmp_path, "Arbres remarquables", "Bancs"))) == (0, 0, 1, 1, 0)
    assert Dataset.objects.get(name="1").state == State.PUBLISHED
    assert Dataset.objects.get(name="0").record.titles[0].text == "Arbres remarquables"


def test_two_sources_may_speak_of_the_same_dataset(tmp_path: Path) -> None:
    """Each keeps its own, under a name of its own."""
    path = write(tmp_path, "Arbres")
    harvest_file(path, "town")
    harvest_file(path, "region")
    assert sorted(Dataset.objects.values_list("name", flat=True)) == ["0", "0-2"]


def test_a_run_that_fails_changes_nothing_and_says_why(tmp_path: Path) -> None:
    """A source that lost most of what it had; a file that is none."""
    harvest_file(write(tmp_path, *[f"Jeu {number}" for number in range(20)]))
    with pytest.raises(ValueError, match="19 of 20"):
        harvest_file(write(tmp_path, "Jeu 0"))
    assert Dataset.objects.filter(state=State.PUBLISHED).count() == 20
    assert "19 of 20" in Run.objects.latest("pk").problem
    assert counts(harvest_file(write(tmp_path, "Jeu 0"), allow_loss=True)) == (0, 0, 0, 1, 19)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    """Whatever its name says: rubbish, an empty one, one that is not packed."""
    for name, content in (("a.ttl", b""), ("b.nt", b"x,y\n" * 5_000), ("c.nt.gz", b"no gzip")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises((ValueError, OSError)):
            harvest_file(tmp_path / name)
    assert not Dataset.objects.exists()
    assert all(run.problem for run in Run.objects.all())
    assert Source.objects.count() == 3


def test_a_name_that_tells_no_format_is_refused() -> None:
    """With the endings that do."""
    with pytest.raises(ValueError, match="jsonld"):
        format_of("catalogue.csv")


def test_what_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    """A small packed file may hold anything."""
    path = tmp_path / "bomb.nt.gz"
    path.write_bytes(gzip.compress(b"# nothing\n" * 50_000))
    with gzip.open(path) as stream, pytest.raises(ValueError, match="too large"):
        read(cast("IO[bytes]", Bounded(cast("IO[bytes]", stream), 100_000)), format_of(path.name))


@pytest.mark.shared_data
@pytest.mark.skipif(not BRUSSELS.is_file(), reason="the recordings of ../shared/data are not here")
def test_the_brussels_catalogue_comes_whole() -> None:
    """604 datasets and 4,078 distributions, the one bad address repaired and named; again, nothing changes."""
    run = harvest_file(BRUSSELS)
    assert (run.created, run.distributions) == (604, 4_078)
    assert [
        (finding.repaired, finding.about.startswith("http://data.gov.be/dist/")) for finding in run.findings.all()
    ] == [(True, True)]
    assert any(line.startswith("repaired: http://data.gov.be/dist/") for line in told(run))
    assert Dataset.objects.values("name").distinct().count() == 604
    assert counts(harvest_file(BRUSSELS)) == (0, 0, 0, 604, 0)
