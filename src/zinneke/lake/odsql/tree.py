"""Parsed expressions and conditions; clauses are in ``clause_tree.py``. Parsers make them, ``sql/`` translates them.

Two expressions that mean the same are equal: so a selected expression is recognised as the key of its group.
"""

from dataclasses import dataclass
from typing import Literal

# -- expressions ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Name:
    """A field, or a label given with ``as``."""

    name: str


@dataclass(frozen=True, slots=True)
class Text:
    """A string literal, unescaped."""

    value: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was written: compared with text it is text."""

    written: str


@dataclass(frozen=True, slots=True)
class Moment:
    """``date'…'``, not yet read."""

    written: str


@dataclass(frozen=True, slots=True)
class Geometry:
    """``geom'…'``, not yet read."""

    written: str


@dataclass(frozen=True, slots=True)
class Truth:
    """``true`` or ``false``."""

    value: bool


@dataclass(frozen=True, slots=True)
class Null:
    """``null``."""


@dataclass(frozen=True, slots=True)
class Now:
    """``now(…)``: parts of the present to set or to move, in their order; none is named twice."""

    parts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Negative:
    """``-x``."""

    operand: "Expression"


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """``left operator right``, of numbers."""

    operator: Literal["+", "-", "*", "/"]
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Call:
    """A function, its name in lower case."""

    function: str
    arguments: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Count:
    """``count(*)`` where ``of`` is None."""

    of: "Expression | None" = None
    distinct: bool = False


Literal_ = Text | Number | Moment | Geometry | Truth | Null
Expression = Literal_ | Name | Now | Negative | Arithmetic | Call | Count

# -- conditions -------------------------------------------------------------------------------------------

Comparison = Literal["=", "!=", "<", "<=", ">", ">="]
Relation = Literal["intersects", "disjoint", "within"]


@dataclass(frozen=True, slots=True)
class And:
    """All of them."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of them."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Whatever the part does not match, null included."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class Compare:
    """``left operator right``."""

    operator: Comparison
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Is:
    """``expression is true``, ``false`` or ``null`` (None)."""

    expression: Expression
    value: bool | None


@dataclass(frozen=True, slots=True)
class Like:
    """All words of ``text`` are words of the expression."""

    expression: Expression
    text: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """The expression is one of the literals."""

    expression: Expression
    literals: tuple[Literal_, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """The expression lies in an interval; an end belongs to it or not."""

    expression: Expression
    low: Expression
    high: Expression
    with_low: bool
    with_high: bool


@dataclass(frozen=True, slots=True)
class Holds:
    """A literal is among the values of a field."""

    name: Name
    literal: Expression


@dataclass(frozen=True, slots=True)
class Flag:
    """A boolean field is true."""

    name: Name


@dataclass(frozen=True, slots=True)
class Search:
    """Words in fields (none named: all visible ones). ``words`` is a bare string."""

    how: Literal["words", "search", "suggest", "startswith"]
    names: tuple[Name, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Near:
    """Within so many metres of a point."""

    name: Name
    center: Geometry
    metres: float


@dataclass(frozen=True, slots=True)
class InBox:
    """In the box between two corners; degrees, in the order of the language: latitude first."""

    name: Name
    lat_1: float
    lon_1: float
    lat_2: float
    lon_2: float


@dataclass(frozen=True, slots=True)
class Relates:
    """The field stands in this relation to the geometry."""

    name: Name
    relation: Relation
    geometry: Geometry


Condition = And | Or | Not | Compare | Is | Like | OneOf | Between | Holds | Flag | Search | Near | InBox | Relates
