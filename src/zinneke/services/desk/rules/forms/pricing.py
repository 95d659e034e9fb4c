"""What a form costs, from its answers: lines in euro cents, never below nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zinneke.services.desk.rules.forms.conditions import holds
from zinneke.services.desk.rules.forms.definition import Charge, Definition, Words
from zinneke.services.desk.rules.forms.visibility import visible


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the price."""

    label: Words
    cents: int
    times: int

    @property
    def total(self) -> int:
        """What the line comes to."""
        return self.cents * self.times


def price(definition: Definition, answers: Mapping[str, Any]) -> tuple[Line, ...]:
    """The lines that apply. A line per item counts the items of a group, ticked choices, or a number; at least none."""
    given = visible(definition, answers)
    lines = [Line(one.label, one.cents, _times(one, given)) for one in definition.charges if holds(one.when, given)]
    return tuple(line for line in lines if line.times)


def total_cents(lines: tuple[Line, ...]) -> int:
    """The sum; reductions can bring it to nothing, not below."""
    return max(0, sum(line.total for line in lines))


def _times(charge: Charge, given: Mapping[str, Any]) -> int:
    if not charge.per:
        return 1
    value = given.get(charge.per)
    if isinstance(value, list):
        return len(value)
    return max(0, int(value)) if isinstance(value, int | float) and abs(value) < 1_000_000 else 0
