"""What becomes of a file that somebody sends: taken, with what is kept of it, or refused with the reason."""

import re
from collections.abc import Set
from dataclasses import dataclass
from typing import Final

from zinneke.files.content import IMAGES, PDF, kind_of
from zinneke.files.images import cleaned
from zinneke.files.refusal import Reason, Refused

MOST_BYTES: Final = 10_000_000
LONGEST_NAME: Final = 120
ENDINGS: Final = {"image/jpeg": ".jpg", "image/png": ".png", PDF: ".pdf"}
_UNWANTED: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069<>:\"/\\|?*%]+")


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file as it is kept. ``name`` is for people only; ``position`` is lon, lat of a photo."""

    name: str
    media_type: str
    content: bytes
    position: tuple[float, float] | None = None


def accept(name: str, content: bytes, allowed: Set[str] = IMAGES | {PDF}, most_bytes: int = MOST_BYTES) -> Accepted:
    """Take a file whose kind, by its content, is among the ``allowed`` media types. Pictures are painted anew.

    Raises :class:`~zinneke.files.refusal.Refused`.
    """
    if not content:
        raise Refused(Reason.EMPTY)
    if len(content) > most_bytes:
        raise Refused(Reason.TOO_LARGE, limit=most_bytes)
    kind = kind_of(content)
    if kind not in allowed:
        raise Refused(Reason.KIND, kind)
    if kind == PDF:
        from zinneke.files.documents import check_pdf

        check_pdf(content)
        return Accepted(named(name, PDF), PDF, content)
    picture = cleaned(content)
    return Accepted(named(name, picture.media_type), picture.media_type, picture.content, picture.position)


def named(name: str, media_type: str) -> str:
    """A name that no system takes for a path or a programme, with the ending of its kind."""
    base = _UNWANTED.sub(" ", name.replace("\\", "/").rpartition("/")[2])
    stem = base.rpartition(".")[0] or base
    return (" ".join(stem.split()).strip(". ")[:LONGEST_NAME] or "file") + ENDINGS[media_type]
