"""Where the files of a published election lie."""

from pathlib import Path
from typing import Final

from django.conf import settings

from zinneke.services.budget.models import Election
from zinneke.services.budget.rules.publication.files import LISTED, MANIFEST

FOLDER: Final = "budget_results"


def folder(election: Election) -> Path:
    """The folder of its files; it is there, whole, once the count is done."""
    root: Path = settings.CITY.data
    return root / FOLDER / election.public_id


def file(election: Election, name: str) -> Path | None:
    """One of its files; None for a name that is none of them, or before they are there."""
    path = folder(election) / name
    return path if name in (MANIFEST, *LISTED) and path.is_file() else None
