"""The port that every way out of the house has."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from zinneke.notices.models import Attempt, NoticeFile
from zinneke.notices.wording import Version

Result = Attempt.Outcome


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is carried: to one address, in one or more languages. ``stop_url`` ends all of its kind (RFC 8058)."""

    number: str
    to: str
    versions: tuple[Version, ...]
    made_at: datetime
    stop_url: str = ""
    files: Sequence[NoticeFile] = ()
    user_id: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. ``reason`` names no address and nothing of the content."""

    result: Result
    reason: str = ""


class Unavailable(Exception):
    """The way as such is closed at present: nothing is wrong with what was to be carried."""


class Channel(Protocol):
    """A way out of the house, held open for several parcels."""

    def carry(self, parcel: Parcel) -> Outcome:
        """Hand it over. Raises Unavailable where nothing can be handed over at all."""
        ...

    def close(self) -> None:
        """No more parcels."""
        ...
