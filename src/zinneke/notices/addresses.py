"""Addresses of our pages as they stand in messages: whole, and in the language of who reads them."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language_from_path, override

from zinneke.ui.city import site


def address_in(language: str, url: str) -> str:
    """The whole address of the page in this language; empty for none. A page without languages stays as it is."""
    if not url:
        return ""
    whole = url if url.startswith("http") else site() + url
    written_in = get_language_from_path(urlsplit(whole).path) or settings.LANGUAGE_CODE
    with override(written_in):
        return translate_url(whole, language)
