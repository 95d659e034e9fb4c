"""By what datasets are sorted and counted. Pure.

A value is what the source says (an IRI, a name); what people read for it is decided at display.
"""

from collections.abc import Iterator
from urllib.parse import urldefrag

from zinneke.opendata.record.dataset import Agent, Dataset
from zinneke.opendata.record.texts import choose
from zinneke.opendata.vocabulary.authority import THEME
from zinneke.opendata.vocabulary.labels import code


def facets(record: Dataset) -> Iterator[tuple[str, str]]:
    """Kind and value, each pair once."""
    for kind, values in _values(record).items():
        for value in dict.fromkeys(filter(None, values)):
            yield kind, value


def _values(record: Dataset) -> dict[str, list[str]]:
    files = record.distributions
    return {
        "theme": [urldefrag(theme).url if theme.startswith(THEME) else theme for theme in record.themes],
        "publisher": [agent_key(agent) for agent in record.publishers],
        "format": [code(value) for one in files for value in one.formats],
        "licence": [*record.licences, *(value for one in files for value in one.licences)],
        "language": [code(value) for value in record.languages],
        "access": [code(value) for value in record.access_rights],
        "frequency": [code(record.frequency)],
        "keyword": [keyword.text for keyword in record.keywords if not keyword.by_machine],
        "place": [place.uri for place in record.places],
    }


def agent_key(agent: Agent) -> str:
    """What tells an agent from others: its address, else its name."""
    name = choose(agent.names)
    return agent.uri or (name.text if name else "")
