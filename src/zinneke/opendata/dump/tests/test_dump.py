"""The whole catalogue as a file."""

from pathlib import Path

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, parse

from zinneke.kernel.time import now
from zinneke.opendata import feed
from zinneke.opendata.addresses import address
from zinneke.opendata.dump import writing
from zinneke.opendata.dump.keeping import file_of, renew
from zinneke.opendata.dump.views import span
from zinneke.opendata.dump.writing import convert, write_dump
from zinneke.opendata.harvest.actions import take_in
from zinneke.opendata.harvest.documents import Found, Harvest, format_of, read_file
from zinneke.opendata.harvest.files import harvest_file
from zinneke.opendata.models import Dataset, Source, Visibility
from zinneke.opendata.rdf.catalogue import write_catalogue
from zinneke.opendata.rdf.names import DATASET_SERIES, TYPE, VOID
from zinneke.opendata.rdf.serialising import WRITTEN
from zinneke.opendata.rdf.tests.records import reread
from zinneke.opendata.rdf.validation import findings
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.dataset import Distribution, Triple
from zinneke.opendata.record.fingerprint import fingerprint
from zinneke.opendata.record.texts import Tagged

pytestmark = pytest.mark.django_db
NUMBER = 7


@pytest.fixture(autouse=True)
def _catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """One of several rounds of datasets, the last of which is a series that the first is in."""
    monkeypatch.setattr(writing, "TOGETHER", 3)
    records = [
        Record(
            f"http://town.example/{number}",
            titles=(Tagged(f"Jeu\x07 {number}", "fr"), Tagged(f"Set {number}", "nl-t-fr")),
            descriptions=(Tagged("Tous", "fr"),),
            distributions=(Distribution(uri=f"http://town.example/{number}#csv", formats=("CSV",)),),
            further=(Triple(TYPE, f"<{DATASET_SERIES}>"),) if number == NUMBER - 1 else (),
            in_series=("http://127.0.0.1:8000/dataset/6",) if number == 0 else (),
        )
        for number in range(NUMBER)
    ]
    source = Source.objects.create(name="town", location="town")
    take_in(source, Harvest({one.uri: Found(one, fingerprint(one)) for one in records}, ()), now())


def paged() -> dict[str, Record]:
    """What others read of each dataset on the catalogue's pages, by its address here."""
    return {one.uri: one for one in reread(write_catalogue(feed.catalogue(), list(feed.entries(feed.published()))))}


@pytest.mark.parametrize("ending", ["nt", "ttl.gz", "trig.gz", "jsonld", "nt.gz"])
def test_our_own_harvest_gets_every_dataset_back(tmp_path: Path, ending: str) -> None:
    """Equal to what the catalogue's pages tell; the file is there whole and nothing beside it."""
    path = tmp_path / f"dump.{ending}"
    write_dump(path)
    found = read_file(path, format_of(path.name))
    assert not found.faults
    assert {uri: one.record for uri, one in found.found.items()} == paged()
    kept = {address(one.name): one.record for one in Dataset.objects.all()}
    assert {uri: one.record.distributions for uri, one in found.found.items()} == {
        uri: one.distributions for uri, one in kept.items()
    }
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_dump_can_be_harvested(tmp_path: Path) -> None:
    """Under a source of its own, a second time without any change."""
    path = tmp_path / "dump.nt.gz"
    write_dump(path)
    assert harvest_file(path, "copy").created == NUMBER
    assert harvest_file(path, "copy").unchanged == NUMBER


def test_the_dump_conforms_and_says_where_it_is(tmp_path: Path) -> None:
    """Each dataset is in the catalogue; the statements are those of the pages."""
    path = tmp_path / "dump.nt"
    write_dump(path)
    triples = [one.triple for one in parse(path=str(path), format=WRITTEN["nt"])]
    assert findings(triples) == ()
    dumps = {one.object.value for one in triples if one.predicate == NamedNode(VOID + "dataDump")}
    assert dumps == {f"http://127.0.0.1:8000/catalog/dump.{ending}.gz" for ending in feed.DUMPS}
    assert sum(one.predicate.value.endswith("dcat#dataset") for one in triples) == NUMBER
    assert sum(one.predicate.value.endswith("dcat#inSeries") for one in triples) == 1


def test_other_formats_hold_the_same(tmp_path: Path) -> None:
    """But for the characters that XML cannot hold."""
    whole = tmp_path / "dump.nt.gz"
    write_dump(whole)
    wanted = read_file(whole, WRITTEN["nt"]).found.keys()
    for ending in ("ttl", "rdf", "jsonld"):
        path = tmp_path / f"dump.{ending}.gz"
        convert(whole, path)
        assert read_file(path, format_of(path.name)).found.keys() == wanted


def test_what_is_not_for_everybody_is_not_in_it(tmp_path: Path) -> None:
    """Private and restricted datasets."""
    Dataset.objects.filter(name="0").update(visibility=Visibility.PRIVATE)
    Dataset.objects.filter(name="1").update(visibility=Visibility.RESTRICTED)
    path = tmp_path / "dump.nt"
    write_dump(path)
    assert len(read_file(path, WRITTEN["nt"]).found) == NUMBER - 2


def test_files_are_written_when_the_catalogue_has_changed(client: Client) -> None:
    """And served whole, in part, or not again to whoever has them."""
    assert client.get("/catalog/dump.nt.gz").status_code == 404
    assert renew()
    assert not renew()
    whole = client.get("/catalog/dump.nt.gz")
    body = whole.getvalue()
    assert int(whole["Content-Length"]) == len(body) == file_of("nt").stat().st_size
    assert whole["Last-Modified"].endswith("GMT")
    assert client.get("/catalog/dump.nt.gz", headers={"If-None-Match": whole["ETag"]}).status_code == 304
    part = client.get("/catalog/dump.nt.gz", headers={"Range": "bytes=10-29", "If-Range": whole["ETag"]})
    assert part.status_code == 206
    assert part.getvalue() == body[10:30]
    assert part["Content-Range"] == f"bytes 10-29/{len(body)}"
    assert client.get("/catalog/dump.nt.gz", headers={"Range": f"bytes={len(body)}-"}).status_code == 416
    other = client.get("/catalog/dump.nt.gz", headers={"Range": "bytes=10-29", "If-Range": '"older"'})
    assert other.status_code == 200


@given(st.binary(min_size=1, max_size=40), st.data())
def test_a_range_is_what_it_says(body: bytes, data: st.DataObject) -> None:
    """From a byte, to a byte, or so many at the end."""
    first = data.draw(st.integers(0, len(body) - 1))
    last = data.draw(st.integers(first, len(body) + 5))
    begin, end = span(str(first), str(last), len(body))
    assert body[begin : end + 1] == body[first : last + 1]
    begin, end = span("", str(last + 1), len(body))
    assert body[begin : end + 1] == body[-(last + 1) :]


def test_a_name_without_a_format_is_refused(tmp_path: Path) -> None:
    """With those there are."""
    with pytest.raises(ValueError, match="tells no format: let it end in one of ttl"):
        write_dump(tmp_path / "dump.gz")
