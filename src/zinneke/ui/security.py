"""Headers that keep a page from running anything but our own files."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from zinneke.ui.language import Answer

View = Callable[..., HttpResponse]


def content_security_policy(map_style_url: str, framed_by: str = "'none'") -> str:
    """The policy: our own files only; no inline code, no eval. A city's own map style adds its host.

    ``framed_by``: the sites that may show the page in a frame.

    MapLibre draws with images it makes itself (``blob:``) and works in a worker from a file of ours.
    """
    parts = urlsplit(map_style_url)
    map_host = f" {parts.scheme}://{parts.netloc}" if parts.netloc else ""
    directives = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": f"'self' data: blob:{map_host}",
        "font-src": "'self'",
        "connect-src": f"'self'{map_host}",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": framed_by,
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def framable(view: View) -> View:
    """Let any site show a page in a frame: only for pages without forms, sign-in or anything of the reader's own."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        policy = content_security_policy(settings.CITY.text("map_style_url"), framed_by="*")
        response.headers["Content-Security-Policy"] = policy
        response.xframe_options_exempt = True
        return response

    return answer


def security_headers(get_response: Answer) -> Answer:
    """Middleware: the policy on every answer, files included."""
    policy = content_security_policy(settings.CITY.text("map_style_url"))

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        return response

    return middleware
