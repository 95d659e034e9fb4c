"""By what datasets are sorted and counted. Pure.

A value is what the source says (an IRI, a name); what people read for it is decided at display.
"""

from collections.abc import Iterator
from typing import Final
from urllib.parse import urldefrag

from zinneke.opendata.record.dataset import Agent, Dataset
from zinneke.opendata.record.texts import choose

THEME: Final = "http://publications.europa.eu/resource/authority/data-theme/"


def facets(record: Dataset) -> Iterator[tuple[str, str]]:
    """Kind and value, each pair once."""
    for kind, values in _values(record).items():
        for value in dict.fromkeys(filter(None, values)):
            yield kind, value


def _values(record: Dataset) -> dict[str, list[str]]:
    files = record.distributions
    return {
        "theme": [urldefrag(theme).url if theme.startswith(THEME) else theme for theme in record.themes],
        "publisher": [_agent(agent) for agent in record.publishers],
        "format": [_code(value) for one in files for value in one.formats],
        "licence": [*record.licences, *(value for one in files for value in one.licences)],
        "language": [_code(value) for value in record.languages],
        "access": [_code(value) for value in record.access_rights],
        "frequency": [_code(record.frequency)],
        "keyword": [keyword.text for keyword in record.keywords if not keyword.by_machine],
        "place": [place.uri for place in record.places],
    }


def _agent(agent: Agent) -> str:
    name = choose(agent.names)
    return agent.uri or (name.text if name else "")


def _code(iri: str) -> str:
    """The code at the end of an IRI of an authority table; other values as they are."""
    return iri.rstrip("/").rpartition("/")[2] or iri
