"""Open tables in a copy of the city: their versions, which are never written to, and a pointer to those there."""

from pathlib import Path
from typing import Final

import msgspec

from zinneke.config.archive import Archive
from zinneke.lake.tables.contract import CONTRACT
from zinneke.lake.tables.dictionary import DICTIONARY
from zinneke.lake.tables.versions import POINTER, Entry, Pointer, Version, Versions

FOLDER: Final = "tables"


def add_tables(data: Path, archive: Archive) -> int:
    """Add every table of a data folder. How many there are.

    Raises FileNotFoundError where the published version of one was taken away meanwhile: take the copy again.
    """
    pointers = sorted((data / FOLDER).glob(f"*/{POINTER}"))
    for pointer in pointers:
        _add_table(pointer.parent, archive)
    return len(pointers)


def _add_table(folder: Path, archive: Archive) -> None:
    versions = Versions(folder)
    current = versions.current()
    kept = [one.entry for one in versions.all() if _add_version(one, folder, archive, current)]
    pointer = Pointer(current.number if current else 0, tuple[Entry, ...](kept), versions.gone())
    for said in (DICTIONARY, CONTRACT):
        if (folder / said).exists():
            archive.add(folder / said, {}, name=f"{FOLDER}/{folder.name}/{said}")
    archive.add_text(f"{FOLDER}/{folder.name}/{POINTER}", msgspec.json.encode(pointer))


def _add_version(version: Version, folder: Path, archive: Archive, current: Version | None) -> bool:
    """Whether it was still there; an older one may be taken away while the copy is made."""
    files = sorted(path for path in version.folder.glob("*") if path.is_file())
    if not files and version == current:
        raise FileNotFoundError(f"version {version.number} of {folder.name} is gone meanwhile: take the copy again")
    for path in files:
        archive.add(path, {}, name=f"{FOLDER}/{folder.name}/{path.relative_to(folder).as_posix()}")
    return bool(files)
