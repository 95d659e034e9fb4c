"""Contracts: each rule kept and broken."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from zinneke.lake.tables.contract import (
    Contract,
    breaches,
    contract_from,
    read_contract,
    write_contract,
)
from zinneke.lake.tables.versions import Versions

ROWS = "id,kind,seats,seen\n1,wood,3,2026-11-01\n2,steel,4,2026-11-20\n2,stone,9,2026-11-25\n"
AT = datetime(2026, 11, 26, tzinfo=UTC)

CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({}, []),
    ({"required": {"id": "int", "kind": "text", "seen": "date"}}, []),
    ({"required": {"id": "text"}}, ["required of id: int, wanted text"]),
    ({"required": {"owner": "text"}}, ["required of owner: no such field, wanted text"]),
    ({"key": ["id", "kind"]}, []),
    ({"key": ["id"]}, ["key of id: 1 rows again, 0 without, wanted one row each"]),
    ({"key": ["nothing"]}, ["key of nothing: no such field, wanted boolean, date, datetime, double, int, text"]),
    ({"ranges": {"seats": [1, 9]}}, []),
    ({"ranges": {"seats": [None, 8]}}, ["ranges of seats: 1 values outside, wanted None to 8.0"]),
    ({"ranges": {"kind": [1, 9]}}, ["ranges of kind: text, wanted double, int"]),
    ({"allowed": {"kind": ["wood", "steel", "stone"]}}, []),
    ({"allowed": {"kind": ["wood"]}}, ["allowed of kind: steel, stone, wanted wood"]),
    ({"least_rows": 3}, []),
    ({"least_rows": 4}, ["least_rows: 3, wanted 4 or more"]),
    ({"most_rejected": 0.25}, []),
    ({"most_rejected": 0.1}, ["most_rejected: 0.2500, wanted at most 0.1"]),
    ({"fresh_field": "seen", "fresh_days": 2}, []),
    ({"fresh_field": "seen", "fresh_days": 0}, ["fresh_field of seen: latest 2026-11-25, wanted within 0 days"]),
    ({"fresh_field": "kind"}, ["fresh_field of kind: text, wanted date, datetime"]),
]


@pytest.mark.parametrize(("given", "broken"), CASES, ids=str)
def test_what_breaks_a_contract(tmp_path: Path, given: dict[str, Any], broken: list[str]) -> None:
    source = tmp_path / "rows.csv"
    source.write_text(ROWS)
    version, _loaded = Versions(tmp_path / "table").publish(source)
    contract = contract_from(msgspec.json.encode(given))
    found = breaches(contract, version.schema(), version.open(), (3, 1), AT)
    assert [str(one) for one in found] == broken


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"keys": []}', "keys"),
        ('{"required": {"id": "number"}}', "number"),
        ('{"most_rejected": 2}', "<= 1"),
        ("[]", "object"),
        ("{", "JSON|end|truncated"),
    ],
)
def test_what_is_no_contract_is_told_where(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        contract_from(text.encode())


def test_a_contract_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert read_contract(tmp_path) is None
    contract = Contract(key=("id",), ranges={"seats": (None, 9.0)}, on_breach="warn")
    write_contract(tmp_path / "new", contract)
    assert read_contract(tmp_path / "new") == contract
