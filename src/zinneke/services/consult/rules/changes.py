"""What of a consultation may still be changed, and what it needs before it is published."""

from collections.abc import Collection, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final

from zinneke.kernel.text import ADMINISTRATIVE
from zinneke.services.consult.rules.phases import Kind, Stand, Window


class Lack(StrEnum):
    """What is missing before publication."""

    PHASE = "phase"
    QUESTION = "question"
    STATEMENT = "statement"
    DOCUMENT = "document"
    ADDRESS = "address"
    """A meeting takes place somewhere."""


class Frozen(ValueError):
    """Something that may no longer be changed."""


class Incomplete(ValueError):
    """A consultation that cannot be published: ``lacks`` by number of the phase, 0 for all of it."""

    def __init__(self, lacks: Mapping[int, Lack]) -> None:
        self.lacks = lacks
        super().__init__(f"not complete: {', '.join(f'{what} in part {one}' for one, what in lacks.items())}")


ALWAYS_FREE: Final = frozenset({"title", "text", "address"})
"""Words may be made clearer while a phase runs; the trail says when."""


def without_administrative(texts: Mapping[str, str]) -> list[str]:
    """The languages of the administration that a text lacks."""
    return [one for one in ADMINISTRATIVE if not texts.get(one, "").strip()]


def require_changeable(stand: Stand, changed: Collection[str], before: Window, after: Window, at: datetime) -> None:
    """Raise Frozen for what would change the rules of a phase that has begun. Its end may be put off, never forward:
    somebody may count on it.
    """
    if stand == Stand.COMING:
        return
    frozen = set(changed) - ALWAYS_FREE - {"closes_at"}
    if frozen:
        raise Frozen(f"{', '.join(sorted(frozen))} cannot change: the part has begun")
    if "closes_at" in changed and (stand == Stand.CLOSED or after.closes_at < max(before.closes_at, at)):
        raise Frozen("the end can only be put off, while the part runs")


def require_unopened(stand: Stand, *, published: bool) -> None:
    """Raise Frozen where questions are answered already, or may be."""
    if published and stand != Stand.COMING:
        raise Frozen("the part has begun: its questions stay as they are")


def lack_of(kind: Kind, *, questions: int, statements: int, paragraphs: int, address: str) -> Lack | None:
    """What a phase lacks before publication."""
    if kind == Kind.QUESTIONNAIRE and not questions:
        return Lack.QUESTION
    if kind == Kind.STATEMENTS and not statements:
        return Lack.STATEMENT
    if kind == Kind.ANNOTATION and not paragraphs:
        return Lack.DOCUMENT
    return Lack.ADDRESS if kind == Kind.MEETING and not address.strip() else None
