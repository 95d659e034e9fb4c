"""Foreign texts made harmless to read: what people would not see is taken out, nothing else is changed."""

import re
import unicodedata
from typing import Final

from django.utils.html import strip_tags

_BLOCKS: Final = re.compile(r"<(script|style|template|noscript)\b.*?(</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_COMMENTS: Final = re.compile(r"<!--.*?(-->|\Z)", re.DOTALL)
_HIDDEN: Final = re.compile(
    r"<(?P<tag>\w+)\b[^>]*(?:\bhidden\b|display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0)[^>]*>"
    r".*?(?:</(?P=tag)\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_DATA_ADDRESSES: Final = re.compile(r"\bdata:[\w.+-]+/[\w.+-]+[^\s\"'<>)]*", re.IGNORECASE)
_MARKS: Final = re.compile(r"\[/?(?:[0-9a-f]{16})\]", re.IGNORECASE)
_UNSEEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
"""Categories of characters without a shape: controls, zero-width and bidirectional ones, private, unassigned."""
_KEPT: Final = frozenset("\n\t")


def clean(text: str, longest: int) -> str:
    """A text as it is seen, at most ``longest`` characters of it; what was cut is told by an ellipsis.

    Taken out: markup, scripts, hidden parts, comments, data addresses, characters without a shape, and whatever looks
    like one of our own delimiters.
    """
    for unseen in (_BLOCKS, _COMMENTS, _HIDDEN):
        text = unseen.sub(" ", text)
    text = strip_tags(text)
    text = "".join(one for one in text if one in _KEPT or unicodedata.category(one) not in _UNSEEN)
    text = _MARKS.sub(" ", _DATA_ADDRESSES.sub(" ", text))
    text = re.sub(r"[ \t]+", " ", text).strip()
    return text if len(text) <= longest else text[: longest - 1] + "…"
