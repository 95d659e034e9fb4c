"""Machine translation: by a server that the city names, or not at all, which is the default.

What is asked is the API of LibreTranslate (`POST /translate`), which several servers speak.
"""

import json
from collections.abc import Sequence
from typing import Final, Protocol
from urllib.parse import urlsplit

import httpx

from zinneke.kernel.outgoing import Outgoing
from zinneke.kernel.posting import NotReached, post
from zinneke.kernel.settings import Settings

TIMEOUT_S: Final = 60.0
"""A small server without a graphics card takes that long for a page of text."""


class NoTranslation(OSError):
    """The server gave none: it is away, may not be called, or answered something else. The message says which."""


class Translator(Protocol):
    """Translates texts. ``name`` is what readers are told that it was."""

    @property
    def name(self) -> str:
        """Such as the name of its server."""

    def translate(self, texts: Sequence[str], source: str, to: str) -> list[str]:
        """The texts in another language, in their order. Raises NoTranslation."""


class LibreTranslate:
    """A server of that API."""

    def __init__(self, url: str, key: str, outgoing: Outgoing, transport: httpx.BaseTransport | None = None) -> None:
        self._url = f"{url.rstrip('/')}/translate"
        self._key = key
        self._outgoing = outgoing
        self._transport = transport

    @property
    def name(self) -> str:
        """The host of the server."""
        return urlsplit(self._url).hostname or self._url

    def translate(self, texts: Sequence[str], source: str, to: str) -> list[str]:
        """The texts in another language, in their order. Raises NoTranslation."""
        asked = {"q": list(texts), "source": source, "target": to, "format": "text"}
        content = json.dumps(asked | ({"api_key": self._key} if self._key else {})).encode()
        headers = {"Content-Type": "application/json"}
        try:
            answer = post(self._url, content, headers, self._outgoing, TIMEOUT_S, self._transport)
        except NotReached as error:
            raise NoTranslation(str(error)) from error
        if not answer.is_success:
            raise NoTranslation(f"{self.name} answers {answer.status_code}")
        return self._read(answer, len(texts))

    def _read(self, answer: httpx.Response, count: int) -> list[str]:
        try:
            told = answer.json()["translatedText"]
        except (ValueError, KeyError, TypeError) as error:
            raise NoTranslation(f"{self.name} answers no translation") from error
        if not isinstance(told, list) or len(told) != count or not all(isinstance(one, str) and one for one in told):
            raise NoTranslation(f"{self.name} does not answer {count} texts")
        return told


def translator(settings: Settings) -> Translator | None:
    """The one of the settings; None where the city has none."""
    url = settings.text("translation_url")
    return LibreTranslate(url, settings.text("translation_key"), Outgoing.of(settings)) if url else None
