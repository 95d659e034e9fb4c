"""What is asked of a source, and what it gave: the same for every kind of source."""

from dataclasses import dataclass, field
from datetime import datetime

from zinneke.intake.fetch import Version
from zinneke.opendata.harvest.documents import Harvest


@dataclass(frozen=True, slots=True)
class Asked:
    """An address; the languages its texts are asked in, the first being that of texts without one; the version that is
    known, and since when changes are wanted, None for everything."""

    url: str
    languages: tuple[str, ...] = ("fr", "nl", "en", "de")
    version: Version = field(default_factory=Version)
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a source gave; ``harvest`` is None where it says that nothing has changed."""

    harvest: Harvest | None
    version: Version
