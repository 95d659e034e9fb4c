"""Files that people sent, on their way back to people: never run, never guessed, never kept by caches in between."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from zinneke.files import pictures
from zinneke.files.accepted import named
from zinneke.files.content import IMAGES
from zinneke.files.store import Folder

POLICY: Final = "default-src 'none'; sandbox"


def answer(content: bytes, media_type: str, name: str, *, public: bool = False) -> HttpResponse:
    """The file: pictures may be shown in a page, everything else is saved. ``public``: caches may keep it an hour."""
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(media_type not in IMAGES, name) or "attachment"
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "public, max-age=3600" if public else "private, no-store"
    return response


def picture(request: HttpRequest, store: Folder, key: str, name: str, *, public: bool = False) -> HttpResponse:
    """A kept picture, small where ``?small=1`` asks so. Raises Http404 for one that is gone."""
    try:
        found = pictures.read(store, key, small="small" in request.GET)
    except KeyError:
        raise Http404 from None
    return answer(found.content, found.media_type, named(name, found.media_type), public=public)
