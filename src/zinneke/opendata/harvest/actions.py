"""Harvesting a source: read it whole, compare, then change the catalogue at once or not at all."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zinneke.kernel.time import now
from zinneke.opendata.catalogue.indexing import index
from zinneke.opendata.harvest.documents import Found, Harvest
from zinneke.opendata.harvest.names import name_of
from zinneke.opendata.harvest.reconcile import Plan, plan
from zinneke.opendata.models import Dataset, Finding, Publisher, Run, Source, State


@dataclass(frozen=True, slots=True)
class Known:
    """What the catalogue has of a source, by subject: fingerprints of what is there and of what is gone."""

    present: dict[str, bytes]
    gone: dict[str, bytes]


def take_in(source: Source, harvest: Harvest, started_at: datetime, *, allow_loss: bool = False) -> Run:
    """Bring the catalogue to what the source has now. Raises ValueError where that would take too much away."""
    with transaction.atomic():
        known, publishers = _known(source), set(Publisher.objects.values_list("key", flat=True))
        planned = _plan(known, harvest, allow_loss=allow_loss)
        _create(source, [harvest.found[uri] for uri in planned.created], started_at)
        _update(source, {uri: harvest.found[uri] for uri in (*planned.updated, *planned.returned)}, started_at)
        _withdraw(source, planned.gone, started_at)
        changed = {*planned.created, *planned.updated, *planned.returned, *planned.gone}
        index([key for key, uri in source.datasets.values_list("pk", "uri") if uri in changed])
        _hold_new_publishers(source, publishers)
        return _note(source, planned, harvest, started_at)


def refuse(source: Source, started_at: datetime, problem: str) -> Run:
    """Note a run that changed nothing, and why."""
    return Run.objects.create(source=source, started_at=started_at, ended_at=now(), problem=problem)


def _plan(known: Known, harvest: Harvest, *, allow_loss: bool) -> Plan:
    found = {uri: one.fingerprint for uri, one in harvest.found.items()}
    if not allow_loss:
        return plan(known.present, known.gone, found)
    kept = {uri: mark for uri, mark in known.present.items() if uri in found}
    planned = plan(kept, known.gone, found)
    return Plan(
        planned.created, planned.updated, planned.returned, planned.unchanged,
        tuple(uri for uri in known.present if uri not in found),
    )  # fmt: skip


def _known(source: Source) -> Known:
    known = Known({}, {})
    for uri, state, mark in source.datasets.values_list("uri", "state", "fingerprint"):
        (known.gone if state == State.GONE else known.present)[uri] = bytes(mark)
    return known


def _create(source: Source, found: Iterable[Found], at: datetime) -> None:
    taken = set(Dataset.objects.values_list("name", flat=True))
    created = []
    for one in found:
        dataset = Dataset(source=source, state=State.PUBLISHED, created_at=at, changed_at=at)
        dataset.name = name_of(one.record, taken)
        taken.add(dataset.name)
        dataset.keep(one.record)
        created.append(dataset)
    Dataset.objects.bulk_create(created, batch_size=500)


def _update(source: Source, found: dict[str, Found], at: datetime) -> None:
    for dataset in source.datasets.defer("record_json").iterator() if found else ():
        if dataset.uri in found:
            dataset.state, dataset.changed_at = State.PUBLISHED, at
            dataset.keep(found[dataset.uri].record)
            dataset.save(update_fields=["record_json", "fingerprint", "state", "changed_at"])


def _withdraw(source: Source, uris: Iterable[str], at: datetime) -> None:
    """What is gone keeps its address and says so there: nobody's link becomes somebody else's dataset."""
    for uri in uris:
        source.datasets.filter(uri=uri).update(state=State.GONE, changed_at=at)


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
