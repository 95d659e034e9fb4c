"""The name a dataset goes by in addresses: made once of what the source calls it, then kept."""

from collections.abc import Container
from itertools import count
from typing import Final
from urllib.parse import unquote, urlsplit

from django.utils.text import slugify

from zinneke.opendata.record.dataset import Dataset
from zinneke.opendata.record.texts import choose

LONGEST: Final = 100
RESERVED: Final = frozenset(
    {"api", "keys", "stories"}
    | {"demandes-de-donnees", "gegevensaanvragen", "datenanfragen", "requests-for-data"}
    | {"reutilisations", "hergebruik", "nutzungen", "reuses"}
)
"""Names that addresses of the catalogue's own pages have where those of datasets stand."""


def name_of(record: Dataset, taken: Container[str]) -> str:
    """A free name: the last segment of the dataset's address, else its identifier, else its title."""
    title = choose(record.titles)
    segment = unquote(urlsplit(record.uri).path.rstrip("/").rpartition("/")[2])
    candidates = (
        slugify(text)[:LONGEST].strip("-") for text in (segment, *record.identifiers, title.text if title else "")
    )
    name = next(filter(None, candidates), "dataset")
    if name not in taken and name not in RESERVED:
        return name
    return next(f"{name}-{number}" for number in count(2) if f"{name}-{number}" not in taken)
