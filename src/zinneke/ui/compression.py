"""Pages, style sheets and scripts are sent compressed: a page is a third to a tenth of its size.

Pages carry secrets (the token against forged forms) beside what a reader sent. Both are never the same twice: the token
is masked anew on each page, and Django adds up to 100 random bytes to what it compresses, so that the length tells
nothing (BREACH). Files in parts, feeds and what programs read are left as they are.
"""

from typing import Any, Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

COMPRESSED: Final = ("text/html", "text/css", "text/javascript", "application/javascript", "image/svg+xml")


class CompressPages(GZipMiddleware):
    """Django's compression, for whole answers of these kinds alone."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        """The answer, compressed if the browser takes that."""
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        if kind not in COMPRESSED or response.has_header("Content-Range"):
            return response
        return super().process_response(request, response)
