"""What can be found by the city's search, as every part of the city tells of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal["service", "page", "dataset", "request", "thing"]


@dataclass(frozen=True, slots=True)
class Document:
    """Something public that can be found. Titles, texts and addresses are by language: a language that a text does not
    have is left out, ``""`` stands for one in no known language. ``weight`` puts it before others (1: as any other).
    """

    key: str
    kind: Kind
    titles: Mapping[str, str]
    texts: Mapping[str, str]
    urls: Mapping[str, str]
    changed_at: datetime
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Gone:
    """What can no longer be found."""

    key: str
