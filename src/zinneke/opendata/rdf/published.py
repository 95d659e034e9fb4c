"""What others read in our catalogue: a dataset after the mapping, without the words of its source."""

from zinneke.opendata.rdf.graph import Graph
from zinneke.opendata.rdf.kept import as_published
from zinneke.opendata.rdf.parsing import Statement
from zinneke.opendata.rdf.reading import read_dataset
from zinneke.opendata.rdf.writing import write_dataset
from zinneke.opendata.record.dataset import Dataset


def published(dataset: Dataset, address: str) -> Dataset:
    """The record that a harvester makes of what we publish at an address; to be judged beside what the source said."""
    graph = Graph()
    triples = as_published(write_dataset(dataset, address))
    for triple in triples:
        graph.add(Statement(triple.subject, triple.predicate.value, triple.object))  # type: ignore[arg-type]
    return read_dataset(graph, triples[0].subject)  # type: ignore[arg-type]
