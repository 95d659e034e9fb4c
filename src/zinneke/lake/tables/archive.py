"""Zip files, which shapefiles come in and spreadsheets are: looked at before they are unpacked, and as they are."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final
from zlib import error as ZlibError  # noqa: N812

from zinneke.lake.tables.errors import TableError
from zinneke.lake.tables.limits import Limits

_CHUNK: Final = 1 << 20
BROKEN: Final = (
    zipfile.BadZipFile,
    ZlibError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    KeyError,
)
"""What Python raises for archives that are cut short, encrypted or rubbish."""


class Unpacking:
    """Counts what comes out of an archive, whatever its directory says, and stops where it is too much."""

    def __init__(self, name: str, packed: int, limits: Limits) -> None:
        self._name = name
        self._room = min(limits.unpacked, max(packed * limits.ratio, _CHUNK))
        self._left = self._room

    def take(self, size: int) -> None:
        """Raise TableError once more bytes came out than may."""
        self._left -= size
        if self._left < 0:
            raise TableError(
                f"{self._name} unpacks to more than {self._room} bytes: an archive bomb, or a table to publish as CSV"
            )


@contextmanager
def opened(path: Path, limits: Limits) -> Iterator[zipfile.ZipFile]:
    """The archive. Raises TableError for one that is broken or has too many members."""
    try:
        with zipfile.ZipFile(path) as archive:
            _admit(len(archive.infolist()), path.name, limits)
            yield archive
    except TableError:
        raise
    except BROKEN as error:
        raise TableError(
            f"{path.name} is no archive that can be read ({error}): is it cut short or encrypted?"
        ) from error


def _admit(members: int, name: str, limits: Limits) -> None:
    if members > limits.members:
        raise TableError(f"{name} has more than {limits.members} members: pack one table only")


def chunks(member: IO[bytes], unpacking: Unpacking) -> Iterator[bytes]:
    """The bytes of a member, counted."""
    while chunk := member.read(_CHUNK):
        unpacking.take(len(chunk))
        yield chunk


def unpack(path: Path, folder: Path, limits: Limits, suffixes: frozenset[str]) -> list[Path]:
    """The members with these suffixes, each under its bare name in ``folder``."""
    unpacking = Unpacking(path.name, path.stat().st_size, limits)
    found = []
    with opened(path, limits) as archive:
        for member in archive.infolist():
            name = Path(member.filename.replace("\\", "/")).name
            if member.is_dir() or name.startswith(".") or Path(name).suffix.lower() not in suffixes:
                continue
            target = folder / name
            with archive.open(member) as source, target.open("wb") as file:
                for chunk in chunks(source, unpacking):
                    file.write(chunk)
            found.append(target)
    return found
