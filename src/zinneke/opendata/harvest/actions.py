"""Harvesting a source: read it whole, compare, then change the catalogue at once or not at all."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.db import transaction

from zinneke.kernel.time import now
from zinneke.opendata.catalogue.indexing import index
from zinneke.opendata.harvest.documents import Found, Harvest
from zinneke.opendata.harvest.names import name_of
from zinneke.opendata.harvest.reconcile import Plan, plan
from zinneke.opendata.models import Dataset, Finding, Publisher, Run, Source, State

TOGETHER: Final = 500
"""Datasets in one statement."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the catalogue has of a source, by subject: fingerprints of what is there and of what is gone, and keys."""

    present: dict[str, bytes]
    gone: dict[str, bytes]
    keys: dict[str, int]


def take_in(source: Source, harvest: Harvest, started_at: datetime, *, allow_loss: bool = False) -> Run:
    """Bring the catalogue to what the source has now. Raises ValueError where that would take too much away."""
    with transaction.atomic():
        Source.objects.select_for_update().get(pk=source.pk)
        known, publishers = _known(source), set(Publisher.objects.values_list("key", flat=True))
        planned = _plan(known, harvest, allow_loss=allow_loss)
        keys = known.keys | _create(source, [harvest.found[uri] for uri in planned.created], started_at)
        _update(keys, {uri: harvest.found[uri] for uri in (*planned.updated, *planned.returned)}, started_at)
        _withdraw([keys[uri] for uri in planned.gone], started_at)
        changed = (*planned.created, *planned.updated, *planned.returned, *planned.gone)
        index(sorted(keys[uri] for uri in changed))
        _hold_new_publishers(source, publishers)
        return _note(source, planned, harvest, started_at)


def refuse(source: Source, started_at: datetime, problem: str) -> Run:
    """Note a run that changed nothing, and why."""
    return Run.objects.create(source=source, started_at=started_at, ended_at=now(), problem=problem)


def stay(source: Source, started_at: datetime) -> Run:
    """Note a run in which the source said that nothing had changed."""
    there = source.datasets.exclude(state=State.GONE).count()
    return Run.objects.create(source=source, started_at=started_at, ended_at=now(), unchanged=there)


def _plan(known: Known, harvest: Harvest, *, allow_loss: bool) -> Plan:
    found = {uri: one.fingerprint for uri, one in harvest.found.items()}
    if harvest.partial and not found:
        return Plan((), (), (), (), ())
    lost = {uri for uri in known.present if uri not in found}
    judged = {uri: mark for uri, mark in known.present.items() if uri not in lost}
    planned = plan(judged if harvest.partial or allow_loss else known.present, known.gone, found)
    return planned if harvest.partial else replace(planned, gone=tuple(uri for uri in known.present if uri in lost))


def _known(source: Source) -> Known:
    known = Known({}, {}, {})
    for key, uri, state, mark in source.datasets.values_list("pk", "uri", "state", "fingerprint"):
        known.keys[uri] = key
        (known.gone if state == State.GONE else known.present)[uri] = bytes(mark)
    return known


def _create(source: Source, found: Iterable[Found], at: datetime) -> dict[str, int]:
    taken = set(Dataset.objects.values_list("name", flat=True))
    created = []
    for one in found:
        dataset = Dataset(source=source, state=State.PUBLISHED, created_at=at, changed_at=at)
        dataset.name = name_of(one.record, taken)
        taken.add(dataset.name)
        dataset.keep(one.record)
        created.append(dataset)
    return {dataset.uri: dataset.pk for dataset in Dataset.objects.bulk_create(created, batch_size=500)}


def _update(keys: Mapping[str, int], found: dict[str, Found], at: datetime) -> None:
    changed = ["record_json", "fingerprint", "state", "changed_at"]
    for some in _batches([keys[uri] for uri in found]):
        datasets = list(Dataset.objects.defer("record_json").filter(pk__in=some))
        for dataset in datasets:
            dataset.state, dataset.changed_at = State.PUBLISHED, at
            dataset.keep(found[dataset.uri].record)
        Dataset.objects.bulk_update(datasets, changed, batch_size=100)


def _withdraw(keys: Sequence[int], at: datetime) -> None:
    """What is gone keeps its address and says so there: nobody's link becomes somebody else's dataset."""
    for some in _batches(keys):
        Dataset.objects.filter(pk__in=some).update(state=State.GONE, changed_at=at)


def _batches(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    return (keys[start : start + TOGETHER] for start in range(0, len(keys), TOGETHER))


def _hold_new_publishers(source: Source, before: Container[str]) -> None:
    """Who adds a source answers for its publishers; one that turns up in it later is not offered to assistants before
    somebody has looked at it: anybody may register at an open catalogue and write what is meant for a machine."""
    if source.runs.filter(problem="").exists():
        new = [key for key in Publisher.objects.values_list("key", flat=True) if key not in before]
        Publisher.objects.filter(key__in=new).update(waits=True)


def _note(source: Source, planned: Plan, harvest: Harvest, started_at: datetime) -> Run:
    run = Run.objects.create(
        source=source,
        started_at=started_at,
        ended_at=now(),
        created=len(planned.created),
        updated=len(planned.updated),
        unchanged=len(planned.unchanged),
        returned=len(planned.returned),
        gone=len(planned.gone),
        distributions=sum(len(one.record.distributions) for one in harvest.found.values()),
    )
    Finding.objects.bulk_create(
        Finding(run=run, about=fault.about, raw=fault.raw, reason=fault.reason, repaired=fault.repaired)
        for fault in harvest.faults
    )
    return run
