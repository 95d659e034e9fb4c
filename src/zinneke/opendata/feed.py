"""The catalogue as other catalogues read it: what is published, in one order, as entries at our own addresses."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db.models import Q, QuerySet

from zinneke.kernel.time import format_instant
from zinneke.opendata.addresses import address
from zinneke.opendata.models import Dataset, State, Visibility
from zinneke.opendata.record.catalogue import Catalogue, Entry
from zinneke.opendata.record.dataset import Agent
from zinneke.opendata.record.texts import Tagged, in_four
from zinneke.opendata.tables.described import described
from zinneke.opendata.voices.cited import cited
from zinneke.opendata.voices.queries import addresses
from zinneke.ui.city import site

PAGE: Final = 100
DUMPS: Final = ("nt", "ttl", "rdf", "jsonld")
"""Formats that the whole is kept in; the first is written, the others are made of it."""
LANGUAGES: Final = ("FRA", "NLD", "DEU", "ENG")


def published(since: datetime | None = None, granted: Collection[int] = ()) -> QuerySet[Dataset]:
    """What everybody may see, in the order it came; ``since``: only what changed here after that.

    ``granted``: keys of restricted datasets that are seen besides.
    """
    seen = Q(visibility=Visibility.PUBLIC)
    if granted:
        seen |= Q(visibility=Visibility.RESTRICTED, pk__in=granted)
    found = Dataset.objects.filter(seen, state=State.PUBLISHED).select_related("table").order_by("pk")
    return found if since is None else found.filter(changed_at__gt=since)


def one(name: str, granted: Collection[int] = ()) -> Dataset | None:
    """The published dataset of this name, if everybody may see it or it is among those ``granted``."""
    return published(granted=granted).filter(name=name).first()


def entries(datasets: Iterable[Dataset]) -> Iterator[Entry]:
    """Records with their addresses, their dates here, and the reuses that people told of."""
    together = list(datasets)
    reused = addresses(together)
    for dataset in together:
        changed, listed = format_instant(dataset.changed_at), format_instant(dataset.created_at)
        record = cited(described(dataset), reused.get(dataset.pk, ()))
        yield Entry(record, address(dataset.name), changed, listed)


def catalogue() -> Catalogue:
    """What is said of the whole."""
    city = settings.CITY.text("city_name")
    return Catalogue(
        uri=f"{site()}/catalog",
        titles=in_four(
            f"Données ouvertes de {city}", f"Open data van {city}", f"Offene Daten: {city}", f"Open data of {city}"
        ),
        descriptions=in_four(
            "Les jeux de données de la ville et des catalogues qu’elle moissonne.",
            "De datasets van de stad en van de catalogi die zij binnenhaalt.",
            "Die Datensätze der Stadt und der Kataloge, die sie übernimmt.",
            "The datasets of the city and of the catalogues it harvests.",
        ),
        publisher=Agent(uri=site() + "/", names=(Tagged(city),)),
        homepage=site() + "/",
        languages=LANGUAGES,
        dumps=tuple(f"{site()}/catalog/dump.{ending}.gz" for ending in DUMPS),
        streams=(f"{site()}/catalog/feed",),
    )
