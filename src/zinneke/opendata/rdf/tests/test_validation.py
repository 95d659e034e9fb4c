"""Faults that were put in, and no others."""

import msgspec
from pyoxigraph import RdfFormat, Triple, parse

from zinneke.opendata.rdf.findings import Finding
from zinneke.opendata.rdf.names import DCAT, DCATAP, HVD_REGULATION
from zinneke.opendata.rdf.validation import faults, findings
from zinneke.opendata.rdf.writing import write_dataset
from zinneke.opendata.record.dataset import Agent, Contact, Dataset, Distribution, Period, Service
from zinneke.opendata.record.texts import Tagged

HERE = "http://a.example/d"
PREFIXES = """@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix ex: <http://a.example/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> ."""
GOOD = """
ex:d a dcat:Dataset ; dct:title "Arbres"@fr ; dct:description "Tous"@fr ; dct:publisher ex:city ;
  dct:temporal [ a dct:PeriodOfTime ; dcat:startDate "2020"^^xsd:gYear ] ; dcat:distribution ex:x .
ex:city a foaf:Agent ; foaf:name "Ville"@fr .
ex:x a dcat:Distribution ; dcat:accessURL ex:page ; dcat:byteSize "12"^^xsd:nonNegativeInteger ;
  dct:license [ a dct:LicenseDocument ] .
"""
BAD = """
ex:d a dcat:Dataset ; dct:description "Tous"@fr ; dct:publisher ex:city, ex:region ; dcat:theme ex:theme ;
  dct:temporal [ a dct:PeriodOfTime ; dcat:startDate "2020"^^xsd:gYear, "2021"^^xsd:gYear ] ;
  dcat:distribution ex:x, ex:y .
ex:city a foaf:Agent ; foaf:name "Ville"@fr . ex:region a foaf:Agent .
ex:x a dcat:Distribution ; dcat:accessURL "see page" ; dcat:byteSize "12"^^xsd:integer .
ex:y a dcat:Distribution .
"""
PLANTED = {
    ("dct:title", "MinCount", HERE),
    ("dct:publisher", "MaxCount", HERE),
    ("dcat:theme", "Class", HERE),
    ("dcat:startDate", "MaxCount", ""),
    ("foaf:name", "MinCount", "http://a.example/region"),
    ("dcat:accessURL", "NodeKind", "http://a.example/x"),
    ("dcat:byteSize", "Datatype", "http://a.example/x"),
    ("dcat:accessURL", "MinCount", "http://a.example/y"),
}


def graph(turtle: str) -> list[Triple]:
    """The statements of a document."""
    return [quad.triple for quad in parse(PREFIXES + turtle, RdfFormat.TURTLE)]


def told(found: tuple[Finding, ...]) -> set[tuple[str, str, str]]:
    """Where and what."""
    return {(one.path, one.constraint, one.about) for one in found}


def test_a_good_catalogue_has_no_faults() -> None:
    """Nothing at all."""
    assert findings(graph(GOOD)) == ()


def test_a_bad_catalogue_has_the_planted_faults() -> None:
    """All of them, and no others."""
    assert told(findings(graph(BAD))) == PLANTED


def test_faults_are_those_of_what_was_said() -> None:
    """What we publish of the same record has none."""
    dataset = Dataset(
        HERE,
        descriptions=(Tagged("Tous", "fr"),),
        themes=("http://publications.europa.eu/resource/authority/data-theme/EDUC#SPORT",),
        publishers=(Agent("http://a.example/city", names=(Tagged("Ville", "fr"),)), Agent("http://a.example/region")),
        periods=(Period(starts=("2020", "2021")),),
        distributions=(
            Distribution(uri="http://a.example/x", access_urls=("see page",), byte_size="12 kB"),
            Distribution(uri="http://a.example/y"),
        ),
    )
    assert told(faults(dataset)) == PLANTED
    assert findings(write_dataset(dataset)) == ()


def test_findings_are_plain() -> None:
    """Path, message and value, as a form can show them."""
    found = faults(Dataset(HERE, titles=(Tagged("Arbres", "fr"),), issued="soon"))
    assert Finding("dct:description", "is missing", "", "MinCount", HERE) in found


HIGH_VALUE = Dataset(
    HERE,
    titles=(Tagged("Adresses", "fr"),),
    descriptions=(Tagged("Toutes", "fr"),),
    contacts=(Contact(names=(Tagged("Ville", "fr"),), emails=("a@b.example",)),),
    landing_pages=("http://a.example/page",),
    hvd_categories=("http://data.europa.eu/bna/c_c3de25e4",),
    distributions=(
        Distribution(
            uri="http://a.example/x",
            access_urls=("http://a.example/x.csv",),
            licences=("http://publications.europa.eu/resource/authority/licence/CC_BY_4_0",),
            services=(
                Service(
                    uri="http://a.example/api",
                    titles=(Tagged("API"),),
                    endpoint_urls=("http://a.example/api/",),
                    licence="http://publications.europa.eu/resource/authority/licence/CC_BY_4_0",
                ),
            ),
        ),
    ),
)


def test_what_follows_from_high_value_is_filled_in() -> None:
    """The regulation on all three, and of the service whom to ask and where it is documented."""
    triples = write_dataset(HIGH_VALUE)
    assert [one for one in findings(triples, hvd=True) if one.severity == "Violation"] == []
    regulated = [one for one in triples if one.predicate.value == DCATAP + "applicableLegislation"]
    assert len(regulated) == 3
    assert {one.object.value for one in regulated} == {HVD_REGULATION}  # type: ignore[union-attr]


def test_an_interface_that_is_not_there_stays_a_finding() -> None:
    """The same for a licence: neither is made up."""
    (one,) = HIGH_VALUE.distributions
    bare = Distribution(uri=one.uri, access_urls=one.access_urls)
    dataset = msgspec.structs.replace(HIGH_VALUE, distributions=(bare,))
    found = {one.message for one in findings(write_dataset(dataset), hvd=True) if one.severity == "Violation"}
    assert found == {"A HVD dataset has an API", "It is mandatory to provide legal information."}
    assert not any(one.predicate.value == DCAT + "accessService" for one in write_dataset(dataset))
