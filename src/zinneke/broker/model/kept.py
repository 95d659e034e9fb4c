"""Entities read and written a moment ago, kept for the next reader: most reads ask for what was just asked for.

Both are keyed by the very text that is stored, so that nothing ever has to be thrown away when an entity changes: a
changed entity is another text. What is kept is shared: read it, do not change it.
"""

from collections import OrderedDict
from functools import lru_cache
from threading import Lock
from typing import Any, Final, cast

import msgspec

from zinneke.broker.model.document import Attributes, Document
from zinneke.broker.model.represent import represent
from zinneke.broker.model.view import View

MOST: Final = 4_096
LONGEST: Final = 8_192
"""Characters of an entity that is kept: with MOST, some tens of megabytes at the most."""

_decode: Final = msgspec.json.Decoder(dict[str, Any]).decode
_encode: Final = msgspec.json.Encoder(decimal_format="number").encode


def document_of(text: str) -> Document:
    """The entity that is stored as this text."""
    return _document_of(text) if len(text) <= LONGEST else cast("Document", _decode(text))


@lru_cache(maxsize=MOST)
def _document_of(text: str) -> Document:
    return cast("Document", _decode(text))


class Written:
    """Entities as JSON, by the document and the view they were written for."""

    def __init__(self) -> None:
        self._written: OrderedDict[tuple[Any, ...], tuple[Document, msgspec.Raw]] = OrderedDict()
        self._lock = Lock()

    def write(self, document: Document, view: View) -> msgspec.Raw:
        """The entity in the form asked for."""
        key = (id(document), view.context, view.form, view.sys_attrs, view.lang, view.pick, view.omit,
               view.attributes, view.datasets, view.version)  # fmt: skip
        known = self._written.get(key)
        if known is not None and known[0] is document:
            return known[1]
        raw = msgspec.Raw(_encode(represent(document, view)))
        if not _expires(document["attrs"]) and len(raw) <= LONGEST:
            with self._lock:
                self._written[key] = (document, raw)
                if len(self._written) > MOST:
                    self._written.popitem(last=False)
        return raw


def _expires(attrs: Attributes) -> bool:
    """Whether what is shown of the attributes depends on the time it is shown at (4.22)."""
    return any(
        "expiresAt" in one or ("attrs" in one and _expires(one["attrs"]))
        for instances in attrs.values()
        for one in instances
    )
