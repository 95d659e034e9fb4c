"""Writing that outlives a power cut: a name is switched only to what the disk already has."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def sync(path: Path) -> None:
    """Have the disk keep a file, or the names in a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def switch(path: Path, content: bytes) -> None:
    """Replace a small file whole: readers see the old content or the new, also after a crash."""
    aside = path.with_name(f".{path.name}.next")
    with aside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    sync(path.parent)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """One holder at a time, over all processes of the machine. A holder that dies lets go."""
    with path.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
