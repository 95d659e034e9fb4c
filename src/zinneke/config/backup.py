"""A copy of everything the city remembers, taken while it runs, and put back with a proof that it is the same.

The copy is a compressed tar file: each SQLite store as the online backup interface sees it at one instant, the
secrets, and ``manifest.json`` with a checksum and the row count of every table. Messages still waiting in the
MQTT server are not in it: their devices were not yet told that anything is kept.
"""

import hashlib
import io
import json
import shutil
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import apsw

from zinneke import __version__
from zinneke.config.secret_store import FILE_NAME as SECRETS
from zinneke.kernel.time import format_instant, now

MANIFEST: Final = "manifest.json"
PAGES_AT_ONCE: Final = 2_000
"""Copied between two looks at the lock: writers wait at most for this many pages."""


class NotTheSameError(Exception):
    """A copy is damaged, incomplete or not a copy at all; the message says what differs."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy holds: rows of every table, by store."""

    rows: Mapping[str, Mapping[str, int]]

    @property
    def total_rows(self) -> int:
        """All rows of all stores."""
        return sum(sum(tables.values()) for tables in self.rows.values())


def take(data: Path, archive: Path) -> Copied:
    """Copy the stores of a data folder, running or not, into ``archive``. Raises FileNotFoundError without any."""
    stores = sorted(data.glob("*.sqlite3"))
    if not stores:
        raise FileNotFoundError(f"{data} holds no store: name the city's data folder with --data DIR")
    draft = archive.with_name(archive.name + ".part")
    with tempfile.TemporaryDirectory(dir=archive.parent) as folder, tarfile.open(draft, "w:gz", compresslevel=3) as tar:
        described: dict[str, dict[str, Any]] = {}
        for store in stores:
            snapshot = Path(folder) / store.name
            _snapshot(store, snapshot)
            described[store.name] = {"sha256": _checksum(snapshot), "rows": _rows(snapshot)}
            tar.add(snapshot, store.name)
        if (data / SECRETS).is_file():
            described[SECRETS] = {"sha256": _checksum(data / SECRETS), "rows": {}}
            tar.add(data / SECRETS, SECRETS)
        _add_manifest(tar, described)
    draft.chmod(0o600)
    draft.replace(archive)
    return Copied({name: entry["rows"] for name, entry in described.items()})


def put_back(archive: Path, data: Path) -> Copied:
    """Put a copy into an empty data folder, after proving each file whole. Raises NotTheSameError, FileExistsError.

    Nothing stands in the folder unless everything proved right.
    """
    if data.exists() and any(data.iterdir()):
        raise FileExistsError(f"{data} is not empty: name an empty folder with --data DIR, or move this one away")
    data.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data.parent) as folder:
        unpacked = Path(folder) / "data"
        unpacked.mkdir(mode=0o700)
        manifest = _unpack(archive, unpacked)
        for name, entry in manifest["files"].items():
            _prove(unpacked / name, entry)
        if data.exists():
            data.rmdir()
        unpacked.replace(data)
    return Copied({name: entry["rows"] for name, entry in manifest["files"].items()})


def _snapshot(store: Path, copy: Path) -> None:
    source = apsw.Connection(str(store), flags=apsw.SQLITE_OPEN_READONLY)
    source.set_busy_timeout(10_000)
    target = apsw.Connection(str(copy))
    with target.backup("main", source, "main") as running:
        while not running.done:
            running.step(PAGES_AT_ONCE)
    target.close()
    source.close()


def _add_manifest(tar: tarfile.TarFile, files: Mapping[str, Any]) -> None:
    document = {"zinneke": __version__, "takenAt": format_instant(now()), "files": files}
    content = json.dumps(document, indent=2).encode()
    entry = tarfile.TarInfo(MANIFEST)
    entry.size = len(content)
    tar.addfile(entry, io.BytesIO(content))


def _unpack(archive: Path, folder: Path) -> dict[str, Any]:
    try:
        with tarfile.open(archive, "r:gz") as tar:
            for entry in tar:
                _extract(tar, entry, folder)
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
        (folder / MANIFEST).unlink()
        found = {path.name for path in folder.iterdir()}
    except (tarfile.TarError, OSError, EOFError, ValueError) as error:
        raise NotTheSameError(f"{archive} is not a whole copy of a city: {error}") from error
    if found != set(manifest["files"]):
        raise NotTheSameError(f"{archive} holds {sorted(found)}, its manifest names {sorted(manifest['files'])}")
    return manifest


def _extract(tar: tarfile.TarFile, entry: tarfile.TarInfo, folder: Path) -> None:
    """One plain file of the archive, readable by its owner alone. Raises TarError for anything else.

    By hand: filters of ``extractall`` came with Python 3.11.4, and a Debian that is still in use has an older one.
    """
    content = tar.extractfile(entry) if entry.isreg() and Path(entry.name).name == entry.name else None
    if content is None:
        raise tarfile.TarError(f"{entry.name!r} is no plain file at its top")
    path = folder / entry.name
    path.touch(mode=0o600, exist_ok=False)
    with path.open("wb") as file:
        shutil.copyfileobj(content, file)


def _prove(path: Path, entry: Mapping[str, Any]) -> None:
    if _checksum(path) != entry["sha256"]:
        raise NotTheSameError(f"{path.name} differs from what was copied: the archive is damaged")
    if path.suffix == ".sqlite3" and _rows(path) != entry["rows"]:
        raise NotTheSameError(f"{path.name} does not hold the rows that were copied: the archive is damaged")


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


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
