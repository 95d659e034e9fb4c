"""After the pass: which columns keep their reading, and which are read otherwise because of what did not fit."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import duckdb

from zinneke.lake.field import NUMERIC, Kind
from zinneke.lake.tables.made import Planned
from zinneke.lake.tables.readings import TEXT, Reading, other_order, wider
from zinneke.lake.tables.report import Report
from zinneke.lake.tables.staging import STAGE

_CODE: Final = r"-?0\d+([.,]\d+)?"


@dataclass(slots=True)
class Judge:
    """Decides column by column, and writes why into the report. No reading is tried twice, so it comes to an end."""

    engine: duckdb.DuckDBPyConnection
    report: Report
    share: float
    fixed: frozenset[str]
    _tried: dict[int, set[str]] = field(default_factory=dict)

    def next_plan(self, plan: Sequence[Planned]) -> list[Planned]:
        """The plan for another pass; the same one where the readings hold."""
        return [self._judged(one, *counts) for one, counts in zip(plan, self._counts(plan), strict=True)]

    def _counts(self, plan: Sequence[Planned]) -> list[tuple[int, int]]:
        columns = ", ".join(
            f"count({one.value}), count({one.unfit})" if one.reading.fails else "count(NULL), count(NULL)"
            for one in plan
        )
        counts = self.engine.execute(f"SELECT {columns} FROM {STAGE}").fetchall()[0]  # noqa: S608
        return list(zip(counts[::2], counts[1::2], strict=True))

    def _judged(self, one: Planned, fitting: int, unfit: int) -> Planned:
        name = one.column.name
        if not unfit or name in self.fixed:
            return one
        self._tried.setdefault(one.place, set()).add(one.reading.called)
        if one.reading.kind in NUMERIC and self._one(f"count(*) FILTER (regexp_full_match({one.unfit}, '{_CODE}'))"):
            return self._change(one, TEXT, "a leading zero: these are codes, not numbers")
        if other := self._otherwise(one, unfit):
            return self._change(one, other, f"{unfit} of {fitting + unfit} values are no {one.reading.called}")
        if unfit <= (fitting + unfit) * self.share:
            return one
        return self._change(
            one, TEXT, f"{unfit} of {fitting + unfit} values are no {one.reading.called}: too many to set aside"
        )

    def _otherwise(self, one: Planned, unfit: int) -> Reading | None:
        """The reading that takes what this one does, and most of what it does not."""
        offered = [reading for reading in wider(one.reading) if reading.called not in self._tried[one.place]]
        swapped = other_order(one.reading)
        if (
            swapped
            and swapped.called not in self._tried[one.place]
            and not self._one(f"count(*) FILTER (day({one.value}) > 12)")
        ):
            offered.append(swapped)
        offered = [reading.trimmed() if one.reading.padded else reading for reading in offered]
        if not one.reading.padded:
            offered.append(one.reading.trimmed())
        best = max(offered, key=lambda reading: self._one(f"count({reading.of(one.unfit)})"), default=None)
        return best if best and self._one(f"count({best.of(one.unfit)})") * 2 >= unfit else None

    def _change(self, one: Planned, reading: Reading, why: str) -> Planned:
        self.report.decide(one.column.name, reading.called, f"seemed to be {one.reading.called}; {why}")
        return Planned(one.place, one.column, reading)

    def _one(self, expression: str) -> int:
        query = f"SELECT {expression} FROM {STAGE}"  # noqa: S608 - expressions of ours over columns of ours
        return int(self.engine.execute(query).fetchall()[0][0])


def dates_in_doubt(engine: duckdb.DuckDBPyConnection, plan: Sequence[Planned]) -> list[Planned]:
    """Columns of dates in which no day is above twelve, so that day and month could be changed over."""
    return [
        one
        for one in plan
        if one.reading.kind in (Kind.DATE, Kind.DATETIME)
        and other_order(one.reading)
        and engine.execute(
            f"SELECT count(*) > 0 AND count(*) FILTER (day({one.value}) > 12) = 0 FROM {STAGE} "  # noqa: S608
            f"WHERE {one.value} IS NOT NULL"
        ).fetchall()[0][0]
    ]
