"""Scores as RDF."""

from datetime import UTC, datetime

from pyoxigraph import Literal, NamedNode

from zinneke.opendata.quality.assessing import assess
from zinneke.opendata.quality.dqv import VOCABULARY, measurements
from zinneke.opendata.quality.mqa import score, score_dataset
from zinneke.opendata.quality.tests.test_mqa import FILE, FULL
from zinneke.opendata.rdf.names import DQV, XSD
from zinneke.opendata.record.dataset import Dataset

AT = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
HERE = NamedNode(FULL.uri)


def values(triples: list) -> dict[str, str]:  # type: ignore[type-arg]
    """The value of each measurement by the name of its metric."""
    metric = {one.subject: one.object.value for one in triples if one.predicate.value == DQV + "isMeasurementOf"}
    return {
        metric[one.subject].removeprefix(VOCABULARY): one.object.value
        for one in triples
        if one.predicate.value == DQV + "value"
    }


def test_a_dataset_has_a_measurement_for_each_metric() -> None:
    """True or false for what stands once, and the points in all."""
    told = values(measurements(HERE, score_dataset(assess(FULL, {FILE: 200}, conforms=True)), AT))
    assert len(told) == 24
    assert told["score"] == "405.0000"
    assert told["keywordAvailability"] == "true"


def test_a_catalogue_has_shares() -> None:
    """From 0 to 1."""
    told = values(measurements(HERE, score([assess(FULL, {}), assess(Dataset(""), {})]), AT))
    assert told["keywordAvailability"] == "0.5000"


def test_what_was_not_measured_is_not_told() -> None:
    """Nobody looked at the links."""
    triples = measurements(HERE, score([assess(FULL, {})]), AT)
    assert "accessUrlStatusCode" not in values(triples)
    assert Literal("2026-11-26T10:00:00+00:00", datatype=NamedNode(XSD + "dateTime")) in {one.object for one in triples}
