"""Finding datasets."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zinneke.kernel.time import now
from zinneke.opendata.catalogue.search import Asked, search
from zinneke.opendata.harvest.actions import take_in
from zinneke.opendata.harvest.documents import Found, Harvest
from zinneke.opendata.models import Dataset, Source, Visibility
from zinneke.opendata.record.dataset import Agent, Distribution
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.fingerprint import fingerprint
from zinneke.opendata.record.texts import Tagged

pytestmark = pytest.mark.django_db

FORMAT = "http://publications.europa.eu/resource/authority/file-type/"
RECORDS = (
    Record(
        "http://town.example/trees",
        titles=(Tagged("Arbres remarquables", "fr"), Tagged("Opmerkelijke bomen", "nl")),
        keywords=(Tagged("nature", "fr"),),
        distributions=(Distribution(formats=(FORMAT + "CSV",)), Distribution(formats=(FORMAT + "GEOJSON",))),
    ),
    Record(
        "http://town.example/bays",
        titles=(Tagged("Parkeerplaatsen voor personen met een handicap", "nl"), Tagged("Stationnement réservé", "fr")),
        descriptions=(Tagged("Ne concerne pas les arbres.", "fr"),),
        publishers=(Agent(names=(Tagged("Ville de Bruxelles", "fr"),)),),
        distributions=(Distribution(formats=(FORMAT + "CSV",)),),
    ),
    Record(
        "http://town.example/benches",
        titles=(Tagged("Bancs publics", "fr"), Tagged("Bäume im Park", "de-t-fr")),
        publishers=(Agent(names=(Tagged("Ville de Bruxelles", "fr"),)),),
    ),
)


def keep(*records: Record) -> None:
    """Harvest these."""
    found = {record.uri: Found(record, fingerprint(record)) for record in records}
    source, _ = Source.objects.get_or_create(name="town", location="town")
    take_in(source, Harvest(found, ()), now())


@pytest.fixture(autouse=True)
def _catalogue() -> None:
    keep(*RECORDS)


def names(found: Sequence[Dataset]) -> list[str]:
    """What was found, in its order."""
    return [dataset.name for dataset in found]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("arbres", ["trees", "bays"]),
        ("ARBRE", ["trees", "bays"]),
        ("opmerkelijke", ["trees"]),
        ("stationnement reserve", ["bays"]),
        ("baume", ["benches"]),
        ("plaats", ["bays"]),
        ("arbres bancs", []),
        ("Bruxelles", ["benches", "bays"]),
        ('"; DROP TABLE', []),
        ("", ["benches", "bays", "trees"]),
    ],
)
def test_words_find_datasets_in_any_language(typed: str, expected: list[str]) -> None:
    """Titles weigh more than descriptions; accents and endings do not matter; a part of a Dutch compound is enough."""
    assert names(search(Asked(typed)).datasets) == expected


def test_a_slip_of_the_finger_is_forgiven_and_told() -> None:
    """What was looked for instead stands in the answer."""
    answer = search(Asked("statoinnement reservé"))
    assert (names(answer.datasets), list(answer.meant)) == (["bays"], ["stationnement", "reserve"])


def test_facets_narrow_and_count() -> None:
    """Of one kind any value, of several kinds each; a kind's own choice does not narrow its counts."""
    answer = search(Asked("", {"format": ["GEOJSON"]}), ("format", "publisher"))
    assert names(answer.datasets) == ["trees"]
    assert answer.facets["format"] == [("CSV", 2), ("GEOJSON", 1)]
    assert answer.facets["publisher"] == []
    assert search(Asked("arbres", {"format": ["CSV"], "publisher": ["Ville de Bruxelles"]})).count == 1
    assert search(Asked("", {"format": ["nothing"], "unknown": []})).count == 0


def test_a_page_is_a_part_of_the_whole() -> None:
    """With the count of all."""
    answer = search(Asked("", limit=1, offset=1))
    assert (answer.count, names(answer.datasets)) == (3, ["bays"])


def test_the_index_follows_the_records() -> None:
    """A new title is found, the old one not; what is gone is not found."""
    changed = Record("http://town.example/trees", titles=(Tagged("Haies", "fr"),))
    keep(changed, *RECORDS[1:2])
    assert names(search(Asked("haies")).datasets) == ["trees"]
    assert names(search(Asked("remarquables")).datasets) == []
    assert names(search(Asked("bancs")).datasets) == []


def test_what_is_private_is_not_found() -> None:
    """Nor counted."""
    Dataset.objects.filter(name="trees").update(visibility=Visibility.PRIVATE)
    keep(RECORDS[0], RECORDS[1], Record("http://town.example/benches", titles=(Tagged("Bancs", "fr"),)))
    assert names(search(Asked("arbres")).datasets) == ["bays"]
    assert search(Asked(), ("format",)).facets["format"] == [("CSV", 1)]


@settings(max_examples=50)
@given(st.text(max_size=60))
def test_whatever_is_typed_has_an_answer(typed: str) -> None:
    """No text is a fault of the search."""
    assert search(Asked(typed)).count >= 0
