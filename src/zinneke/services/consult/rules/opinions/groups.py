"""The whole way from votes to what may be shown: groups of five and more, what they agree on, what tells each apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from zinneke.services.consult.rules.opinions.clusters import Memory, labels_of
from zinneke.services.consult.rules.opinions.positions import placed, positions
from zinneke.services.consult.rules.opinions.table import AGREE, DISAGREE, Vote, table_of
from zinneke.services.consult.rules.opinions.tallies import (
    Tally,
    Trait,
    consensus,
    shared,
    tally,
    together,
    traits,
)

SMALLEST: Final = 5
"""A group of fewer people is never shown, nor what could be reckoned back to it."""


@dataclass(frozen=True, slots=True)
class Group:
    """People who vote alike: how many, where their middle stands, how they voted, what tells them apart."""

    size: int
    across: float
    upward: float
    tallies: Mapping[int, Tally]
    traits: tuple[Trait, ...]


@dataclass(frozen=True, slots=True)
class Common:
    """A statement that every group accepts (1) or rejects (-1), and the product of their probabilities."""

    statement: int
    value: int
    degree: float


@dataclass(frozen=True, slots=True)
class Opinions:
    """What is shown. ``apart`` voted and stand in no group that is shown: placed in too small a one, or not yet."""

    voters: int
    apart: int
    groups: tuple[Group, ...]
    common: tuple[Common, ...]
    tallies: Mapping[int, Tally]
    memory: Memory = field(default_factory=Memory)


def opinions(votes: Iterable[Vote], statements: Sequence[int], memory: Memory | None = None) -> Opinions:
    """The groups of these votes on these statements; ``memory`` is that of the time before."""
    table = table_of(votes, statements)
    everybody = tally(table.cells, table.statements)
    rows = placed(table.cells) if table.persons and table.statements else np.array([], dtype=np.intp)
    if len(rows) < 2:
        return _only_totals(len(table.persons), everybody, Memory())
    points = positions(table.cells[rows])
    labels, memory = labels_of(points, memory or Memory())
    inside = [rows[labels == one] for one in np.unique(labels)]
    tallies = [tally(table.cells[one], table.statements) for one in inside]
    groups = tuple(
        Group(len(one), *_middle(points[labels == number]), counted, tuple(_traits(tallies, number)))
        for number, (one, counted) in enumerate(zip(inside, tallies, strict=True))
        if len(one) >= SMALLEST
    )
    apart = len(table.persons) - sum(one.size for one in groups)
    if not groups:
        return _only_totals(len(table.persons), everybody, memory)
    return Opinions(
        len(table.persons), apart, groups, tuple(_common(groups, table.statements)),
        _totals(everybody, groups, apart), memory,
    )  # fmt: skip


def _only_totals(voters: int, everybody: Mapping[int, Tally], memory: Memory) -> Opinions:
    """Where no group can be shown: of five voters and more the totals, of fewer nothing."""
    return Opinions(voters, voters, (), (), everybody if voters >= SMALLEST else {}, memory)


def _totals(everybody: Mapping[int, Tally], groups: Sequence[Group], apart: int) -> Mapping[int, Tally]:
    """Everybody's votes; of those in the groups alone where one to four others would be what is left over."""
    if not 0 < apart < SMALLEST:
        return everybody
    return {number: together(group.tallies[number] for group in groups) for number in everybody}


def _traits(tallies: Sequence[Mapping[int, Tally]], number: int) -> Iterable[Trait]:
    """What tells one group apart from all others together; nothing where there are no others."""
    others = [one for place, one in enumerate(tallies) if place != number]
    if not others:
        return ()
    outside = {statement: together(one[statement] for one in others) for statement in tallies[number]}
    return traits(tallies[number], outside)


def _common(groups: Sequence[Group], statements: Sequence[int]) -> list[Common]:
    """What every shown group accepts or rejects, the surest first; nothing where there is one group alone."""
    if len(groups) < 2:
        return []
    found = [
        Common(number, value, round(consensus(counted, value), 9))
        for number in statements
        for value in (AGREE, DISAGREE)
        if shared(counted := [group.tallies[number] for group in groups], value)
    ]
    return sorted(found, key=lambda one: (-one.degree, one.statement))


def _middle(points: "np.typing.NDArray[np.float64]") -> tuple[float, float]:
    across, upward = points.mean(axis=0)
    return round(float(across), 6), round(float(upward), 6)
