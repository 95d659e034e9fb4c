"""Datasets as RDF: nothing lost, and nothing the shapes find fault with."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from zinneke.opendata.rdf import concepts
from zinneke.opendata.rdf.kept import as_published
from zinneke.opendata.rdf.names import ADMS, DCAT, DCT, SKOS, TYPE, XSD
from zinneke.opendata.rdf.published import published
from zinneke.opendata.rdf.tests.records import BRUSSELS, DATASETS, brussels, comparable, reread
from zinneke.opendata.rdf.validation import findings
from zinneke.opendata.rdf.writing import write_dataset
from zinneke.opendata.record.dataset import Agent, Dataset, Distribution, Period
from zinneke.opendata.record.dataset import Triple as Further
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.vocabulary.authority import AUTHORITY

HERE = "http://dataset.example/1"
NAMED = Dataset(HERE, titles=(Tagged("Arbres", "fr"),), descriptions=(Tagged("Tous", "fr"),))
FORMATS = [RdfFormat.N_TRIPLES, RdfFormat.TURTLE, RdfFormat.RDF_XML, RdfFormat.JSON_LD, RdfFormat.TRIG]
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""Records are large: making a failing one smaller takes minutes, and the difference is told anyway."""

shared_data = pytest.mark.skipif(not BRUSSELS.is_file(), reason="the recordings of ../shared/data are not here")


def shown(dataset: Dataset, predicate: str) -> list[object]:
    """What others read in it with a predicate, of any node."""
    return [one.object for one in as_published(write_dataset(dataset)) if one.predicate.value == predicate]


def with_(**fields: object) -> Dataset:
    """A sound dataset with these fields."""
    return Dataset(HERE, titles=NAMED.titles, descriptions=NAMED.descriptions, **fields)  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=UNSHRUNK)
@given(DATASETS)
def test_every_record_comes_back_as_it_was(dataset: Dataset) -> None:
    """Whatever a source says, sound or not, in any order of what is left over."""
    (again,) = reread(write_dataset(dataset))
    assert comparable(again) == comparable(dataset)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=UNSHRUNK)
@given(DATASETS)
def test_every_record_conforms(dataset: Dataset) -> None:
    """No violation of the core and range shapes."""
    assert [one for one in findings(write_dataset(dataset)) if one.severity == "Violation"] == []


@pytest.mark.parametrize(
    ("value", "datatype"),
    [("2024", "gYear"), ("2024-05", "gYearMonth"), ("2024-05-17", "date"), ("2024-05-17T10:00:00Z", "dateTime")],
)
def test_dates_have_the_datatype_of_their_shape(value: str, datatype: str) -> None:
    """As the four that the profile allows."""
    assert shown(with_(issued=value), DCT + "issued") == [Literal(value, datatype=NamedNode(XSD + datatype))]


@pytest.mark.parametrize("value", ["2024-02-30", "soon", "17/05/2024"])
def test_what_is_no_date_is_the_word_of_the_source_only(value: str) -> None:
    """It is not published, and comes back all the same."""
    dataset = with_(issued=value)
    assert shown(dataset, DCT + "issued") == []
    assert reread(write_dataset(dataset)) == [dataset]


def test_the_first_start_of_a_period_is_published() -> None:
    """The others are kept."""
    dataset = with_(periods=(Period(starts=("2018-08-16", "2018-08-17"), ends=("2025",)),))
    assert [one.value for one in shown(dataset, DCAT + "startDate")] == ["2018-08-16"]  # type: ignore[attr-defined]
    assert reread(write_dataset(dataset)) == [dataset]


def test_a_theme_that_is_none_is_mapped_and_kept() -> None:
    """As Brussels has it 34 times; with the names of the theme and the version of the mapping."""
    sport, education = (AUTHORITY + "data-theme/" + code for code in ("EDUC#SPORT", "EDUC"))
    dataset = with_(themes=(sport,))
    assert shown(dataset, DCAT + "theme") == [NamedNode(education)]
    assert Literal("Onderwijs, cultuur en sport", language="nl") in shown(dataset, SKOS + "prefLabel")
    kept = [one.object for one in write_dataset(dataset) if "mappingVersion" in one.predicate.value]
    assert kept == [Literal(concepts.MAPPING_VERSION)]
    assert reread(write_dataset(dataset)) == [dataset]


def test_without_title_the_identifier_stands_and_says_so() -> None:
    """In four languages, and a machine can tell that it is ours."""
    dataset = Dataset(HERE, identifiers=("7f",))
    assert Literal("7f (la source ne donne pas de titre)", language="fr") in shown(dataset, DCT + "title")
    assert len(shown(dataset, DCT + "description")) == 4
    assert reread(write_dataset(dataset)) == [dataset]


def test_formats_licences_and_media_types_are_mapped() -> None:
    """Names and other addresses become the concepts they mean; IANA addresses have http."""
    one = Distribution(
        access_urls=("http://a.example/x",),
        formats=("csv",),
        media_types=("https://www.iana.org/assignments/media-types/text/csv",),
        licences=("https://creativecommons.org/licenses/by/4.0/",),
        byte_size="120",
    )
    dataset = with_(distributions=(one,))
    assert shown(dataset, DCT + "format") == [NamedNode(AUTHORITY + "file-type/CSV")]
    assert shown(dataset, DCAT + "mediaType") == [NamedNode(concepts.IANA + "text/csv")]
    assert shown(dataset, DCT + "license") == [NamedNode(AUTHORITY + "licence/CC_BY_4_0")]
    assert shown(dataset, DCAT + "byteSize") == [Literal("120", datatype=NamedNode(XSD + "nonNegativeInteger"))]


def test_a_distribution_without_access_leads_to_its_file() -> None:
    """Or to the page of the dataset."""
    file = with_(distributions=(Distribution(download_urls=("http://a.example/x.csv",)),))
    assert shown(file, DCAT + "accessURL") == [NamedNode("http://a.example/x.csv")]
    page = with_(distributions=(Distribution(),), landing_pages=("http://a.example/page",))
    assert shown(page, DCAT + "accessURL") == [NamedNode("http://a.example/page")]


def test_our_address_keeps_that_of_the_source() -> None:
    """As an identifier."""
    triples = write_dataset(NAMED, "http://city.example/dataset/1")
    (identifier,) = [one.object for one in triples if one.predicate.value == ADMS + "identifier"]
    notation = Literal(HERE, datatype=NamedNode(XSD + "anyURI"))
    assert Triple(identifier, NamedNode(SKOS + "notation"), notation) in triples  # type: ignore[arg-type]
    assert published(NAMED, "http://city.example/dataset/1").titles == NAMED.titles


def test_an_agent_named_elsewhere_keeps_its_name() -> None:
    """Two sources speak of one agent; one of them has no name for it, and ours does not take the other's away."""
    nameless, named = Agent("http://agent.example/a"), Agent("http://agent.example/a", names=(Tagged("Ville", "fr"),))
    triples = write_dataset(with_(publishers=(nameless,)))
    other = write_dataset(Dataset("http://dataset.example/2", publishers=(named,)))
    assert {one.publishers[0].names for one in reread(triples + other)} == {(Tagged("Ville", "fr"),)}


def test_the_same_dataset_gives_the_same_bytes() -> None:
    """So that nobody takes it for changed."""
    dataset = with_(periods=(Period(starts=("2020", "2021")),), issued="soon")
    assert write_dataset(dataset) == write_dataset(dataset)


def test_blank_nodes_of_two_records_stay_apart() -> None:
    """Both sources may have called theirs _:a."""
    further = (Further("http://a.example/told", "_:a"), Further("http://a.example/by", '"one"', "_:a"))
    one = with_(further=further)
    other = Dataset("http://dataset.example/2", further=(further[0], Further("http://a.example/by", '"two"', "_:a")))
    again = reread(write_dataset(one) + write_dataset(other))
    assert [[each.object for each in dataset.further if each.subject] for dataset in again] == [['"one"'], ['"two"']]


def test_what_would_break_a_shape_is_not_asserted() -> None:
    """A dataset that its source also calls a concept has no name as one."""
    dataset = with_(further=(Further(TYPE, f"<{SKOS}Concept>"), Further(DCT + "issued", '"2025"')), issued="2024")
    assert findings(write_dataset(dataset)) == ()
    assert comparable(reread(write_dataset(dataset))[0]) == comparable(dataset)


@pytest.mark.shared_data
@shared_data
def test_a_sample_of_brussels_conforms() -> None:
    """All that have a fault at their source, and every fiftieth."""
    ill = [one for one in brussels() if not one.titles or any(len(each.starts) > 1 for each in one.periods)]
    sample = [*ill, *brussels()[::50]]
    assert findings([triple for dataset in sample for triple in write_dataset(dataset)]) == ()
    assert len(ill) == 14


@pytest.mark.shared_data
@shared_data
def test_brussels_comes_back_whole() -> None:
    """Each of the 604, every text with its tag, as it was."""
    again = reread([triple for dataset in brussels() for triple in write_dataset(dataset)])
    assert [comparable(one) for one in again] == [comparable(one) for one in brussels()]


@pytest.mark.slow
@pytest.mark.shared_data
@shared_data
def test_brussels_conforms() -> None:
    """Zero violations of the core and range shapes in the whole."""
    assert findings([triple for dataset in brussels() for triple in write_dataset(dataset)]) == ()


@pytest.mark.slow
@pytest.mark.shared_data
@shared_data
@pytest.mark.parametrize("kind", FORMATS, ids=str)
def test_brussels_comes_back_in_every_format(kind: RdfFormat) -> None:
    """As it was."""
    again = reread([triple for dataset in brussels() for triple in write_dataset(dataset)], kind)
    assert [comparable(one) for one in again] == [comparable(one) for one in brussels()]
