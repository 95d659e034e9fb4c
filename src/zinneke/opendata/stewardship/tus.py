"""The headers of tus, the protocol of uploads that can be resumed (tus.io, version 1.0.0), read. No Django."""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

VERSION: Final = "1.0.0"
EXTENSIONS: Final = ("creation", "creation-with-upload", "termination", "checksum", "expiration")
CONTENT_TYPE: Final = "application/offset+octet-stream"
ALGORITHMS: Final[dict[str, Callable[[], Any]]] = {
    "sha1": lambda: hashlib.sha1(usedforsecurity=False),
    "sha256": hashlib.sha256,
}
"""By the names of "Upload-Checksum"; sha1 is the one that every server has to know."""
LONGEST_METADATA: Final = 4_000
_KEY: Final = re.compile(r"[!-+\--~]+")


@dataclass(frozen=True, slots=True)
class Checksum:
    """What a part should be: the algorithm, and its digest."""

    algorithm: str
    digest: bytes


def size(text: str | None, header: str) -> int:
    """A number of bytes. Raises ValueError for what is none."""
    if text is None or not re.fullmatch(r"[0-9]{1,15}", text):
        raise ValueError(f"{header} is {text!r}: give the number of bytes, a whole number from 0")
    return int(text)


def metadata(text: str) -> dict[str, str]:
    """What "Upload-Metadata" says: pairs parted by commas, of a key and a value in Base64. Raises ValueError."""
    if len(text) > LONGEST_METADATA:
        raise ValueError(f"Upload-Metadata has {len(text)} characters: {LONGEST_METADATA} at most")
    found: dict[str, str] = {}
    for pair in text.split(",") if text.strip() else ():
        key, _space, value = pair.strip().partition(" ")
        if not _KEY.fullmatch(key) or key in found:
            raise ValueError(f"Upload-Metadata has the key {key!r}: give each once, in ASCII without space or comma")
        found[key] = _decoded(value, f"Upload-Metadata {key}").decode("utf-8", "replace")
    return found


def checksum(text: str) -> Checksum:
    """What "Upload-Checksum" says. Raises ValueError, also for an algorithm that is not known."""
    algorithm, _space, digest = text.partition(" ")
    if algorithm not in ALGORITHMS:
        raise ValueError(f"Upload-Checksum names {algorithm!r}: choose {' or '.join(ALGORITHMS)}")
    return Checksum(algorithm, _decoded(digest, "Upload-Checksum"))


def _decoded(text: str, header: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise ValueError(f"{header} is {text!r}: give it in Base64") from None
