"""What the owner of a table promises of it, and whether a load keeps that. A contract is a file beside the versions.

Each rule is one question to the rows; what breaks it is told with what was found and what was wanted.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, Final, Literal

import duckdb
import msgspec
from msgspec import Meta

from zinneke.lake.field import NUMERIC, SCALAR, TEMPORAL, Field, Kind, Schema, quoted
from zinneke.lake.tables.durable import switch

CONTRACT: Final = "contract.json"
RESULT: Final = "contract_result.json"
_ROWS: Final = "rows"
_SHOWN: Final = 5

Share = Annotated[float, Meta(ge=0, le=1)]
Number = Annotated[int, Meta(ge=0)]
Edges = tuple[float | None, float | None]


class Contract(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """``required``: fields and their kinds; ``key``: fields whose values together name a row; ``ranges``: least and
    most of a number, null for none; ``allowed``: the values a field may have; ``most_rejected``: share of the file's
    rows; ``fresh_field``: a date or time of which the latest may be at most ``fresh_days`` old.
    """

    required: dict[str, Kind] = {}
    key: tuple[str, ...] = ()
    ranges: dict[str, Edges] = {}
    allowed: dict[str, tuple[str, ...]] = {}
    least_rows: Number = 0
    most_rejected: Share = 1.0
    fresh_field: str = ""
    fresh_days: Number = 0
    on_breach: Literal["refuse", "warn"] = "refuse"


class Breach(msgspec.Struct, frozen=True):
    """A promise that is not kept: which rule, of which field, what was found, what was wanted."""

    rule: str
    field: str
    found: str
    wanted: str

    def __str__(self) -> str:
        return f"{self.rule}{' of ' + self.field if self.field else ''}: {self.found}, wanted {self.wanted}"


class Result(msgspec.Struct, frozen=True):
    """Of one load: the contract as it was then, when it was checked, what broke it."""

    contract: Contract
    checked_at: datetime
    breaches: tuple[Breach, ...]

    @property
    def kept(self) -> bool:
        """Whether every promise is kept."""
        return not self.breaches


def contract_from(text: bytes) -> Contract:
    """Read a contract. Raises ValueError for one that is none, with the place of the mistake."""
    return msgspec.json.decode(text, type=Contract)


def read_contract(folder: Path) -> Contract | None:
    """Of the table in a folder."""
    try:
        return contract_from((folder / CONTRACT).read_bytes())
    except FileNotFoundError:
        return None


def write_contract(folder: Path, contract: Contract) -> None:
    """Replace it, in one step; it holds from the next load on."""
    folder.mkdir(parents=True, exist_ok=True)
    switch(folder / CONTRACT, msgspec.json.format(msgspec.json.encode(contract), indent=2) + b"\n")


def read_result(version: Path) -> Result | None:
    """Of the load of a version, in its folder; None: there was no contract then."""
    try:
        return msgspec.json.decode((version / RESULT).read_bytes(), type=Result)
    except FileNotFoundError:
        return None


def breaches(
    contract: Contract, schema: Schema, rows: duckdb.DuckDBPyConnection, counts: tuple[int, int], at: datetime
) -> tuple[Breach, ...]:
    """What a load breaks. ``counts``: its rows and those set aside; ``at``: the time that freshness is counted from."""
    check = _Check(contract, schema, rows, at)
    return (*check.shape(*counts), *check.key(), *check.ranges(), *check.allowed(), *check.fresh())


class _Check:
    def __init__(self, contract: Contract, schema: Schema, rows: duckdb.DuckDBPyConnection, at: datetime) -> None:
        self.contract, self.schema, self.rows, self.at = contract, schema, rows, at

    def shape(self, rows: int, rejected: int) -> Iterator[Breach]:
        """Fields, number of rows, share set aside."""
        for name, kind in self.contract.required.items():
            field = self.schema.by_name.get(name)
            if field is None or field.kind is not kind:
                yield Breach("required", name, str(field.kind) if field else "no such field", str(kind))
        if rows < self.contract.least_rows:
            yield Breach("least_rows", "", str(rows), f"{self.contract.least_rows} or more")
        share = rejected / (rows + rejected) if rows + rejected else 0.0
        if share > self.contract.most_rejected:
            yield Breach("most_rejected", "", f"{share:.4f}", f"at most {self.contract.most_rejected}")

    def key(self) -> Iterator[Breach]:
        """No two rows alike in the key, and none without it."""
        names = self.contract.key
        if not names or (missing := self._missing("key", names, SCALAR)):
            yield from missing if names else ()
            return
        columns = ", ".join(map(quoted, names))
        empty = " OR ".join(f"{quoted(name)} IS NULL" for name in names)
        (twice,) = self._one(f"SELECT count(*) - count(DISTINCT ({columns})) FROM {_ROWS}")  # noqa: S608
        (without,) = self._one(f"SELECT count(*) FROM {_ROWS} WHERE {empty}")  # noqa: S608
        if twice or without:
            yield Breach("key", ", ".join(names), f"{twice} rows again, {without} without", "one row each")

    def ranges(self) -> Iterator[Breach]:
        """Numbers between their edges."""
        for name, (least, most) in self.contract.ranges.items():
            if missing := self._missing("ranges", (name,), NUMERIC):
                yield from missing
                continue
            outside = f"{quoted(name)} < ? OR {quoted(name)} > ?"
            (count,) = self._one(f"SELECT count(*) FROM {_ROWS} WHERE {outside}", [least, most])  # noqa: S608
            if count:
                yield Breach("ranges", name, f"{count} values outside", f"{least} to {most}")

    def allowed(self) -> Iterator[Breach]:
        """Only values of the list; a missing value is none."""
        for name, values in self.contract.allowed.items():
            if missing := self._missing("allowed", (name,), SCALAR):
                yield from missing
                continue
            text = f"{quoted(name)}::VARCHAR"
            query = f"SELECT DISTINCT {text} FROM {_ROWS} WHERE NOT list_contains(?, {text}) ORDER BY 1"  # noqa: S608
            others = [str(value) for (value,) in self.rows.execute(query, [list(values)]).fetchmany(_SHOWN)]
            if others:
                yield Breach("allowed", name, ", ".join(others), ", ".join(values))

    def fresh(self) -> Iterator[Breach]:
        """The latest date is young enough."""
        name = self.contract.fresh_field
        if not name or (missing := self._missing("fresh_field", (name,), TEMPORAL)):
            yield from missing if name else ()
            return
        since = self.at - timedelta(days=self.contract.fresh_days)
        query = f"SELECT max({quoted(name)})::VARCHAR, max({quoted(name)})::TIMESTAMPTZ >= ? FROM {_ROWS}"  # noqa: S608
        latest, young = self._one(query, [since])
        if not young:
            yield Breach("fresh_field", name, f"latest {latest}", f"within {self.contract.fresh_days} days")

    def _missing(self, rule: str, names: Sequence[str], kinds: frozenset[Kind]) -> list[Breach]:
        fields = {name: self.schema.by_name.get(name) for name in names}
        wanted = ", ".join(sorted(kinds))
        return [Breach(rule, name, _kind(field), wanted) for name, field in fields.items()
                if field is None or field.many or field.kind not in kinds]  # fmt: skip

    def _one(self, query: str, values: Sequence[object] = ()) -> Any:
        return self.rows.execute(query, list(values)).fetchall()[0]


def _kind(field: Field | None) -> str:
    if field is None:
        return "no such field"
    return f"list of {field.kind}" if field.many else str(field.kind)
