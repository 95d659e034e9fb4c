"""The query language q (4.9), by recursive descent: any text gives a tree or BadRequestData.

::

    query  = and { "|" and }                       ";" binds tighter than "|"
    and    = unit { ";" unit }
    unit   = "(" query ")" | path [ test ]          no test: existence
    test   = ("==" | "!=") ( value {"," value} | low ".." high | uri )
           | (">" | ">=" | "<" | "<=") ( number | quoted | datetime | date | time )
           | ("~=" | "!~=") regex
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, cast

from zinneke.broker.model.context import Context
from zinneke.broker.query.operand import read_ordered, read_pattern, read_value
from zinneke.broker.query.path import read_path
from zinneke.broker.query.scan import MOST_LEVELS, Scan
from zinneke.broker.query.tree import (
    ENTITY_MEMBERS,
    And,
    Compare,
    Condition,
    Exists,
    Operator,
    Or,
    Path,
    Range,
    Regex,
    Scalar,
    Uri,
)

MOST_CONDITIONS: Final = 200
_OPERATORS: Final = ("!~=", "~=", "==", "!=", ">=", "<=", ">", "<")
_EQUALITIES: Final = ("==", "!=")
_PATTERNS: Final = ("~=", "!~=")


def parse_q(text: str, context: Context, expand_values: frozenset[str] = frozenset()) -> Condition:
    """The condition a q says. Values of the attributes in ``expand_values`` (IRIs) are terms of the context.

    Raises BadRequestData.
    """
    reading = _Reading(Scan(text, "q"), context, expand_values)
    condition = reading.query(0)
    if not reading.scan.done:
        raise reading.scan.error("an operator, ';' or '|' is expected")
    return condition


def paths_of(condition: Condition) -> Iterator[Path]:
    """Every path the condition looks at."""
    if isinstance(condition, And | Or):
        for part in condition.parts:
            yield from paths_of(part)
    else:
        yield condition.path


def hops_of(path: Path) -> int:
    """How many relationships the path follows."""
    return 0 if path.linked is None else 1 + hops_of(path.linked.path)


def names_attribute(condition: Condition) -> bool:
    """Whether it looks at an attribute, not only at members such as ``id`` and ``modifiedAt`` (5.7.2.4)."""
    return bool(attributes_of(condition))


def attributes_of(condition: Condition) -> frozenset[str]:
    """The attributes it looks at (5.10.2.4)."""
    return frozenset(path.names[0] for path in paths_of(condition) if path.names[0] not in ENTITY_MEMBERS)


@dataclass(slots=True)
class _Reading:
    scan: Scan
    context: Context
    expand_values: frozenset[str]
    conditions: int = 0

    def query(self, level: int) -> Condition:
        """Alternatives."""
        parts = self._listed("|", lambda: self.together(level))
        return parts[0] if len(parts) == 1 else Or(parts)

    def together(self, level: int) -> Condition:
        """What must hold together."""
        parts = self._listed(";", lambda: self.unit(level))
        return parts[0] if len(parts) == 1 else And(parts)

    def unit(self, level: int) -> Condition:
        """A condition, or a query in parentheses."""
        if not self.scan.take("("):
            return self.condition()
        if level >= MOST_LEVELS:
            raise self.scan.error(f"parentheses are nested more than {MOST_LEVELS} deep")
        inner = self.query(level + 1)
        self.scan.expect(")")
        return inner

    def condition(self) -> Condition:
        """A path with or without a test."""
        self.conditions += 1
        if self.conditions > MOST_CONDITIONS:
            raise self.scan.error(f"it has more than {MOST_CONDITIONS} conditions")
        path = read_path(self.scan, self.context)
        operator = self.scan.take(*_OPERATORS)
        if operator is None:
            return Exists(path)
        return Compare(path, cast(Operator, operator), self._operands(path, operator))

    def _operands(self, path: Path, operator: str) -> tuple[Scalar | Uri | Range | Regex, ...]:
        if operator in _PATTERNS:
            return (read_pattern(self.scan),)
        if operator not in _EQUALITIES:
            return (read_ordered(self.scan),)
        read = self._word if not self.expand_values.isdisjoint(path.names) else lambda: read_value(self.scan)
        operands = [read()]
        while self.scan.take(","):
            operands.append(read())
        return tuple(operands)

    def _word(self) -> Scalar | Uri | Range:
        """A term of the context, bare or in quotation marks, as the IRI it stands for."""
        start = self.scan.at
        if self.scan.peek() != '"' and (word := self.scan.until(";|,()")):
            return Uri(self.context.expand_word(word))
        self.scan.at = start
        value = read_value(self.scan)
        return Uri(self.context.expand_word(value)) if isinstance(value, str) else value

    def _listed(self, between: str, read: Callable[[], Condition]) -> tuple[Condition, ...]:
        parts = [read()]
        while self.scan.take(between):
            parts.append(read())
        return tuple(parts)
