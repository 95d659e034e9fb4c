"""Summing histories up straight from the columns of blocks and what rows there are beside them (4.5.19)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from zinneke.broker.adapters.sqlite.block import Block
from zinneke.broker.adapters.sqlite.clock import text_us
from zinneke.broker.adapters.sqlite.contents import EXACT, is_number
from zinneke.broker.adapters.sqlite.past import PastReader
from zinneke.broker.adapters.sqlite.shape import decode
from zinneke.broker.adapters.sqlite.window import within
from zinneke.broker.model.aggregate import Aggregation
from zinneke.broker.model.document import DEFAULT_DATASET, MAIN_MEMBER, Instance, Iri
from zinneke.broker.model.members import removes_content
from zinneke.broker.model.series import Numbers, Series, aggregate_series, series_of, summable
from zinneke.broker.model.sums import summed
from zinneke.broker.model.temporal import time_of
from zinneke.broker.ports import SummedPast, Sums
from zinneke.broker.query.tree import TemporalWindow


class OtherContent(Exception):
    """An instance whose content is no number: the general way has to be taken."""


@dataclass(slots=True)
class _Numbers:
    """The numbers of one dataset, by and by: whole blocks, and single ones."""

    parts: list[Series] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    numbers: list[int | float] = field(default_factory=list)

    def series(self) -> Series:
        """All of them as one series. Raises OtherContent where a whole number would lose digits beside decimals."""
        if self.times:
            whole = all(type(number) is int for number in self.numbers)
            if not whole and any(type(number) is int and abs(number) > EXACT for number in self.numbers):
                raise OtherContent
            times = np.array(self.times, np.int64)
            order = np.argsort(times, kind="stable")
            numbers: Numbers = np.array(self.numbers, np.int64) if whole else np.array(self.numbers, np.float64)
            self.parts.append(Series(times[order], numbers[order]))
        whole_parts = [part.numbers for part in self.parts if part.numbers.dtype == np.int64]
        if 0 < len(whole_parts) < len(self.parts) and any(np.abs(part).max() > EXACT for part in whole_parts):
            raise OtherContent
        return series_of(self.parts)


def read_sums(
    reader: PastReader, entity_id: str, window: TemporalWindow, aggregation: Aggregation, attributes: Iterable[Iri]
) -> SummedPast | None:
    """See :meth:`zinneke.broker.ports.Reader.sums`. What is not all numbers is summed up one by one."""
    known = reader.attributes(attributes)
    if known is None:
        return None
    found: list[Sums] = []
    for attribute in known:
        name = reader.name(attribute)
        try:
            found += _of_numbers(reader, attribute, name, window, aggregation)
        except OtherContent:
            past = reader.read(entity_id, window, (name,), None, None)
            found += () if past is None else summed(past, window, aggregation).sums
    return SummedPast(entity_id, reader.types(), tuple(found))


def _of_numbers(
    reader: PastReader, attribute: int, name: Iri, window: TemporalWindow, aggregation: Aggregation
) -> Iterator[Sums]:
    """The sums of an attribute. Raises OtherContent where not all are numbers, or not small enough to add exactly."""
    datasets: dict[str | None, _Numbers] = {}
    for block in reader.sealed.blocks(attribute, window):
        _add_block(datasets, block, window)
    for *_, text in reader.rows(attribute, window, newest=False, most=None):
        _add_row(datasets, decode(text), window)
    series = {dataset: numbers.series() for dataset, numbers in datasets.items()}
    if not all(summable(one, aggregation) for one in series.values()):
        raise OtherContent
    for dataset in sorted(series, key=lambda dataset: (dataset is not None, dataset or DEFAULT_DATASET)):
        results = aggregate_series(series[dataset], aggregation, window.start, window.end)
        yield Sums(name, dataset, "Property", results)


def _add_block(datasets: dict[str | None, _Numbers], block: Block, window: TemporalWindow) -> None:
    places, times = within(block, window)
    if not len(places):
        return
    numbers = block.numbers()
    if numbers is None or window.time_property == "deletedAt":
        raise OtherContent
    part = Series(times, numbers if len(places) == block.count else numbers[places])
    datasets.setdefault(block.like.get("datasetId"), _Numbers()).parts.append(part)


def _add_row(datasets: dict[str | None, _Numbers], instance: Instance, window: TemporalWindow) -> None:
    main = MAIN_MEMBER[instance["type"]]
    content = instance[main]
    if removes_content(main, content):
        return
    if not is_number(content):
        raise OtherContent
    numbers = datasets.setdefault(instance.get("datasetId"), _Numbers())
    numbers.times.append(text_us(time_of(instance, window.time_property)))
    numbers.numbers.append(content)
