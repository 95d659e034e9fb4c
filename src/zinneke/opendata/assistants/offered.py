"""Which datasets are offered to assistants: public ones, of publishers that nobody has to look at first."""

from django.db.models import QuerySet

from zinneke.opendata import feed
from zinneke.opendata.models import Dataset, Publisher

OWN = "own organisation"
HARVESTED = "harvested"


def offered() -> QuerySet[Dataset]:
    """Every dataset that assistants may be told of."""
    waiting = list(Publisher.objects.filter(waits=True).values_list("key", flat=True))
    found = feed.published()
    return found.exclude(facets__kind="publisher", facets__value__in=waiting) if waiting else found


def one(name: str) -> Dataset:
    """The dataset of this name. Raises ValueError where there is none to tell of."""
    found = offered().filter(name=name).first()
    if found is None:
        raise ValueError(f"there is no dataset {name[:100]!r}: find names with search")
    return found


def trust(dataset: Dataset) -> str:
    """Who answers for what is said of it."""
    return HARVESTED if dataset.source_id else OWN
