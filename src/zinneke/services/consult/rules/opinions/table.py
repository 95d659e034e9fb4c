"""Votes on statements as a table: a row for each person, a column for each statement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

AGREE: Final = 1
PASS: Final = 0
DISAGREE: Final = -1
VALUES: Final = (AGREE, PASS, DISAGREE)
UNSEEN_LAST: Final = 2.0
"""Where an unseen statement stands when rows are put in order: after every vote."""

Cells = NDArray[np.float64]
"""1 for agreement, -1 for disagreement, 0 for a pass, NaN where nobody voted."""


@dataclass(frozen=True, slots=True)
class Vote:
    """What a person said of a statement."""

    person: int
    statement: int
    value: int

    def __post_init__(self) -> None:
        if self.value not in VALUES:
            raise ValueError(f"{self.value!r} is no vote: 1 agrees, -1 disagrees, 0 passes")


@dataclass(frozen=True, slots=True)
class Table:
    """The votes that count; rows stand in the order of their votes, so that nothing depends on who came first."""

    persons: tuple[int, ...]
    statements: tuple[int, ...]
    cells: Cells


def table_of(votes: Iterable[Vote], statements: Sequence[int]) -> Table:
    """The table of these statements; of several votes of a person on a statement the last counts, others' are out."""
    columns = {number: place for place, number in enumerate(sorted(set(statements)))}
    last = {(one.person, one.statement): one.value for one in votes if one.statement in columns}
    rows = {number: place for place, number in enumerate(sorted({person for person, _ in last}))}
    cells = np.full((len(rows), len(columns)), np.nan)
    for (person, statement), value in last.items():
        cells[rows[person], columns[statement]] = value
    order = sorted(range(len(rows)), key=lambda row: tuple(np.nan_to_num(cells[row], nan=UNSEEN_LAST)))
    persons = list(rows)
    return Table(tuple(persons[row] for row in order), tuple(columns), cells[order])
