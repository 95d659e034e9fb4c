"""Pictures that are kept, read whole or small."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from zinneke.files.content import kind_of
from zinneke.files.images import cleaned
from zinneke.files.refusal import Refused
from zinneke.files.store import Folder

SMALL_PX: Final = 480
"""The longest edge of a picture as pages show it; who wants to see more opens it whole."""
REMEMBERED: Final = 128
"""Small pictures that a process keeps ready, of some 30 kB each. What was erased is given to nobody all the same."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A picture and what it is."""

    content: bytes
    media_type: str


def read(store: Folder, key: str, *, small: bool = False) -> Kept:
    """The picture, painted anew when it came; ``small``: at most 480 pixels wide and high. Raises KeyError."""
    content = store.read(key)
    return _small(store.root, key) if small else Kept(content, kind_of(content))


@lru_cache(maxsize=REMEMBERED)
def _small(root: Path, key: str) -> Kept:
    try:
        picture = cleaned(Folder(root).read(key), SMALL_PX)
    except Refused as error:
        raise KeyError(key) from error
    return Kept(picture.content, picture.media_type)
