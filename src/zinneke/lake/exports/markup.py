"""Text inside XML."""

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

_NO_CHARACTER: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 can write in no way at all."""


def text(value: object) -> str:
    """A value between tags; characters that XML does not have become U+FFFD."""
    return escape(_NO_CHARACTER.sub("\ufffd", str(value)), {"\r": "&#13;"})


def attribute(value: object) -> str:
    """A value of an attribute, in its quotation marks."""
    return quoteattr(_NO_CHARACTER.sub("\ufffd", str(value)))
