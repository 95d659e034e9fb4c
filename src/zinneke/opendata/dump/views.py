"""The whole catalogue as a file, or a part of it for whoever goes on with a download (RFC 9110, 14)."""

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import BinaryIO, Final

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from zinneke.opendata.api import OPEN, refused
from zinneke.opendata.dump.keeping import file_of

PART: Final = 64 * 1024
ONE_RANGE: Final = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


@require_safe
def dump(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The file of a format. Several ranges at once are answered with the whole, as the standard allows."""
    try:
        file = file_of(ending).open("rb")
    except FileNotFoundError:
        return refused("the file is made within an hour of the first start: come back then", status=404)
    stat = os.fstat(file.fileno())
    tag = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'
    changed = format_datetime(datetime.fromtimestamp(int(stat.st_mtime), UTC), usegmt=True)
    headers = OPEN | {"ETag": tag, "Last-Modified": changed, "Accept-Ranges": "bytes", "Cache-Control": "no-cache"}
    if request.headers.get("If-None-Match") == tag:
        file.close()
        return HttpResponse(status=304, headers=headers)
    asked = request.headers.get("Range", "")
    if request.headers.get("If-Range", tag) not in (tag, changed):
        asked = ""
    return _answer(file, stat.st_size, asked, headers)


def _answer(file: BinaryIO, size: int, asked: str, headers: dict[str, str]) -> HttpResponseBase:
    found = ONE_RANGE.fullmatch(asked)
    if not found or asked == "bytes=-":
        return FileResponse(file, content_type="application/gzip", headers=headers)
    first, last = span(found[1], found[2], size)
    if first > last:
        file.close()
        return HttpResponse(status=416, headers=headers | {"Content-Range": f"bytes */{size}"})
    headers |= {"Content-Range": f"bytes {first}-{last}/{size}", "Content-Length": str(last - first + 1)}
    part = _part(file, first, last - first + 1)
    return StreamingHttpResponse(part, status=206, content_type="application/gzip", headers=headers)


def span(first: str, last: str, size: int) -> tuple[int, int]:
    """The first and last byte that a range of a file asks for; the first is greater where there are none."""
    if not first:
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def _part(file: BinaryIO, first: int, left: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        while left and (read := file.read(min(PART, left))):
            left -= len(read)
            yield read
