"""What a load tells the owner of a table: what became of each column, which rows did not fit, what was found."""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from zinneke.lake.inert import FORMULA, inert

SHOWN: Final = 20
"""Examples of one thing in a report."""
REJECT_COLUMNS: Final = ("line", "column", "value", "reason")

_LONGEST_VALUE: Final = 500


@dataclass(frozen=True, slots=True)
class Reject:
    """A value for which a row was set aside. ``line`` is its place in the file, 0: not known; ``column`` its name
    there, empty: the row as a whole."""

    line: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of a column, or of the file (``field`` empty), and why."""

    field: str
    outcome: str
    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the owner should look at: ``what`` is a word of `zinneke.lake.tables.findings`, ``count`` the number
    of values concerned, ``fields`` those it was found in."""

    what: str
    fields: tuple[str, ...]
    detail: str
    count: int = 0
    examples: tuple[str, ...] = ()
    personal: bool = False


@dataclass(slots=True)
class Rejects:
    """Rows set aside. ``kept`` holds at most ``most`` values, ``reasons`` counts them all by column and reason; a row
    with two values that do not fit is one of ``rows`` and two of these."""

    most: int
    rows: int = 0
    kept: list[Reject] = field(default_factory=list)
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add_row(self, *rejects: Reject, rows: int = 1) -> None:
        """Set a row aside, or ``rows`` of them that cannot be told apart."""
        self.rows += rows
        for reject in rejects:
            self.reasons[reject.column, reject.reason] += 1
            if len(self.kept) < self.most:
                self.kept.append(reject)

    def forget_lines(self) -> None:
        """Of rows set aside whole, keep where and why but not what stood there: it holds columns that are left out."""
        self.kept = [replace(one, value="") if not one.column else one for one in self.kept]

    @property
    def complete(self) -> bool:
        """Whether every value is in ``kept``."""
        return self.reasons.total() == len(self.kept)


@dataclass(slots=True)
class Report:
    """Of one load. ``rows`` and those of ``rejects`` together are the rows of the file, which ``unit`` counts."""

    rejects: Rejects
    format: str = ""
    unit: str = "line"
    rows: int = 0
    decisions: list[Decision] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def personal(self) -> tuple[Finding, ...]:
        """What must be confirmed or taken out before anything is published."""
        return tuple(one for one in self.findings if one.personal)

    def decide(self, field_name: str, outcome: str, why: str) -> None:
        """Record a decision."""
        self.decisions.append(Decision(field_name, outcome, why))


def write_rejects(path: Path, rejects: Iterable[Reject]) -> None:
    """The rejects as CSV in UTF-8. Values that a spreadsheet would run as a formula are quoted for it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(REJECT_COLUMNS)
        for one in rejects:
            writer.writerow([one.line or "", *(_inert(text) for text in (one.column, one.value, one.reason))])


def read_rejects(path: Path) -> list[Reject]:
    """The rejects that `write_rejects` wrote."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader, None)
        return [Reject(int(line or 0), *map(_as_written, texts)) for line, *texts in reader]


def shortened(value: str) -> str:
    """A value short enough for a report."""
    return value if len(value) <= _LONGEST_VALUE else value[: _LONGEST_VALUE - 1] + "…"


def _inert(text: str) -> str:
    return text if _is_number(text) else inert(text)


def _as_written(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
