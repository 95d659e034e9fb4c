"""What a file is by its content: names and what a browser claims of it are not believed."""

from typing import Final

import puremagic

JPEG: Final = "image/jpeg"
PNG: Final = "image/png"
WEBP: Final = "image/webp"
GIF: Final = "image/gif"
PDF: Final = "application/pdf"

IMAGES: Final = frozenset({JPEG, PNG, WEBP, GIF})
"""Pictures that are taken; other kinds, such as HEIC, would want libraries under the GPL."""

UNKNOWN: Final = ""
_HEAD: Final = 2048


def kind_of(content: bytes) -> str:
    """The media type of a file by how it begins; :data:`UNKNOWN` where nothing is known of it."""
    try:
        found = puremagic.magic_string(content[:_HEAD])
    except (puremagic.PureError, ValueError):
        return UNKNOWN
    kinds = [each.mime_type for each in found if each.mime_type]
    taken = [kind for kind in kinds if kind in IMAGES or kind == PDF]
    return str((taken or kinds or [UNKNOWN])[0])
