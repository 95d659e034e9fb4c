"""What is going on near a place, as every service tells of its own."""

from dataclasses import dataclass
from datetime import datetime

from zinneke.kernel.geo import Point


@dataclass(frozen=True, slots=True)
class News:
    """Something near a place, in the words of the page's language: ``kind`` is what it is ("Report"), ``state`` how it
    stands. ``at`` is when it began or last changed.
    """

    kind: str
    title: str
    url: str
    at: datetime
    place: Point
    state: str = ""
