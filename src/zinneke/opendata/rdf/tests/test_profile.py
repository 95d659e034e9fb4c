"""What we hold to be the profile, against its shapes."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import SH

from zinneke.opendata.rdf import profile
from zinneke.opendata.rdf.names import DCAT, DCATAP, DCT, FOAF, SPDX

SHAPES = Path(__file__).resolve().parents[1] / "shapes"
ELSEWHERE = {DCT + "provenance", DCT + "rights", DCATAP + "hvdCategory", SPDX + "algorithm"}


def rules(name: str) -> Iterator[tuple[str, str, rdflib.Graph, rdflib.term.Node]]:
    """Target class and path of each property shape that has them."""
    graph = rdflib.Graph().parse(SHAPES / name, format="turtle")
    for shape, target in graph.subject_objects(SH.targetClass):
        for rule in graph.objects(shape, SH.property):
            path = graph.value(rule, SH.path)
            if isinstance(path, rdflib.URIRef):
                yield str(target), str(path), graph, rule


@pytest.mark.parametrize(
    ("target", "once"),
    [
        (DCAT + "Dataset", profile.DATASET_ONCE),
        (DCAT + "Distribution", profile.DISTRIBUTION_ONCE),
        (DCAT + "DataService", profile.SERVICE_ONCE),
        (FOAF + "Agent", profile.AGENT_ONCE),
        (DCT + "Location", profile.PLACE_ONCE),
    ],
)
def test_what_may_stand_once(target: str, once: frozenset[str]) -> None:
    """Is what the shapes allow once."""
    found = {path for of, path, graph, rule in rules("dcat-ap-3.0.1-shapes.ttl") if of == target and
             graph.value(rule, SH.maxCount)}  # fmt: skip
    assert found == once


def test_classes_are_those_of_the_ranges() -> None:
    """For every predicate whose class we state."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for _, path, graph, rule in rules("dcat-ap-3.0.1-range.ttl"):
        wanted[path] |= {str(one) for one in graph.objects(rule, SH["class"])}
    stated = {path: {kind} for path, kind in profile.CLASSES.items() if path not in ELSEWHERE}
    assert {path: wanted[path] for path in stated} == stated


@pytest.mark.parametrize("name", ["dcat-ap-3.0.1-shapes.ttl", "dcat-ap-3.0.1-range.ttl"])
def test_every_constraint_is_known(name: str) -> None:
    """No shape looks at a predicate or class that we would tell unseen."""
    found = list(rules(name))
    assert {path for _, path, _, _ in found} <= profile.CONSTRAINED
    assert {target for target, _, _, _ in found} <= profile.TARGETS
