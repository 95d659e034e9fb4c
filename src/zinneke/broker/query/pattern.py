"""Regular expressions of strangers (q's ``~=``, ``idPattern``): RE2, whose time grows with the text and no faster.

Python's ``re`` backtracks, and holds up the whole broker while it does. RE2 has no look-around and no
back-references; a pattern that uses them is refused. A pattern matches the whole text (4.9: the value is in the
language of the pattern).
"""

from functools import lru_cache
from typing import Any, Final

import re2

LONGEST: Final = 1_000
"""Characters of a pattern."""

_OPTIONS: Final = re2.Options()
_OPTIONS.log_errors = False
_OPTIONS.never_capture = True
_OPTIONS.max_mem = 1 << 20


@lru_cache(maxsize=512)
def compiled(pattern: str) -> Any:
    """The pattern, ready for ``fullmatch``. Raises ValueError for one that is no regular expression."""
    if len(pattern) > LONGEST:
        raise ValueError(f"pattern of {len(pattern)} characters: at most {LONGEST} are allowed")
    try:
        return re2.compile(pattern, _OPTIONS)
    except re2.error as error:
        reason = error.args[0].decode() if isinstance(error.args[0], bytes) else str(error)
        raise ValueError(
            f"{pattern!r} is not a regular expression: {reason} (look-around and back-references are not supported)"
        ) from None


def matches(pattern: str, text: str) -> bool:
    """Whether the whole text matches. Raises ValueError for what is no regular expression."""
    return compiled(pattern).fullmatch(text) is not None
