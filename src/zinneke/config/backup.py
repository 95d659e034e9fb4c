"""A copy of everything the city remembers, taken while it runs, and put back with a proof that it is the same.

In the copy are: each SQLite store as the online backup interface sees it at one instant; the tables of the broker's
store where that is in PostgreSQL; the versions of open tables, and the observations that live ones are made of; the
secrets; a checksum and the row counts of each; and what the broker's store answered to the questions of
:mod:`zinneke.broker.proof`. Messages still waiting in the MQTT server are not in it: their devices were not yet told
that anything is kept. Nor is the index of the search, which is made anew.
"""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import apsw

from zinneke.broker.adapters.clock import now_us
from zinneke.broker.adapters.postgres.copies import ENDING, Unfit, copy_in, copy_out
from zinneke.broker.adapters.sqlite.proof import answers_of, bring_up_to_date
from zinneke.broker.main import IN_FOLDER, STORE_FILE, database_of
from zinneke.broker.proof import QUESTIONS, differences
from zinneke.config import archive
from zinneke.config.archive import NotTheSameError
from zinneke.config.history_copies import add_histories
from zinneke.config.secret_store import FILE_NAME as SECRETS
from zinneke.config.table_copies import add_tables
from zinneke.kernel.time import format_instant, from_unix_s
from zinneke.search.opening import FILE_NAME as SEARCH

PAGES_AT_ONCE: Final = 2_000
"""Copied between two looks at the lock: writers wait at most for this many pages."""

ANOTHER_VERSION: Final = "it was made by another version of Zinneke"
NO_STORE: Final = "there is none"
OTHER_QUESTIONS: Final = "this version of Zinneke asks other questions than the one that took the copy"

ByTenant = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy holds, and what its broker's store was asked."""

    rows: Mapping[str, Mapping[str, int]]
    """Of every table, by file."""
    at: str
    """The instant as of which the store was asked."""
    tenants: int = 0
    questions: int = 0
    unasked: str = field(default="", compare=False)
    """Why the store was not asked, if it was not."""

    @property
    def total_rows(self) -> int:
        """All rows of all stores."""
        return sum(sum(tables.values()) for tables in self.rows.values())


def take(data: Path, file: Path, store: str = IN_FOLDER) -> Copied:
    """Copy a city, running or not, into ``file``: the stores of its data folder, and ``store`` if that is a database.

    Raises FileNotFoundError without any store, ValueError or OSError for a database that cannot be copied.
    """
    stores, database = sorted(set(data.glob("*.sqlite3")) - {data / SEARCH}), database_of(store)
    if not stores and database is None:
        raise FileNotFoundError(f"{data} holds no store: name the city's data folder with --data DIR")
    at_us = now_us()
    with tempfile.TemporaryDirectory(dir=file.parent) as name, archive.writing(file) as written:
        folder = Path(name)
        for path in stores:
            _snapshot(path, folder / path.name)
            written.add(folder / path.name, _rows(folder / path.name))
        if (data / SECRETS).is_file():
            written.add(data / SECRETS, {})
        add_tables(data, written)
        add_histories(data, written)
        written.facts = {"atUs": at_us, "questions": QUESTIONS, **_broker_store(folder, database, at_us)}
        for path in sorted(folder.glob("*" + ENDING)):
            written.add(path, {path.stem: written.facts["database"]["rows"][path.stem]})
    there = database is not None or STORE_FILE in written.files
    return _copied({"files": written.files, **written.facts}, ANOTHER_VERSION if there else NO_STORE)


def put_back(file: Path, data: Path, store: str = IN_FOLDER) -> Copied:
    """Put a copy into an empty data folder and, if it has one, its database into the empty database ``store``.

    Each file is proved whole, and the broker's store asked what it was asked when it was copied. Raises
    NotTheSameError, FileExistsError, OSError, ValueError. Neither folder nor database holds anything unless everything
    proved right.
    """
    database = database_of(store)
    if data.exists() and any(data.iterdir()):
        raise FileExistsError(f"{data} is not empty: name an empty folder with --data DIR, or move this one away")
    data.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data.parent) as name:
        unpacked = Path(name) / "data"
        unpacked.mkdir(mode=0o700)
        manifest = archive.unpack(file, unpacked)
        for member, entry in manifest["files"].items():
            _prove(unpacked / member, entry)
        if "database" in manifest:
            _load(unpacked, manifest, database, data)
        else:
            _prove_file(unpacked / STORE_FILE, manifest, database)
            _place(unpacked, data)
    return _copied(manifest, OTHER_QUESTIONS if manifest.get("answers") else "none were recorded in the copy")


def _broker_store(folder: Path, database: str | None, at_us: int) -> dict[str, Any]:
    """What is known of the broker's store, its tables copied into the folder if it is in a database."""
    if database is not None:
        described = copy_out(database, folder, at_us)
        return {"answers": described.pop("answers", None), "database": described}
    return {"answers": _answers_of_file(folder / STORE_FILE, at_us)}


def _load(unpacked: Path, manifest: Mapping[str, Any], database: str | None, data: Path) -> None:
    """Database and folder together: the folder is in its place before the database commits, and goes if it cannot."""
    if database is None:
        raise Unfit(
            "the copy holds the broker's store of a PostgreSQL database: name an empty one with --store postgresql://..."
        )

    def judge(found: ByTenant) -> None:
        _compare(manifest, found)
        _place(unpacked, data)

    try:
        copy_in(database, unpacked, manifest["database"], manifest["atUs"], judge)
    except BaseException:
        if not unpacked.exists():
            data.replace(unpacked)
        raise


def _prove_file(path: Path, manifest: Mapping[str, Any], database: str | None) -> None:
    """Ask the broker's store in a file what it was asked when it was copied."""
    if database is not None and path.is_file():
        raise Unfit(
            f"the copy holds the broker's store in {STORE_FILE}, not a database: restore it with --store {IN_FOLDER}"
        )
    if manifest.get("answers") is None:
        return
    bring_up_to_date(path)
    _compare(manifest, answers_of(path, manifest["atUs"]) or {})


def _place(unpacked: Path, data: Path) -> None:
    for table in unpacked.glob("*" + ENDING):
        table.unlink()
    if data.exists():
        data.rmdir()
    unpacked.replace(data)


def _compare(manifest: Mapping[str, Any], after: ByTenant) -> None:
    """Raise NotTheSameError, naming the questions, where the store does not answer as when it was copied."""
    before: ByTenant | None = manifest.get("answers")
    if before is None or manifest.get("questions") != QUESTIONS:
        return
    for tenant in sorted({*before, *after}):
        otherwise = differences(before.get(tenant, {}), after.get(tenant, {}))
        if otherwise:
            raise NotTheSameError(
                f"tenant {tenant!r} answers {len(otherwise)} questions otherwise than when it was copied: "
                f"{'; '.join(otherwise[:5])}. Nothing was put back"
            )


def _answers_of_file(path: Path, at_us: int) -> ByTenant | None:
    return answers_of(path, at_us) if path.is_file() and "tenants" in _rows(path) else None


def _copied(manifest: Mapping[str, Any], otherwise: str) -> Copied:
    """What is told of a copy; ``otherwise``: why its store was not asked, where today's questions have no answers."""
    rows = {name: entry["rows"] for name, entry in manifest["files"].items()}
    at = format_instant(from_unix_s(manifest.get("atUs", 0) // 1_000_000))
    answers: ByTenant | None = manifest.get("answers")
    if answers is None or manifest.get("questions") != QUESTIONS:
        return Copied(rows, at, unasked=otherwise)
    return Copied(rows, at, len(answers), sum(map(len, answers.values())))


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
