"""What the translation of one query has in hand: the table, the request's settings, and the values bound so far."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from zinneke.lake.field import Schema, quoted
from zinneke.lake.odsql.clause_tree import Grouping
from zinneke.lake.odsql.functions import Clause

_PLACE: Final = re.compile(r"\$(p[0-9]+)")


@dataclass(slots=True)
class Binder:
    """Values of a statement. An equal value of the same type is bound once, so equal expressions are equal SQL."""

    values: dict[str, Any] = field(default_factory=dict)
    _places: dict[tuple[type, str], str] = field(default_factory=dict)

    def bind(self, value: Any) -> str:
        """The place of a value in the statement."""
        key = (type(value), repr(value))
        if key not in self._places:
            name = f"p{len(self.values)}"
            self.values[name] = value
            self._places[key] = f"${name}"
        return self._places[key]

    def used(self, sql: str) -> dict[str, Any]:
        """The values that a statement names: DuckDB refuses others. A clause may bind what it then has no use for."""
        return {name: self.values[name] for name in dict.fromkeys(_PLACE.findall(sql)) if name in self.values}


@dataclass(frozen=True, slots=True)
class Scope:
    """``zone`` and ``lang`` are those of the request, ``now`` its clock; ``keys`` are columns already computed."""

    schema: Schema
    zone: ZoneInfo
    lang: str
    now: datetime
    clause: Clause = "select"
    keys: Mapping[Grouping, str] = field(default_factory=dict)
    binder: Binder = field(default_factory=Binder)

    def at(self, clause: Clause) -> "Scope":
        """The same for another clause; what it binds goes into the same statement."""
        return replace(self, clause=clause)

    def grouped(self, keys: Mapping[Grouping, str]) -> "Scope":
        """The same where some expressions are columns by now."""
        return replace(self, keys=keys)

    def bind(self, value: Any) -> str:
        """The place of a value in the statement."""
        return self.binder.bind(value)

    @property
    def in_utc(self) -> bool:
        """Whether local time is UTC: then no calendar is asked, which is several times faster."""
        return self.zone.key in ("UTC", "Etc/UTC", "GMT")


def column(name: str, part: str = "") -> str:
    """The column of a field, or of a part of it."""
    return quoted(f"{name}.{part}" if part else name)
