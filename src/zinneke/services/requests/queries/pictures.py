"""Where photos of reports are kept."""

from typing import Final

from django.conf import settings

from zinneke.files.store import Folder

FOLDER: Final = "reports"


def store() -> Folder:
    """The folder of photos."""
    return Folder(settings.CITY.data / FOLDER)
