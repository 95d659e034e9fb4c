"""Files that people sent, on their way back to people: never run, never guessed, never kept by caches in between."""

from typing import Final

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from zinneke.files.content import IMAGES

POLICY: Final = "default-src 'none'; sandbox"


def answer(content: bytes, media_type: str, name: str, *, public: bool = False) -> HttpResponse:
    """The file: pictures may be shown in a page, everything else is saved. ``public``: caches may keep it an hour."""
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(media_type not in IMAGES, name) or "attachment"
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "public, max-age=3600" if public else "private, no-store"
    return response
