"""Bringing the index in step with records that have changed.

Called by whoever changes them, in the same transaction.
"""

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
from django.db import transaction
from django.db.models import F
from msgspec.structs import asdict

from zinneke.opendata.catalogue import coverage
from zinneke.opendata.catalogue.facets import agent_key, facets
from zinneke.opendata.catalogue.wording import wordings
from zinneke.opendata.events.journal import News, news_of, write
from zinneke.opendata.models import Dataset, Edition, Extent, Facet, Publisher, Span, State, Wording
from zinneke.opendata.record.dataset import Agent
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.tables.described import described

TOGETHER: Final = 500
"""Datasets in memory at one time."""


def index(keys: Sequence[int]) -> None:
    """Index these datasets anew, and write down what became of them; those that are not published are in no index."""
    news: list[News] = []
    for start in range(0, len(keys), TOGETHER):
        some = keys[start : start + TOGETHER]
        Wording.objects.filter(dataset_id__in=some).delete()
        for made in (Facet, Extent, Span):
            made.objects.filter(dataset_id__in=some).delete()
        records = _add(Dataset.objects.select_related("table").filter(pk__in=some, state=State.PUBLISHED))
        news += news_of(Dataset.objects.defer("record_json").filter(pk__in=some).order_by("pk"), records)
    if keys:
        with transaction.atomic():
            turn()
            write(news)


def turn() -> None:
    """Tell everybody that the catalogue is another one."""
    Edition.objects.get_or_create(pk=1)
    Edition.objects.filter(pk=1).update(number=F("number") + 1)


def _add(datasets: Iterable[Dataset]) -> dict[int, Record]:
    """Index some datasets. Gives what is told of each, by its key."""
    records: dict[int, Record] = {}
    words, values, places, times = [], [], [], []
    publishers: dict[str, Agent] = {}
    for dataset in datasets:
        record = records[dataset.pk] = described(dataset)
        words += [Wording(dataset=dataset, **asdict(one), folded=one.folded) for one in wordings(record)]
        publishers |= {agent_key(agent): agent for agent in record.publishers}
        values += [Facet(dataset=dataset, kind=kind, value=value) for kind, value in facets(record)]
        places += [
            Extent(dataset=dataset, place=one.place, **dataclasses.asdict(one.box)) for one in coverage.areas(record)
        ]
        times += [Span(dataset=dataset, first=one.first, until=one.until) for one in coverage.times(record)]
    publishers.pop("", None)
    Publisher.objects.bulk_create(
        [Publisher(key=key, record_json=msgspec.json.encode(agent)) for key, agent in publishers.items()],
        update_conflicts=True, unique_fields=["key"], update_fields=["record_json"],
    )  # fmt: skip
    Wording.objects.bulk_create(words, batch_size=500)
    Facet.objects.bulk_create(values, batch_size=1_000)
    Extent.objects.bulk_create(places, batch_size=500)
    Span.objects.bulk_create(times, batch_size=500)
    return records
