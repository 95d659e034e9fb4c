"""Where photos of projects are kept."""

from typing import Final

from django.conf import settings

from zinneke.files.store import Folder

FOLDER: Final = "budget"


def store() -> Folder:
    """The folder of photos."""
    return Folder(settings.CITY.data / FOLDER)
