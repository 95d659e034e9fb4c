"""A copy of everything the city remembers, taken while it runs, and put back with a proof that it is the same.

In the copy are: each SQLite store as the online backup interface sees it at one instant; the tables of the broker's
store where that is in PostgreSQL; the secrets; a checksum and the row counts of each; and what the broker's store
answered to the questions of :mod:`zinneke.broker.proof`. Messages still waiting in the MQTT server are not in it: their
devices were not yet told that anything is kept.
"""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import apsw

from zinneke.broker.adapters.clock import now_us
from zinneke.broker.adapters.postgres.copies import ENDING, Unfit, copy_in, copy_out
from zinneke.broker.adapters.sqlite.proof import answers_of
from zinneke.broker.main import STORE_FILE
from zinneke.broker.proof import differences
from zinneke.config import archive
from zinneke.config.archive import NotTheSameError
from zinneke.config.secret_store import FILE_NAME as SECRETS

PAGES_AT_ONCE: Final = 2_000
"""Copied between two looks at the lock: writers wait at most for this many pages."""

SQLITE: Final = "sqlite"

ByTenant = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy holds: rows of every table, by store, and how many questions its broker's store has answered."""

    rows: Mapping[str, Mapping[str, int]]
    questions: int = 0

    @property
    def total_rows(self) -> int:
        """All rows of all stores."""
        return sum(sum(tables.values()) for tables in self.rows.values())


def take(data: Path, file: Path, store: str = SQLITE) -> Copied:
    """Copy a city, running or not, into ``file``: the stores of its data folder, and ``store`` if that is a database.

    Raises FileNotFoundError without any store, Unfit or OSError for a database that cannot be copied.
    """
    stores, in_database = sorted(data.glob("*.sqlite3")), store != SQLITE
    if not stores and not in_database:
        raise FileNotFoundError(f"{data} holds no store: name the city's data folder with --data DIR")
    at_us = now_us()
    with tempfile.TemporaryDirectory(dir=file.parent) as name, archive.writing(file) as written:
        folder = Path(name)
        for path in stores:
            _snapshot(path, folder / path.name)
            written.add(folder / path.name, _rows(folder / path.name))
        if (data / SECRETS).is_file():
            written.add(data / SECRETS, {})
        written.facts = {"atUs": at_us, **_broker_store(folder, store, at_us)}
        for path in sorted(folder.glob("*" + ENDING)):
            written.add(path, {path.stem: written.facts["database"]["rows"][path.stem]})
    return _copied(written.files, written.facts)


def put_back(file: Path, data: Path, store: str = SQLITE) -> Copied:
    """Put a copy into an empty data folder and, if it has one, its database into the empty database ``store``.

    Each file is proved whole, and the broker's store asked what it was asked when it was copied. Raises
    NotTheSameError, FileExistsError, Unfit. Neither folder nor database holds anything unless everything proved right.
    """
    if data.exists() and any(data.iterdir()):
        raise FileExistsError(f"{data} is not empty: name an empty folder with --data DIR, or move this one away")
    data.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data.parent) as name:
        unpacked = Path(name) / "data"
        unpacked.mkdir(mode=0o700)
        manifest = archive.unpack(file, unpacked)
        for member, entry in manifest["files"].items():
            _prove(unpacked / member, entry)
        _prove_answers(unpacked, manifest, store)
        for table in unpacked.glob("*" + ENDING):
            table.unlink()
        if data.exists():
            data.rmdir()
        unpacked.replace(data)
    return _copied(manifest["files"], manifest)


def _broker_store(folder: Path, store: str, at_us: int) -> dict[str, Any]:
    """What is known of the broker's store, its tables copied into the folder if it is in a database."""
    if store != SQLITE:
        described = copy_out(store, folder, at_us)
        return {"answers": described.pop("answers", None), "database": described}
    return {"answers": _answers_of_file(folder / STORE_FILE, at_us)}


def _prove_answers(folder: Path, manifest: Mapping[str, Any], store: str) -> None:
    """Raise NotTheSameError, naming the questions, where the store does not answer as when it was copied."""
    described, at_us = manifest.get("database"), manifest.get("atUs", 0)
    if described is None:
        _compare(manifest.get("answers"), _answers_of_file(folder / STORE_FILE, at_us))
        return
    if store == SQLITE:
        raise Unfit("the copy holds the broker's store of a PostgreSQL database: name an empty one as broker_store")
    copy_in(store, folder, described, at_us, lambda found: _compare(manifest.get("answers"), found))


def _compare(before: ByTenant | None, after: ByTenant | None) -> None:
    if before is None:
        return
    for tenant in sorted({*before, *(after or {})}):
        otherwise = differences(before.get(tenant, {}), (after or {}).get(tenant, {}))
        if otherwise:
            raise NotTheSameError(
                f"tenant {tenant!r} answers {len(otherwise)} questions otherwise than when it was copied: "
                f"{'; '.join(otherwise[:5])}"
            )


def _answers_of_file(path: Path, at_us: int) -> ByTenant | None:
    return answers_of(path, at_us) if path.is_file() and "tenants" in _rows(path) else None


def _copied(files: Mapping[str, Any], facts: Mapping[str, Any]) -> Copied:
    asked = facts.get("answers") or {}
    rows = {name: entry["rows"] for name, entry in files.items()}
    return Copied(rows, sum(len(questions) for questions in asked.values()))


def _snapshot(store: Path, copy: Path) -> None:
    source = apsw.Connection(str(store), flags=apsw.SQLITE_OPEN_READONLY)
    source.set_busy_timeout(10_000)
    target = apsw.Connection(str(copy))
    with target.backup("main", source, "main") as running:
        while not running.done:
            running.step(PAGES_AT_ONCE)
    target.close()
    source.close()


def _prove(path: Path, entry: Mapping[str, Any]) -> None:
    if archive.checksum(path) != entry["sha256"]:
        raise NotTheSameError(f"{path.name} differs from what was copied: the archive is damaged")
    if path.suffix == ".sqlite3" and _rows(path) != entry["rows"]:
        raise NotTheSameError(f"{path.name} does not hold the rows that were copied: the archive is damaged")


def _rows(store: Path) -> dict[str, int]:
    connection = apsw.Connection(str(store), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        return {table: _count(connection, table) for table in _tables(connection)}
    finally:
        connection.close()


def _tables(connection: apsw.Connection) -> Iterator[str]:
    query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    for (name,) in connection.execute(query).fetchall():
        yield str(name)


def _count(connection: apsw.Connection, table: str) -> int:
    quoted = table.replace('"', '""')
    count = connection.execute(f'SELECT count(*) FROM "{quoted}"').get  # noqa: S608 - quoted above
    return int(str(count))
