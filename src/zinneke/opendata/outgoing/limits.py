"""How far a request to somebody else may go."""

from dataclasses import dataclass
from typing import Final

MEBIBYTE: Final = 1024**2


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one document: bytes unpacked, seconds in all, seconds of silence, redirects, tries, seconds between two."""

    most_bytes: int = 512 * MEBIBYTE
    longest_s: float = 600.0
    silence_s: float = 30.0
    redirects: int = 5
    tries: int = 4
    pause_s: float = 1.0
    longest_pause_s: float = 60.0


LIMITS: Final = Limits()
