"""Whether two records are the same."""

from hashlib import sha256
from typing import Final

import msgspec

from zinneke.opendata.record.dataset import Dataset

_encode: Final = msgspec.json.Encoder().encode


def fingerprint(record: Dataset) -> bytes:
    """Equal for equal records. Order counts: of several texts in one language the first is the one shown."""
    return sha256(_encode(record)).digest()
