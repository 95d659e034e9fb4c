"""Addresses of results."""

from django.urls import path

from zinneke.kernel.text import LANGUAGES, Text
from zinneke.services.budget.views import result
from zinneke.ui.language import lazy_text

_RESULT = Text(fr="resultat/", nl="resultaat/", de="ergebnis/", en="result/")
_FILES = Text(fr="fichiers/", nl="bestanden/", de="dateien/", en="files/")
_ID = "<slug:public_id>/"


def _files(name: str) -> str:
    """The address of a published file, in the language of the page."""
    told = {language: f"{_RESULT.to(language)}{_ID}{_FILES.to(language)}{name}" for language in LANGUAGES}
    return lazy_text(Text(**told))


PATTERNS = [
    path(lazy_text(_RESULT, _ID), result.page, name="result"),
    path(lazy_text(_RESULT, f"{_ID}<int:order>/"), result.project, name="result_project"),
    path(lazy_text(_RESULT, f"{_ID}map.json"), result.positions, name="result_positions"),
    path(_files("<str:name>"), result.file, name="result_file"),
]
