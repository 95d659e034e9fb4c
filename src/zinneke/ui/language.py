"""Languages of pages: texts of manifests in the reader's language, the switch, and which language `/` opens in."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, ResolverMatch, reverse
from django.utils.functional import lazy
from django.utils.http import urlencode
from django.utils.translation import get_language, get_language_from_path, override

from zinneke.kernel.text import LANGUAGES, Text

Answer = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """An entry of the language switch: the same page in this language."""

    code: str
    name: str
    url: str
    current: bool


def active() -> str:
    """The language of the page being made."""
    return (get_language() or settings.LANGUAGE_CODE).partition("-")[0]


def in_active(text: Text, ending: str = "") -> str:
    """The text in the language of the page, with an ending such as a slash."""
    return text.to(active()) + ending


_lazily = lazy(in_active, str)


def lazy_text(text: Text, ending: str = "") -> str:
    """Like :func:`in_active`, but looked up each time it is read: for addresses and labels made at start."""
    return _lazily(text, ending)


def in_all(make: Callable[[], str]) -> Text:
    """What ``make`` gives in each of the city's languages."""
    made = {}
    for language in LANGUAGES:
        with override(language):
            made[language] = make()
    return Text(**made)


def addresses(view: str, *args: object) -> dict[str, str]:
    """The address of a page in every language."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = reverse(view, args=args)
    return found


def language_links(request: HttpRequest) -> list[LanguageLink]:
    """The same page in every language. Pages without a language in their address ask for a switch by cookie."""
    here = request.get_full_path()
    in_address = get_language_from_path(request.path_info)
    address = partial(_translated, here, request.resolver_match) if in_address else partial(_by_cookie, here)
    now = active()
    return [LanguageLink(code, name, address(code), code == now) for code, name in settings.LANGUAGES]


def remember_language(get_response: Answer) -> Answer:
    """Middleware: keep the language of the last page read, so that `/` and staff pages open in it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        language = get_language_from_path(request.path_info)
        if language and request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) != language:
            keep(response, language)
        return response

    return middleware


def keep(response: HttpResponse, language: str) -> None:
    """Set the language cookie."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _translated(here: str, match: ResolverMatch | None, code: str) -> str:
    """The page's address in the language; where there is no such page, the same words under that language.

    Django's ``translate_url`` would find the view of the address again for each language, a quarter of a short page.
    """
    if match is not None:
        with override(code), suppress(NoReverseMatch):
            path = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
            return urlunsplit(urlsplit(here)._replace(path=path))
    return here if code == active() else f"/{code}/{here.lstrip('/').partition('/')[2]}"


def _by_cookie(here: str, code: str) -> str:
    return f"{reverse('ui:language', args=[code])}?{urlencode({'next': here})}"
