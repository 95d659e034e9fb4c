"""Any statements with the predicates and classes of the profile, on a dataset and on blank nodes that name others."""

import re

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode

from zinneke.opendata.rdf.graph import Graph
from zinneke.opendata.rdf.names import DATASET, OWL, PROV, RDFS, SCHEMA, TYPE, VCARD, XSD
from zinneke.opendata.rdf.parsing import Object, Statement
from zinneke.opendata.rdf.profile import CONSTRAINED, TARGETS
from zinneke.opendata.rdf.reading import read_dataset
from zinneke.opendata.rdf.tests.records import comparable, reread
from zinneke.opendata.rdf.validation import findings
from zinneke.opendata.rdf.writing import write_dataset
from zinneke.opendata.record.dataset import Dataset

HERE = NamedNode("http://d.example/1")
OTHERS = [TYPE, OWL + "versionInfo", RDFS + "label", SCHEMA + "startDate", PROV + "wasDerivedFrom", VCARD + "hasEmail"]
BLANKS = [BlankNode(f"q{number}") for number in range(4)]
LITERALS = [
    *(Literal(value) for value in ("a", "2024", "2024-05-17", "12")),
    *(Literal("t", language=tag) for tag in ("fr", "nl-t-fr")),
    *(
        Literal(value, datatype=NamedNode(XSD + kind))
        for value in ("2", "x")
        for kind in ("gYear", "decimal", "duration")
    ),
]


@st.composite
def said(draw: st.DrawFn, subjects: list[NamedNode | BlankNode]) -> Statement:
    """One statement. An address stands for one predicate only: a theme here is no agent there."""
    predicate = draw(st.sampled_from([*sorted(CONSTRAINED), *OTHERS]))
    things: list[Object] = [*LITERALS, *BLANKS, *_addresses(predicate)]
    if predicate == TYPE:
        things = [NamedNode(one) for one in sorted(TARGETS)]
    return Statement(draw(st.sampled_from(subjects)), predicate, draw(st.sampled_from(things)))


def _addresses(predicate: str) -> list[Object]:
    role = re.sub(r"\W", "", predicate)
    return [NamedNode(f"http://things.example/{role}/{number}") for number in range(6)]


def nameless(dataset: Dataset) -> list[str]:
    """What a record says, whatever its blank nodes are called: sorted, as they stand in the order of their names."""
    return sorted(re.findall(r"'[^']*'", re.sub(r"_:\w+", "_:b", repr(comparable(dataset)))))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.generate])
@given(st.lists(said([HERE]), max_size=25), st.lists(said([*BLANKS]), max_size=15))
def test_any_graph_conforms_and_comes_back(own: list[Statement], nested: list[Statement]) -> None:
    """Whatever stands where, nothing is lost between our reader, our writer and our reader."""
    graph = Graph()
    for one in [Statement(HERE, TYPE, NamedNode(DATASET)), *own, *nested]:
        graph.add(one)
    dataset = read_dataset(graph, HERE)
    triples = write_dataset(dataset)
    assert [one for one in findings(triples) if one.severity == "Violation"] == []
    (again,) = [one for one in reread(triples) if one.uri == HERE.value]
    assert nameless(again) == nameless(dataset)
