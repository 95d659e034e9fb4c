"""Where photos of reports are kept."""

from functools import cache
from typing import Final

from django.conf import settings

from zinneke.files.store import Folder

FOLDER: Final = "reports"


@cache
def store() -> Folder:
    """The folder of photos."""
    return Folder(settings.CITY.data / FOLDER)
