"""A catalogue and what it holds, as it is published."""

from msgspec import Struct

from zinneke.opendata.record.dataset import Agent, Dataset
from zinneke.opendata.record.texts import Texts


class Catalogue(Struct, frozen=True, omit_defaults=True):
    """What is said of the whole (dcat:Catalog). Title, description and publisher are mandatory."""

    uri: str
    titles: Texts
    descriptions: Texts
    publisher: Agent
    homepage: str = ""
    languages: tuple[str, ...] = ()
    licence: str = ""
    places: tuple[str, ...] = ()
    issued: str = ""
    modified: str = ""
    dumps: tuple[str, ...] = ()
    """Addresses of files that hold all of it."""
    streams: tuple[str, ...] = ()
    """Addresses of what tells of its changes."""


class Entry(Struct, frozen=True, omit_defaults=True):
    """A dataset where we publish it (dcat:CatalogRecord). ``listed`` and ``changed`` are instants of our own catalogue,
    when it was first taken in and when we last changed it; those of the data are the dataset's."""

    dataset: Dataset
    address: str
    changed: str
    listed: str = ""
