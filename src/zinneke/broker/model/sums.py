"""Sums an entity's past up, attribute by attribute and dataset by dataset (4.5.19)."""

from collections.abc import Iterable, Sequence

from zinneke.broker.model.aggregate import Aggregation, Sample, aggregate
from zinneke.broker.model.document import MAIN_MEMBER, Iri
from zinneke.broker.model.members import LINKS, removes_content
from zinneke.broker.model.methods import Link
from zinneke.broker.model.temporal import by_dataset, time_of
from zinneke.broker.model.times import as_instant
from zinneke.broker.ports import Past, Recorded, SummedPast, Sums
from zinneke.broker.query.tree import TemporalWindow


def summed(past: Past, window: TemporalWindow, aggregation: Aggregation) -> SummedPast:
    """The sums of a history read from this window. Raises BadRequestData for periods beyond the calendar.

    Deletions are not counted; what consists of nothing else is left out.
    """
    by_attribute: dict[Iri, list[Recorded]] = {}
    for one in past.instances:
        by_attribute.setdefault(one.attribute, []).append(one)
    found = [
        _sums(of_one, window, aggregation) for recorded in by_attribute.values() for of_one in by_dataset(recorded)
    ]
    return SummedPast(past.id, past.types, tuple(sums for sums in found if sums is not None))


def _sums(recorded: Sequence[Recorded], window: TemporalWindow, aggregation: Aggregation) -> Sums | None:
    samples = sorted(_samples(recorded, window.time_property), key=lambda sample: sample.at)
    if not samples:
        return None
    first = recorded[0]
    return Sums(
        first.attribute,
        first.instance.get("datasetId"),
        "Relationship" if first.instance["type"] in LINKS else "Property",
        aggregate(samples, aggregation, window.start, window.end),
    )


def _samples(recorded: Iterable[Recorded], time_property: str) -> Iterable[Sample]:
    for one in recorded:
        kind = one.instance["type"]
        main = MAIN_MEMBER[kind]
        content = one.instance[main]
        at = as_instant(time_of(one.instance, time_property))
        if at is not None and not removes_content(main, content):
            yield Sample(at, Link(content) if kind in LINKS else content)
