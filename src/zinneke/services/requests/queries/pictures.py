"""Photos of reports: where they are kept, and how they are read, whole or small."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.conf import settings

from zinneke.files.content import kind_of
from zinneke.files.images import cleaned
from zinneke.files.refusal import Refused
from zinneke.files.store import Folder

FOLDER: Final = "reports"
SMALL_PX: Final = 480
"""The longest edge of a photo as pages show it; who wants to see more opens it whole."""
REMEMBERED: Final = 128
"""Small photos that a process keeps ready, of some 30 kB each. What was erased is given to nobody all the same."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A photo and what it is."""

    content: bytes
    media_type: str


def store() -> Folder:
    """The folder of photos."""
    return Folder(settings.CITY.data / FOLDER)


def read(key: str, *, small: bool = False) -> Kept:
    """The photo, painted anew when it came; ``small``: at most 480 pixels wide and high. Raises KeyError."""
    content = store().read(key)
    return _small(key) if small else Kept(content, kind_of(content))


@lru_cache(maxsize=REMEMBERED)
def _small(key: str) -> Kept:
    try:
        picture = cleaned(store().read(key), SMALL_PX)
    except Refused as error:
        raise KeyError(key) from error
    return Kept(picture.content, picture.media_type)
