"""A file as the answer of a request: what is wanted of it, and its bytes as they are made."""

from collections.abc import Iterable, Iterator
from functools import cache
from threading import BoundedSemaphore
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict, StreamingHttpResponse

from zinneke.lake.exports.extract import Extract
from zinneke.lake.exports.formats import GZIP, Format, compressed
from zinneke.lake.exports.wanted import WGS84, Compression, Sheet, Waypoints
from zinneke.lake.odsql.errors import InvalidParameter
from zinneke.opendata.explore.parameters import number, switch
from zinneke.opendata.explore.views import GIVEN_UP, NOT_FOUND, OPEN, document, refused

_COMPRESSIONS: Final[tuple[Compression, ...]] = ("snappy", "zstd")


class Busy(Exception):
    """So many files are being sent that the threads left are for pages."""


class Begun:
    """Pieces of which the first is made already: what is refused is refused before an answer has begun.

    Whoever closes it ends the question behind it. Raises Busy where too many are open.
    """

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._is_open = _places().acquire(blocking=False)
        if not self._is_open:
            raise Busy
        self._pieces = pieces
        try:
            self._first: bytes | None = next(pieces, b"")
        except BaseException:
            self.close()
            raise

    def __del__(self) -> None:
        self._leave()

    def __iter__(self) -> "Begun":
        return self

    def __next__(self) -> bytes:
        first, self._first = self._first, None
        if first is not None:
            return first
        try:
            return next(self._pieces)
        except BaseException:
            self._leave()
            raise

    def close(self) -> None:
        """End it, wherever it is: a query is stopped, a file forgotten."""
        close = getattr(self._pieces, "close", None)
        if close is not None:
            close()
        self._leave()

    def _leave(self) -> None:
        if self._is_open:
            self._is_open = False
            _places().release()


def at_once() -> int:
    """Files that a process sends at one time. Each keeps a thread as long as its reader reads; one is for pages."""
    return max(int(settings.CITY.number("site_threads")) - 1, 1)


@cache
def _places() -> BoundedSemaphore:
    return BoundedSemaphore(at_once())


def sent(request: HttpRequest, form: Format, extract: Extract, file_name: str) -> HttpResponseBase:
    """The answer: a file to keep, made while it is read. Raises Refused, TooLong."""
    packed = switch(request.GET, "compressed")
    named = f"{file_name}.{form.ending}{'.gzip' if packed else ''}"
    headers = OPEN | {"Content-Disposition": f'attachment; filename="{named}"'}
    media = GZIP if packed else form.media
    if request.method == "HEAD":
        return HttpResponse(content_type=media, headers=headers)
    pieces = form.write(extract)
    try:
        body = Begun(compressed(pieces) if packed else pieces)
    except Busy:
        busy = refused(GIVEN_UP, "TooManyExports", f"{at_once()} files are being sent already: ask again in a minute.")
        busy.headers["Retry-After"] = "60"
        return busy
    return StreamingHttpResponse(body, content_type=media, headers=headers)


def listed(base: str, names: Iterable[str]) -> HttpResponse:
    """The formats there are, each with its address."""
    links = [{"href": f"{base}/{name}", "rel": name} for name in names]
    return document({"_links": [{"href": base, "rel": "self"}, *links]})


def no_format(name: str, known: Iterable[str]) -> HttpResponse:
    """There is no such format here."""
    return refused(NOT_FOUND, "UnknownFormat", f"There is no format {name[:40]}: use one of {', '.join(known)}.")


def sheet(query: QueryDict) -> Sheet:
    """How a CSV file is to be written. Raises InvalidParameter."""
    return Sheet(
        delimiter=query.get("delimiter", ";"),
        list_separator=query.get("list_separator", ","),
        quote_all=switch(query, "quote_all"),
        with_bom=switch(query, "with_bom", default=True),
    )


def waypoints(query: QueryDict) -> Waypoints:
    """How a GPX file is to be written. Raises InvalidParameter."""
    described = tuple(filter(None, map(str.strip, query.get("description_field_list", "").split(","))))
    return Waypoints(query.get("name_field", ""), described, switch(query, "use_extension", default=True))


def epsg(query: QueryDict) -> int:
    """The reference system of geometries. Raises InvalidParameter."""
    return number(query, "epsg", WGS84)


def compression(query: QueryDict) -> Compression:
    """How a Parquet file is compressed. Raises InvalidParameter."""
    given = query.get("parquet_compression") or _COMPRESSIONS[0]
    for known in _COMPRESSIONS:
        if given == known:
            return known
    raise InvalidParameter(
        f"Invalid value for parquet_compression API parameter: {given[:40]} was found "
        f"but one of {', '.join(_COMPRESSIONS)} is expected."
    )
