"""Fields for files that people send with forms, and the limit of what a request may bring."""

from collections.abc import Set
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zinneke.files.accepted import MOST_BYTES, Accepted, accept
from zinneke.files.content import IMAGES, PDF
from zinneke.files.refusal import Reason, Refused

MEGABYTE: Final = 1_000_000
KINDS: Final = {PDF: "PDF", "image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WebP", "image/gif": "GIF"}
REASONS: Final = {
    Reason.EMPTY: gettext_lazy("This file is empty. Choose another."),
    Reason.TOO_LARGE: gettext_lazy(
        "This file is larger than %(limit)s MB. Send a smaller one, or bring it to the counter."
    ),
    Reason.KIND: gettext_lazy("This is not a file of a kind that we can take. Send one of these: %(kinds)s."),
    Reason.BROKEN: gettext_lazy("This file is damaged and cannot be read. Make it again, or take another photo."),
    Reason.TOO_MANY_PIXELS: gettext_lazy("This picture is too large to be read. Send a smaller one."),
    Reason.TOO_MANY_PAGES: gettext_lazy("This document has more than %(limit)s pages. Send it in parts."),
    Reason.LOCKED: gettext_lazy("This document wants a password. Send it without one."),
    Reason.ACTIVE: gettext_lazy(
        "This document contains scripts or other files. Print it to a new PDF and send that one."
    ),
}


def said(refused: Refused, allowed: Set[str]) -> str:
    """Why a file is refused, and what to do, in the language of the page."""
    limit = refused.limit // MEGABYTE if refused.reason is Reason.TOO_LARGE else refused.limit
    return str(REASONS[refused.reason]) % {"limit": limit, "kinds": _names(allowed)}


class UploadField(forms.FileField):
    """A file; its value is an :class:`~zinneke.files.accepted.Accepted`, or None where none was sent."""

    def __init__(self, allowed: Set[str] = IMAGES | {PDF}, most_bytes: int = MOST_BYTES, **how: Any) -> None:
        how.setdefault("help_text", lazy(_limits, str)(allowed, most_bytes))
        super().__init__(**how)
        self.allowed = allowed
        self.most_bytes = most_bytes
        self.widget.attrs["accept"] = ",".join(sorted(allowed))

    def clean(self, data: Any, initial: Any = None) -> Accepted | None:
        """Look at what it is; raises ValidationError that says what to do."""
        sent = super().clean(data, initial)
        if not isinstance(sent, UploadedFile):
            return None
        content = sent.read(self.most_bytes + 1)
        try:
            return accept(sent.name or "", content, self.allowed, self.most_bytes)
        except Refused as refused:
            raise forms.ValidationError(said(refused, self.allowed), code=refused.reason) from refused

    def to_python(self, data: Any) -> Any:
        """An empty file is told of like any other that cannot be taken."""
        return data if isinstance(data, UploadedFile) else super().to_python(data)


class LimitedUpload(FileUploadHandler):
    """Hangs up on a request whose files are larger than any form for residents takes: nothing fills the disk. Staff
    load tables by forms of theirs, which say how large they may be.
    """

    MOST_BYTES: Final = 100 * MEGABYTE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Count, and pass on."""
        self._received += len(raw_data)
        if self._received > self.MOST_BYTES and not self._of_staff():
            raise StopUpload(connection_reset=True)
        return raw_data

    def _of_staff(self) -> bool:
        return bool(self.request and getattr(self.request.user, "is_staff", False))

    def file_complete(self, file_size: int) -> None:
        """Others keep the file."""


def _limits(allowed: Set[str], most_bytes: int) -> str:
    return _("%(kinds)s, at most %(limit)s MB") % {"kinds": _names(allowed), "limit": most_bytes // MEGABYTE}


def _names(allowed: Set[str]) -> str:
    return ", ".join(name for kind, name in KINDS.items() if kind in allowed)
