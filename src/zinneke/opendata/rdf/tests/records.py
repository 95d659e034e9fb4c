"""Records of every kind, for the tests of writing: what a reader can make of a source, sound or not."""

import gzip
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from msgspec import Struct
from pyoxigraph import RdfFormat, Triple

from zinneke.opendata.rdf import concepts
from zinneke.opendata.rdf.graph import Graph
from zinneke.opendata.rdf.parsing import FORMATS, Statement, statements
from zinneke.opendata.rdf.reading import datasets, read_dataset
from zinneke.opendata.rdf.serialising import serialised
from zinneke.opendata.record import dataset as record
from zinneke.opendata.record.dataset import Dataset, Distribution
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.vocabulary.authority import AUTHORITY

BRUSSELS = (
    Path(__file__).resolve().parents[6] / "shared" / "data" / "open-data" / "belgium-dcat" / "brussels_subset.nt.gz"
)

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
TAGGED = st.builds(Tagged, WORDS, st.sampled_from(["", "fr", "nl", "de", "en", "nl-t-fr", "nl-be"]))
TEXTS = st.lists(TAGGED, max_size=3, unique=True).map(tuple)
DATES = st.sampled_from(
    [
        "2024",
        "2024-05",
        "2024-05-17",
        "2024-05-17T10:00:00Z",
        "2018-08-16T06:57:20.848053",
        "2024-02-30",
        "soon",
        "0000",
    ]
)


def iris(role: str, *also: str) -> st.SearchStrategy[str]:
    """Addresses for one role: a thing that is a theme here is no agent there."""
    return st.sampled_from([f"http://{role}.example/{name}" for name in ("a", "b#c", "é")] + list(also))


def several(one: st.SearchStrategy[str], most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    """Several of them, each once."""
    return st.lists(one, max_size=most, unique=True).map(tuple)


def maybe(one: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """One or none."""
    return st.one_of(st.just(""), one)


MAILS = several(st.sampled_from(["a@b.example", "not a mail", "é@b.example"]))
FURTHER = st.lists(
    st.builds(
        record.Triple,
        st.sampled_from(
            [
                "http://foreign.example/says",
                "http://purl.org/dc/terms/relation",
                "http://data.europa.eu/r5r/applicableLegislation",
                "http://www.w3.org/ns/dcat#spatialResolutionInMeters",
                "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
                "http://www.w3.org/ns/prov#wasGeneratedBy",
            ]
        ),
        st.sampled_from(
            [
                '"a"',
                '"a"@fr',
                "<http://further.example/x>",
                "<http://www.w3.org/2004/02/skos/core#Concept>",
                '"2.5"^^<http://www.w3.org/2001/XMLSchema#decimal>',
                '"far"^^<http://www.w3.org/2001/XMLSchema#decimal>',
            ]
        ),
    ),
    max_size=2,
    unique=True,
).map(tuple)
AGENTS = st.builds(
    record.Agent,
    uri=maybe(iris("agent")),
    names=TEXTS,
    types=several(iris("type", "http://purl.org/adms/publishertype/LocalAuthority")),
    emails=MAILS,
    homepages=several(iris("page")),
    further=FURTHER,
)
CONTACTS = st.builds(record.Contact, names=TEXTS, emails=MAILS, urls=several(iris("page")), organizations=TEXTS)
PERIODS = st.builds(record.Period, starts=several(DATES), ends=several(DATES), further=FURTHER)
PLACES = st.builds(
    record.Place,
    uri=maybe(iris("place")),
    names=TEXTS,
    bbox=st.sampled_from(["", "POINT(4 50)", '{"type": "Point"}']),
    centroid=maybe(WORDS),
)
CHECKSUMS = st.builds(record.Checksum, maybe(iris("algorithm")), st.sampled_from(["", "ab12", "ab1", "?"])).filter(
    lambda one: bool(one.algorithm or one.value)
)
VALUES = st.one_of(WORDS, iris("value"))
SERVICES = st.builds(
    record.Service,
    titles=TEXTS,
    descriptions=TEXTS,
    endpoint_urls=several(st.one_of(iris("service"), WORDS)),
    conforms_to=several(iris("standard")),
    licence=maybe(iris("licence")),
    further=FURTHER,
)
DISTRIBUTIONS = st.builds(
    Distribution,
    titles=TEXTS,
    descriptions=TEXTS,
    access_urls=several(VALUES),
    download_urls=several(VALUES),
    formats=several(st.one_of(VALUES, st.sampled_from(["CSV", "application/geo+json"]))),
    media_types=several(st.one_of(VALUES, st.sampled_from(["text/csv", concepts.IANA + "text/csv"]))),
    licences=several(st.one_of(VALUES, st.just("https://creativecommons.org/licenses/by/4.0"))),
    rights=TEXTS,
    availability=maybe(VALUES),
    status=maybe(st.one_of(VALUES, st.just("http://purl.org/adms/status/Completed"))),
    byte_size=st.sampled_from(["", "12", "12.0", "12 kB", "-1"]),
    checksum=st.one_of(st.none(), CHECKSUMS),
    issued=maybe(DATES),
    languages=several(st.sampled_from(["fr", "http://language.example/x", "Dutch"])),
    services=st.lists(SERVICES, max_size=1).map(tuple),
    further=FURTHER,
)
DATASETS = st.builds(
    Dataset,
    uri=st.just("http://dataset.example/1"),
    identifiers=several(WORDS),
    titles=TEXTS,
    descriptions=TEXTS,
    keywords=TEXTS,
    themes=several(iris("theme", AUTHORITY + "data-theme/EDUC#SPORT", AUTHORITY + "data-theme/EDUC")),
    publishers=st.lists(AGENTS.filter(lambda one: not one.uri), max_size=2).map(tuple),
    contacts=st.lists(CONTACTS, max_size=2).map(tuple),
    landing_pages=several(iris("page")),
    places=st.lists(PLACES.filter(lambda one: not one.uri), max_size=2).map(tuple),
    periods=st.lists(PERIODS, max_size=2).map(tuple),
    frequency=maybe(st.one_of(VALUES, st.just("daily"))),
    access_rights=several(iris("access")),
    licences=several(iris("licence")),
    issued=maybe(DATES),
    modified=maybe(DATES),
    version=maybe(WORDS),
    provenance=TEXTS,
    sources=several(iris("source")),
    in_series=several(iris("series")),
    distributions=st.lists(DISTRIBUTIONS, max_size=2).map(tuple),
    further=FURTHER.map(lambda left: tuple(one for one in left if "Legislation" not in one.predicate)),
)


def reread(triples: list[Triple], kind: RdfFormat = RdfFormat.N_TRIPLES) -> list[Dataset]:
    """The records in a document of these statements."""
    graph = Graph()
    for one in statements(serialised(triples, kind), kind):
        assert isinstance(one, Statement), one
        graph.add(one)
    return [read_dataset(graph, subject) for subject in datasets(graph)]


def comparable(dataset: Dataset) -> Dataset:
    """A record with the addresses of media types as they are published, and what is left over in one order."""
    return _comparable(dataset)  # type: ignore[no-any-return]


def _comparable(thing: Any) -> Any:
    if isinstance(thing, tuple):
        return tuple(_comparable(one) for one in thing)
    if not isinstance(thing, Struct) or isinstance(thing, Tagged | record.Triple):
        return thing
    fields = {name: _comparable(getattr(thing, name)) for name in thing.__struct_fields__}
    if "further" in fields:
        fields["further"] = tuple(sorted(fields["further"], key=repr))
    if "media_types" in fields:
        fields["media_types"] = tuple(_as_listed(value) for value in fields["media_types"])
    return type(thing)(**fields)


def _as_listed(value: str) -> str:
    meant = concepts.media_type(value)
    return meant if concepts.folded(meant) == concepts.folded(value) else value


@cache
def brussels() -> tuple[Dataset, ...]:
    """The 604 datasets of the Brussels catalogue, its one address that ends in a blank repaired."""
    graph = Graph()
    with gzip.open(BRUSSELS) as document:
        for one in statements(document, FORMATS["nt"]):  # type: ignore[arg-type]
            if isinstance(one, Statement):
                graph.add(one)
    return tuple(read_dataset(graph, subject) for subject in datasets(graph))
