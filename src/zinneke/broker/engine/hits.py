"""Which remote @contexts requests have named, how often and when last: the Cached ones of the @context server."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from typing import Final

MOST_URLS: Final = 1_000


@dataclass(slots=True)
class Hit:
    """The use of one remote document."""

    url: str
    created_at: datetime
    last_usage: datetime
    number: int = 1


class Hits:
    """Uses of remote documents since the broker started; those not used for long are forgotten first."""

    def __init__(self) -> None:
        self._hits: OrderedDict[str, Hit] = OrderedDict()

    def note(self, url: str, at: datetime) -> None:
        """Count one use."""
        hit = self._hits.get(url)
        if hit is None:
            self._hits[url] = Hit(url, at, at)
            if len(self._hits) > MOST_URLS:
                self._hits.popitem(last=False)
            return
        hit.number += 1
        hit.last_usage = at
        self._hits.move_to_end(url)

    def of(self, url: str) -> Hit | None:
        """The uses of one document."""
        return self._hits.get(url)

    def all(self) -> list[Hit]:
        """All of them, the one not used for longest first."""
        return list(self._hits.values())

    def forget(self, url: str) -> bool:
        """Drop a document's record. False if there is none."""
        return self._hits.pop(url, None) is not None
