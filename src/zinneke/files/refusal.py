"""Why a file is not taken."""

from enum import StrEnum


class Reason(StrEnum):
    """What is wrong with it."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    KIND = "kind"
    """It is of a kind that is not asked for."""
    BROKEN = "broken"
    """It says it is of a kind, and cannot be read as that."""
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_MANY_PAGES = "too_many_pages"
    LOCKED = "locked"
    """It wants a password."""
    ACTIVE = "active"
    """It would do something when opened: a script, a form that sends, a file within."""


class Refused(Exception):
    """A file that is not taken. ``found`` is its kind by content, ``limit`` the bound that it breaks, if it is one."""

    def __init__(self, reason: Reason, found: str = "", limit: int = 0) -> None:
        bound = f", at most {limit}" if limit else ""
        super().__init__(f"the file is refused: {reason}{bound} ({found or 'of no known kind'})")
        self.reason = reason
        self.found = found
        self.limit = limit
