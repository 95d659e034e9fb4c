"""Where the EU's authority tables are, and values of them that are named in code."""

from typing import Final

AUTHORITY: Final = "http://publications.europa.eu/resource/authority/"
THEME: Final = AUTHORITY + "data-theme/"
FILE_TYPE: Final = AUTHORITY + "file-type/"
CC0: Final = AUTHORITY + "licence/CC0"
