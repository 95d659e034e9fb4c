"""Scores as RDF: the Data Quality Vocabulary with the metrics of data.europa.eu."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from zinneke.opendata.quality.metrics import METRICS
from zinneke.opendata.quality.mqa import Score
from zinneke.opendata.rdf.names import DQV, PROV, TYPE
from zinneke.opendata.rdf.terms import named, typed

VOCABULARY: Final = "https://piveau.eu/ns/voc#"


def measurements(about: NamedNode, score: Score, at: datetime) -> list[Triple]:
    """A measurement for each metric that was measured, and the total.

    A metric on a single item is true or false; on several it is the share that has it, from 0 to 1, where
    the vocabulary of the metrics knows but true and false.
    """
    triples: list[Triple] = []
    when = typed(at.isoformat(), "dateTime")
    for name, value in _values(score):
        triples += _measurement(about, name, value, when)
    return triples + _measurement(about, "score", _decimal(score.points), when)


def _values(score: Score) -> Iterator[tuple[str, Literal]]:
    for name in dict.fromkeys(metric.name for metric in METRICS):
        metrics = [metric for metric in METRICS if metric.name == name]
        tallies = [score.tallies[metric.key] for metric in metrics]
        if not any(tally.measured for tally in tallies):
            continue
        share = sum(score.of(metric) for metric in metrics) / sum(metric.points for metric in metrics)
        single = all(tally.items == 1 for tally in tallies)
        yield name, typed("true" if share == 1 else "false", "boolean") if single else _decimal(share)


def _measurement(about: NamedNode, name: str, value: Literal, when: Literal) -> list[Triple]:
    node, metric = BlankNode(), named(VOCABULARY + name)
    return [
        Triple(about, named(DQV + "hasQualityMeasurement"), node),
        Triple(node, named(TYPE), named(DQV + "QualityMeasurement")),
        Triple(node, named(DQV + "computedOn"), about),
        Triple(node, named(DQV + "isMeasurementOf"), metric),
        Triple(node, named(DQV + "value"), value),
        Triple(node, named(PROV + "generatedAtTime"), when),
    ]


def _decimal(value: float) -> Literal:
    return typed(f"{value:.4f}", "decimal")
