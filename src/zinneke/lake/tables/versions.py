"""The versions of one table: each load makes one under a permanent number, and a pointer says which is published.

    table/
      versions/000001/  rows.duckdb  schema.json  report.json  rejects.csv
      published.json    {"current": 1, "versions": [{"number": 1, "at": "…", …}]}
      aside/            loads on their way; whatever a crash leaves here was never published

A version is complete on disk before its folder gets its number, and is published when the pointer names it: one
``os.replace``. A crash before that leaves all as it was; after it, nothing is lost. Readers who opened an older file
keep it, for no version is ever written to again.
"""

import datetime as dt
import shutil
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import duckdb
import msgspec

from zinneke.lake.engine import ASKING_THREADS, MEMORY
from zinneke.lake.field import Schema
from zinneke.lake.tables.dictionary import described, read_dictionary, written_at
from zinneke.lake.tables.durable import held, switch, sync
from zinneke.lake.tables.errors import TableError, Withdrawn
from zinneke.lake.tables.load import Loaded, load
from zinneke.lake.tables.options import Options
from zinneke.lake.tables.report import Report, read_rejects, write_rejects
from zinneke.lake.tables.written import (
    read_json,
    report_document,
    report_from,
    schema_document,
    schema_from,
    write_json,
)

ROWS: Final = "rows.duckdb"
SCHEMA: Final = "schema.json"
REPORT: Final = "report.json"
REJECTS: Final = "rejects.csv"
POINTER: Final = "published.json"
SORTED_FIRST: Final = 1_000
"""Rows of a page up to which DuckDB sorts before it reads what is shown; by itself it does so up to 50, half a page."""
_LOCK: Final = "lock"


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the pointer says of a version. ``at`` is when it was published, in UTC; ``source`` the name of its file.

    ``as_of`` is the instant of its newest observation, of tables whose rows have one; ``key`` is whatever its maker
    knows it by, to see after a crash whether it was published.
    """

    number: int
    at: dt.datetime
    source: str
    rows: int
    rejected: int
    as_of: dt.datetime | None = None
    key: str = ""


class Gone(msgspec.Struct, frozen=True):
    """Versions that were published once, from the first to the last of these numbers, and why they are gone."""

    first: int
    last: int
    reason: str


class Pointer(msgspec.Struct, frozen=True, omit_defaults=True):
    """Which version is published, 0: none, which there are, and which there were."""

    current: int = 0
    versions: tuple[Entry, ...] = ()
    gone: tuple[Gone, ...] = ()

    @property
    def last(self) -> int:
        """The last number that was given; no number is given twice."""
        return max([one.number for one in self.versions] + [one.last for one in self.gone], default=0)


@dataclass(frozen=True, slots=True)
class Version:
    """One immutable version, in its folder."""

    entry: Entry
    folder: Path

    @property
    def number(self) -> int:
        """Its permanent number, from one."""
        return self.entry.number

    @property
    def path(self) -> Path:
        """The DuckDB file with the table ``rows``."""
        return self.folder / ROWS

    @property
    def rejects(self) -> Path:
        """The rows that were set aside, as CSV to download."""
        return self.folder / REJECTS

    def schema(self) -> Schema:
        """The fields of its table, with what people say of them (:mod:`zinneke.lake.tables.dictionary`)."""
        return described(schema_from(read_json(self.folder / SCHEMA)), read_dictionary(self._table))

    @property
    def described_at(self) -> int:
        """When people last said something of its fields, in nanoseconds; 0: never."""
        return written_at(self._table)

    @property
    def _table(self) -> Path:
        return self.folder.parent.parent

    def report(self) -> Report:
        """What its load had to say."""
        return report_from(read_json(self.folder / REPORT), read_rejects(self.rejects))

    def open(self) -> duckdb.DuckDBPyConnection:
        """A connection that can only read it. DuckDB gives all who open it at a time the same database."""
        config: dict[str, Any] = {"memory_limit": MEMORY, "threads": ASKING_THREADS, "autoload_known_extensions": False}
        config["late_materialization_max_rows"] = SORTED_FIRST
        return duckdb.connect(str(self.path), read_only=True, config=config)


class Versions:
    """Of one table, in a folder of its own. Several processes may load and read at the same time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def publish(self, source: Path, options: Options | None = None, *, named: str = "") -> tuple[Version, Loaded]:
        """Load a file and publish it as the next version. Returns once the disk has it.

        Raises TableError where the file is no table; what is published then stays as it is. ``named`` is the name
        of the file for people, by default its own.
        """
        prepared = self.prepare(source, options)
        return self.publish_prepared(prepared, named or source.name), prepared.loaded

    def prepare(self, source: Path, options: Options | None = None) -> "Prepared":
        """Load a file without publishing it, for its owner to read the report first."""
        return self.prepare_made(lambda folder: load(source, folder / ROWS, options, scratch=folder))

    def prepare_made(self, make: Callable[[Path], Loaded]) -> "Prepared":
        """Let ``make`` write the file `ROWS` into a folder, as a version that is not published."""
        folder = self._folder / "aside" / uuid4().hex
        folder.mkdir(parents=True)
        try:
            loaded = make(folder)
            write_json(folder / SCHEMA, schema_document(loaded.schema))
            write_json(folder / REPORT, report_document(loaded.report))
            write_rejects(folder / REJECTS, loaded.report.rejects.kept)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        for path in (*folder.iterdir(), folder):
            sync(path)
        return Prepared(folder, loaded)

    def publish_prepared(
        self, prepared: "Prepared", named: str, as_of: dt.datetime | None = None, key: str = ""
    ) -> Version:
        """Give a prepared version its number and point to it."""
        (self._folder / "versions").mkdir(exist_ok=True)
        with held(self._folder / _LOCK):
            pointer = self._pointer()
            number = pointer.last + 1
            target = self._place(number)
            # A folder under this number is of a load that died before it was published: nobody was told of it.
            shutil.rmtree(target, ignore_errors=True)
            for path in prepared.folder.iterdir():
                path.chmod(0o444)
            prepared.folder.rename(target)
            sync(target.parent)
            report = prepared.loaded.report
            entry = Entry(number, dt.datetime.now(dt.UTC), named, report.rows, report.rejects.rows, as_of, key)
            self._point(Pointer(number, (*pointer.versions, entry), pointer.gone))
            sync(self._folder)
        return Version(entry, target)

    def current(self) -> Version | None:
        """The published version, if there is one."""
        pointer = self._pointer()
        return self.version(pointer.current) if pointer.current else None

    def all(self) -> list[Version]:
        """Every version there is, oldest first."""
        return [Version(entry, self._place(entry.number)) for entry in self._pointer().versions]

    def gone(self) -> tuple[Gone, ...]:
        """Which there were besides."""
        return self._pointer().gone

    def version(self, number: int) -> Version:
        """The version of this number. Raises TableError for one that was never published, Withdrawn if it is gone."""
        pointer = self._pointer()
        for entry in pointer.versions:
            if entry.number == number:
                return Version(entry, self._place(number))
        for gone in pointer.gone:
            if gone.first <= number <= gone.last:
                raise Withdrawn(f"version {number} is gone: {gone.reason}")
        raise TableError(f"there is no version {number}: ask for the list of versions")

    def revert(self, number: int) -> Version:
        """Publish an older version again. It keeps its number, and so do those after it."""
        with held(self._folder / _LOCK):
            version = self.version(number)
            self._point(msgspec.structs.replace(self._pointer(), current=number))
        return version

    def thin(self, keep: Callable[[Sequence[Entry]], Collection[int]], reason: str) -> int:
        """Take away versions other than the published one and those to keep, for good. Gives how many went.

        Who has one open goes on reading it. A reader who asks for one later is told the reason.
        """
        if not self._folder.is_dir():
            return 0
        with held(self._folder / _LOCK):
            pointer = self._pointer()
            kept = {*keep(pointer.versions), pointer.current}
            going = [one.number for one in pointer.versions if one.number not in kept]
            if going:
                left = tuple(one for one in pointer.versions if one.number in kept)
                self._point(Pointer(pointer.current, left, _with_gone(pointer.gone, going, reason)))
        for number in going:
            shutil.rmtree(self._place(number), ignore_errors=True)
        return len(going)

    def sweep(self, older_than: dt.timedelta = dt.timedelta(days=1)) -> int:
        """Delete what crashed or unwanted loads left aside, and versions that are gone. Gives how many there were."""
        if not self._folder.is_dir():
            return 0
        before = (dt.datetime.now(dt.UTC) - older_than).timestamp()
        with held(self._folder / _LOCK):
            named = {self._place(one.number) for one in self._pointer().versions}
            found = [*(self._folder / "aside").glob("*"), *(self._folder / "versions").glob("*")]
            left = [path for path in found if path not in named and path.stat().st_mtime < before]
            for path in left:
                shutil.rmtree(path, ignore_errors=True)
        return len(left)

    def _place(self, number: int) -> Path:
        return self._folder / "versions" / f"{number:06}"

    def _pointer(self) -> Pointer:
        try:
            return msgspec.json.decode((self._folder / POINTER).read_bytes(), type=Pointer)
        except FileNotFoundError:
            return Pointer()

    def _point(self, pointer: Pointer) -> None:
        switch(self._folder / POINTER, msgspec.json.format(msgspec.json.encode(pointer), indent=2) + b"\n")


def _with_gone(gone: Sequence[Gone], numbers: Sequence[int], reason: str) -> tuple[Gone, ...]:
    """Stretches of versions that are gone, with these numbers; neighbours that went for one reason are one stretch."""
    stretches: list[Gone] = []
    for one in sorted([*gone, *(Gone(number, number, reason) for number in numbers)], key=lambda one: one.first):
        if stretches and stretches[-1].last + 1 == one.first and stretches[-1].reason == one.reason:
            one = Gone(stretches.pop().first, one.last, one.reason)
        stretches.append(one)
    return tuple(stretches)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A version without a number: loaded, on disk, not published."""

    folder: Path
    loaded: Loaded

    def discard(self) -> None:
        """Forget it."""
        shutil.rmtree(self.folder, ignore_errors=True)
