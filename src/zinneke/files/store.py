"""Where files are kept: a port, and the folder that is its embedded adapter."""

import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Protocol

KEY_BYTES: Final = 16
_KEY: Final = re.compile(r"[0-9a-f]{32}")


class Store(Protocol):
    """Keeps contents by keys that tell nothing and cannot be guessed."""

    def keep(self, content: bytes) -> str:
        """Keep it durably; gives its key."""

    def read(self, key: str) -> bytes:
        """The content; raises KeyError."""

    def delete(self, key: str) -> None:
        """Forget it; what is not there is no error."""

    def keys(self) -> Iterator[str]:
        """Of everything that is kept."""


class Folder:
    """A folder of files, readable by the city's own user only. A key that was given survives the loss of power."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def keep(self, content: bytes) -> str:
        """Write, bring to the disk, then give it its name."""
        key = secrets.token_hex(KEY_BYTES)
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished = path.with_suffix(".part")
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
        _bring_to_disk(path.parent)
        _bring_to_disk(self.root)
        return key

    def read(self, key: str) -> bytes:
        """The content; raises KeyError for a key that is not there or is none."""
        try:
            return self._path(key).read_bytes()
        except FileNotFoundError:
            raise KeyError(key) from None

    def delete(self, key: str) -> None:
        """Forget it."""
        self._path(key).unlink(missing_ok=True)

    def keys(self) -> Iterator[str]:
        """Of everything that is kept, in no order. What a crash left unfinished has no key."""
        for path in self.root.glob("??/*"):
            if _KEY.fullmatch(path.name):
                yield path.name

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise KeyError(key)
        return self.root / key[:2] / key


def _bring_to_disk(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
