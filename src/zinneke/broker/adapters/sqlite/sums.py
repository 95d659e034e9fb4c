"""Summing histories up straight from the columns of blocks and what rows there are beside them (4.5.19)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from zinneke.broker.adapters.clock import text_us
from zinneke.broker.adapters.shape import decode
from zinneke.broker.adapters.sqlite.block import Block
from zinneke.broker.adapters.sqlite.contents import EXACT, Choices, is_number
from zinneke.broker.adapters.sqlite.past import PastReader
from zinneke.broker.adapters.sqlite.window import within
from zinneke.broker.model.aggregate import Aggregation
from zinneke.broker.model.document import MAIN_MEMBER, Instance, Iri
from zinneke.broker.model.members import removes_content
from zinneke.broker.model.series import Numbers, OutOfRange, Part, Series, aggregate_series, series_of
from zinneke.broker.model.sums import summed
from zinneke.broker.model.temporal import time_of
from zinneke.broker.ports import SummedPast, Sums
from zinneke.broker.query.tree import TemporalWindow


class OtherContent(Exception):
    """An instance whose content is no number: the general way has to be taken."""


@dataclass(slots=True)
class _Numbers:
    """The numbers of one dataset: blocks, which are read one at a time, and single ones."""

    parts: list[Part] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    numbers: list[int | float] = field(default_factory=list)

    def all_parts(self) -> list[Part]:
        """The blocks, and what is beside them."""
        if not self.times:
            return self.parts
        whole = all(type(number) is int for number in self.numbers)
        if not whole and any(type(number) is int and abs(number) > EXACT for number in self.numbers):
            raise OtherContent
        numbers: Numbers = np.array(self.numbers, np.int64) if whole else np.array(self.numbers, np.float64)
        single = series_of(np.array(self.times, np.int64), numbers)
        return [*self.parts, lambda: single]


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
        except (OtherContent, OutOfRange):
            past = reader.read(entity_id, window, (name,), None, None)
            found += () if past is None else summed(past, window, aggregation).sums
    return SummedPast(entity_id, reader.types(), tuple(found))


def _of_numbers(
    reader: PastReader, attribute: int, name: Iri, window: TemporalWindow, aggregation: Aggregation
) -> Iterator[Sums]:
    """The sums of an attribute. Raises OtherContent where not all are numbers, OutOfRange where they are too large."""
    datasets: dict[str | None, _Numbers] = {}
    for block in reader.sealed.blocks(attribute, window):
        _add_block(datasets, block, window)
    for *_, text in reader.rows(attribute, window, newest=False, most=None):
        _add_row(datasets, decode(text), window)
    for dataset in sorted(datasets, key=lambda dataset: (dataset is not None, dataset or "")):
        results = aggregate_series(datasets[dataset].all_parts(), aggregation, window.start, window.end)
        if results is not None:
            yield Sums(name, dataset, "Property", results)


def _add_block(datasets: dict[str | None, _Numbers], block: Block, window: TemporalWindow) -> None:
    if isinstance(block.contents, Choices) or window.time_property == "deletedAt":
        raise OtherContent
    datasets.setdefault(block.like.get("datasetId"), _Numbers()).parts.append(partial(_read, block, window))


def _read(block: Block, window: TemporalWindow) -> Series:
    places, times = within(block, window)
    numbers = block.numbers()
    return series_of(times, numbers if len(places) == block.count else numbers[places])


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
