"""What stands where a source gives nothing and the profile wants something: true, and said to be ours.

A dataset without a title is called by its identifier. Each such value has a statement beside it that the source gives
none (:mod:`zinneke.opendata.rdf.kept`), so that nobody takes it for a word of the source, neither person nor machine.
"""

from typing import Final

from zinneke.opendata.record.dataset import Agent, Dataset, Distribution, Service
from zinneke.opendata.record.texts import Tagged, Texts

_UNTITLED: Final = {
    "fr": "{} (la source ne donne pas de titre)",
    "nl": "{} (de bron geeft geen titel)",
    "de": "{} (die Quelle gibt keinen Titel an)",
    "en": "{} (the source gives no title)",
}
_UNDESCRIBED: Final = {
    "fr": "La source ne donne pas de description.",
    "nl": "De bron geeft geen beschrijving.",
    "de": "Die Quelle gibt keine Beschreibung an.",
    "en": "The source gives no description.",
}
_UNNAMED: Final = {
    "fr": "Sans nom à la source",
    "nl": "Zonder naam bij de bron",
    "de": "Ohne Namen in der Quelle",
    "en": "Not named by the source",
}


def titles(dataset: Dataset, address: str) -> Texts:
    """The identifier as title."""
    known = next(filter(None, (*dataset.identifiers, dataset.uri, address)), "–")
    return tuple(Tagged(pattern.format(known), tag) for tag, pattern in _UNTITLED.items())


def descriptions() -> Texts:
    """That there is none."""
    return tuple(Tagged(text, tag) for tag, text in _UNDESCRIBED.items())


def agent_names(agent: Agent) -> Texts:
    """The address an agent is known by, else that it has no name."""
    known = next(filter(None, (agent.uri, *agent.homepages, *agent.emails)), "")
    return (Tagged(known),) if known else tuple(Tagged(text, tag) for tag, text in _UNNAMED.items())


def service_titles(service: Service) -> Texts:
    """The address of a service as its title."""
    known = next(filter(None, (*service.endpoint_urls, service.uri)), "–")
    return tuple(Tagged(pattern.format(known), tag) for tag, pattern in _UNTITLED.items())


def access_urls(distribution: Distribution, dataset: Dataset, address: str) -> tuple[str, ...]:
    """Where a distribution can be had, best first: the file itself, its service, the dataset's page, the dataset."""
    endpoints = [url for service in distribution.services for url in service.endpoint_urls]
    return (*distribution.download_urls, *endpoints, *dataset.landing_pages, *dataset.pages, address, dataset.uri)
