"""One broker to a folder: two writers would each believe they are the only one."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

LOCK: Final = "broker.lock"


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold the folder until the block ends; a killed process lets go of it too. Raises OSError if it is held."""
    with (folder / LOCK).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise OSError(f"another broker runs on {folder}: stop it, or choose another folder with --data") from error
        yield
