"""The contract of a dataset's table: checked on every load of a file, told per version."""

from contextlib import closing
from typing import Any, Final

import duckdb
import msgspec

from zinneke.kernel.time import format_instant, now
from zinneke.lake.tables.contract import RESULT, Breach, Result, breaches, read_contract, read_result
from zinneke.lake.tables.durable import sync
from zinneke.lake.tables.errors import TableError
from zinneke.lake.tables.versions import ROWS, Prepared
from zinneke.opendata.tables import store

SHOWN: Final = 100
"""Versions whose results are told, the latest first."""


class Broken(TableError):
    """A file breaks the contract of its table, which refuses such loads: ``breaches`` say how."""

    def __init__(self, found: tuple[Breach, ...]) -> None:
        self.breaches = found
        super().__init__(f"the file breaks the contract: {'; '.join(map(str, found))}")


def check(name: str, prepared: Prepared) -> None:
    """Keep with a prepared version how it stands by the contract of its table. Raises Broken where that refuses it."""
    contract = read_contract(store.folder(name))
    if contract is None:
        return
    report, at = prepared.loaded.report, now()
    with closing(duckdb.connect(str(prepared.folder / ROWS), read_only=True)) as rows:
        rows.execute("SET TimeZone = 'UTC'")
        found = breaches(contract, prepared.loaded.schema, rows, (report.rows, report.rejects.rows), at)
    if found and contract.on_breach == "refuse":
        raise Broken(found)
    path = prepared.folder / RESULT
    path.write_bytes(msgspec.json.encode(Result(contract, at, found)))
    sync(path)


def told(name: str) -> dict[str, Any]:
    """The contract as it is now, and how each version stands by the contract of its time."""
    results = ((one.number, read_result(one.folder)) for one in store.versions(name).all()[-SHOWN:][::-1])
    return {
        "dataset": name,
        "contract": msgspec.to_builtins(read_contract(store.folder(name))),
        "results": [
            {
                "version": number,
                "checked_at": format_instant(result.checked_at),
                "kept": result.kept,
                "breaches": msgspec.to_builtins(result.breaches),
                "contract": msgspec.to_builtins(result.contract),
            }
            for number, result in results
            if result
        ],
    }
