"""The file of a copy: a compressed tar of plain files with a manifest that tells their checksums."""

import hashlib
import io
import json
import shutil
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Final

from zinneke import __version__
from zinneke.kernel.time import format_instant, now

MANIFEST: Final = "manifest.json"


class NotTheSameError(Exception):
    """A copy is damaged, incomplete or not a copy at all; the message says what differs."""


@dataclass(slots=True)
class Archive:
    """An archive being written: its files so far, and what else its manifest is to tell."""

    tar: tarfile.TarFile
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)

    def add(self, path: Path, rows: Mapping[str, int], *, name: str = "") -> None:
        """Add a file, with the rows of each table in it; under its own name, or a path below the folder."""
        self.files[name or path.name] = {"sha256": checksum(path), "rows": dict(rows)}
        self.tar.add(path, name or path.name)

    def add_text(self, name: str, content: bytes) -> None:
        """Add a file of this content."""
        self.files[name] = {"sha256": hashlib.sha256(content).hexdigest(), "rows": {}}
        _add_content(self.tar, name, content)


@contextmanager
def writing(file: Path) -> Iterator[Archive]:
    """An archive that stands under its name, readable by its owner alone, when everything is in it."""
    draft = file.with_name(file.name + ".part")
    try:
        with tarfile.open(draft, "w:gz", compresslevel=3) as tar:
            archive = Archive(tar)
            yield archive
            _add_manifest(archive)
        draft.chmod(0o600)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def unpack(file: Path, folder: Path) -> dict[str, Any]:
    """Unpack an archive into a folder. Its manifest. Raises NotTheSameError where anything is missing or too much."""
    try:
        with tarfile.open(file, "r:gz") as tar:
            for entry in tar:
                _extract(tar, entry, folder)
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
        (folder / MANIFEST).unlink()
        found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    except (tarfile.TarError, OSError, EOFError, ValueError) as error:
        raise NotTheSameError(f"{file} is not a whole copy of a city: {error}") from error
    if found != set(manifest["files"]):
        raise NotTheSameError(f"{file} holds {sorted(found)}, its manifest names {sorted(manifest['files'])}")
    return manifest


def checksum(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _add_manifest(archive: Archive) -> None:
    document = {"zinneke": __version__, "takenAt": format_instant(now()), "files": archive.files, **archive.facts}
    _add_content(archive.tar, MANIFEST, json.dumps(document, indent=2).encode())


def _add_content(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    tar.addfile(entry, io.BytesIO(content))


def _extract(tar: tarfile.TarFile, entry: tarfile.TarInfo, folder: Path) -> None:
    """One plain file of the archive, readable by its owner alone. Raises TarError for anything else.

    By hand: filters of ``extractall`` came with Python 3.11.4, and a Debian that is still in use has an older one.
    """
    content = tar.extractfile(entry) if entry.isreg() and _stays_below(entry.name) else None
    if content is None:
        raise tarfile.TarError(f"{entry.name!r} is no plain file of a copy")
    path = folder / entry.name
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=False)
    with path.open("wb") as file:
        shutil.copyfileobj(content, file)


def _stays_below(name: str) -> bool:
    """Whether a name leads to a file below the folder, and is written in the one way there is."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and bool(path.parts) and path.as_posix() == name
